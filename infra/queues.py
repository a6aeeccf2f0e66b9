"""Every queue: what S3 announces, the two lanes to the extractor, what webhooks are to be told, and where what nobody
could handle ends.
"""

from dataclasses import dataclass

from aws_cdk import Aws, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.nag import acknowledge
from infra.storage import Storage

CONSUMER_TIMEOUT = Duration.seconds(60)
EXTRACTOR_TIMEOUT = Duration.seconds(900)
FETCHER_TIMEOUT = Duration.seconds(180)
DELIVERER_TIMEOUT = Duration.seconds(60)
# AWS advises six time-outs, room for deliveries that Lambda throttles. The lanes have only a minute more than the
# extractor's time-out: whether somebody works on a document says its lease, and the sweeper sends a message again.
CONSUMER_VISIBILITY = Duration.seconds(6 * CONSUMER_TIMEOUT.to_seconds())
FETCH_VISIBILITY = Duration.seconds(FETCHER_TIMEOUT.to_seconds() + 60)
DELIVERY_VISIBILITY = Duration.seconds(DELIVERER_TIMEOUT.to_seconds() + 60)
LANE_VISIBILITY = Duration.seconds(EXTRACTOR_TIMEOUT.to_seconds() + 60)
MOST_RECEIVES = 5
# A delivery that Lambda throttles counts as one. Twenty are hours of an account that is out of concurrency, which is no
# fault of the documents'; those that kill their workers are ended by their leases long before.
MOST_LANE_RECEIVES = 20
DEAD_LETTER_LIFE = Duration.days(14)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The two queues to the extractor: small jobs never wait behind large ones."""

    express: sqs.Queue
    bulk: sqs.Queue

    @property
    def arns(self) -> list[str]:
        """Both ARNs, for a policy."""
        return [self.express.queue_arn, self.bulk.queue_arn]

    @property
    def urls(self) -> dict[str, str]:
        """Both URLs under the names that functions read."""
        return {"EXPRESS_QUEUE_URL": self.express.queue_url, "BULK_QUEUE_URL": self.bulk.queue_url}


class Queues(Construct):
    """The queues, each allowing TLS only; S3 may send to `arrivals`, our bus to `notifications`."""

    def __init__(self, scope: Construct, name: str, *, storage: Storage) -> None:
        """Create them and have the uploads bucket announce every object to `arrivals`."""
        super().__init__(scope, name)
        self.arrivals_dead = self._create_dead_letters("ArrivalsDead")
        self.lanes_dead = self._create_dead_letters("LanesDead")
        self.fetches_dead = self._create_dead_letters("FetchesDead")
        self.notifications_dead = self._create_dead_letters("NotificationsDead")
        self.deliveries_dead = self._create_dead_letters("DeliveriesDead")
        self.stream_failures = self._create_dead_letters("StreamFailures")
        self.event_failures = self._create_dead_letters("EventFailures")
        self.arrivals = self._create_queue("Arrivals", CONSUMER_VISIBILITY, self.arrivals_dead)
        self.fetches = self._create_queue("Fetches", FETCH_VISIBILITY, self.fetches_dead)
        self.notifications = self._create_queue("Notifications", CONSUMER_VISIBILITY, self.notifications_dead)
        self.deliveries = self._create_queue("Deliveries", DELIVERY_VISIBILITY, self.deliveries_dead)
        self.lanes = Lanes(
            self._create_queue("Express", LANE_VISIBILITY, self.lanes_dead, MOST_LANE_RECEIVES),
            self._create_queue("Bulk", LANE_VISIBILITY, self.lanes_dead, MOST_LANE_RECEIVES),
        )
        self._announce_uploads(storage)

    @property
    def dead_letters(self) -> dict[str, sqs.Queue]:
        """Every queue that should be empty, by the name its alarm bears."""
        return {
            "ArrivalsDead": self.arrivals_dead,
            "LanesDead": self.lanes_dead,
            "FetchesDead": self.fetches_dead,
            "NotificationsDead": self.notifications_dead,
            "DeliveriesDead": self.deliveries_dead,
            "StreamFailures": self.stream_failures,
            "EventFailures": self.event_failures,
        }

    def _create_queue(
        self, name: str, visibility: Duration, dead: sqs.Queue, most_receives: int = MOST_RECEIVES
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            name,
            enforce_ssl=True,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            visibility_timeout=visibility,
            dead_letter_queue=sqs.DeadLetterQueue(queue=dead, max_receive_count=most_receives),
        )

    def _create_dead_letters(self, name: str) -> sqs.Queue:
        queue = sqs.Queue(
            self,
            name,
            enforce_ssl=True,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            visibility_timeout=CONSUMER_VISIBILITY,
            retention_period=DEAD_LETTER_LIFE,
        )
        acknowledge(queue, "AwsSolutions-SQS3", "This is where failures end; an alarm watches that it is empty.")
        return queue

    def _announce_uploads(self, storage: Storage) -> None:
        # On the L1 resource: the L2's notifications come with a Lambda function of the CDK's own.
        bucket = storage.uploads.node.default_child
        if not isinstance(bucket, s3.CfnBucket):
            raise TypeError(f"the uploads bucket is made of {type(bucket).__name__}, not of CfnBucket")
        bucket.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
            queue_configurations=[
                s3.CfnBucket.QueueConfigurationProperty(
                    event="s3:ObjectCreated:*",
                    queue=self.arrivals.queue_arn,
                    filter=s3.CfnBucket.NotificationFilterProperty(
                        s3_key=s3.CfnBucket.S3KeyFilterProperty(
                            rules=[s3.CfnBucket.FilterRuleProperty(name="prefix", value="uploads/")]
                        )
                    ),
                )
            ]
        )
        self.arrivals.add_to_resource_policy(
            iam.PolicyStatement(
                sid="UploadsAnnounceThemselves",
                principals=[iam.ServicePrincipal("s3.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[self.arrivals.queue_arn],
                conditions={
                    "ArnEquals": {"aws:SourceArn": f"arn:{Aws.PARTITION}:s3:::{storage.uploads_name}"},
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                },
            )
        )
        # S3 tries the queue when it takes the configuration, so the queue's policy must be there before the bucket.
        storage.uploads.node.add_dependency(self.arrivals)
