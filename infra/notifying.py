"""Webhooks: a rule on our own bus, what makes deliveries of its events, and the function that POSTs to users' URLs."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from constructs import Construct

from infra.exporting import BATCH_COMPLETED, SOURCE
from infra.function import Recipe, SheafFunction
from infra.permissions import allow, allow_objects, allow_rows
from infra.queues import CONSUMER_TIMEOUT, DELIVERER_TIMEOUT, Queues
from infra.settings import InfrastructureSettings
from infra.storage import Storage

TOLD = [BATCH_COMPLETED, "Document Completed", "Document Failed"]
NOTIFICATIONS_AT_ONCE = 10
# Rows of endpoints and subscriptions, of deliveries, and of the lists of these.
SETTINGS, DELIVERIES, LISTINGS = "W#*", "WD#*", "WL#*"


class Notifying(Construct):
    """The rule, the notifier and the deliverer."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: InfrastructureSettings,
        storage: Storage,
        queues: Queues,
        bus: events.EventBus,
    ) -> None:
        """Create both functions, each behind a queue; an event that the first cannot be given is kept as a failure."""
        super().__init__(scope, name)
        self.notifier = self._create_notifier(settings, storage, queues)
        self.notifier.consume_queue(
            "Notifications", queues.notifications, batch_size=NOTIFICATIONS_AT_ONCE, report_failures=True
        )
        self.deliverer = self._create_deliverer(settings, storage, queues)
        self.deliverer.consume_queue(
            "Deliveries", queues.deliveries, batch_size=1, max_concurrency=settings.webhook_concurrency
        )
        target = targets.SqsQueue(
            queues.notifications,
            dead_letter_queue=queues.event_failures,
            max_event_age=Duration.hours(2),
            retry_attempts=10,
        )
        self.rule = events.Rule(
            self,
            "Told",
            event_bus=bus,
            event_pattern=events.EventPattern(source=[SOURCE], detail_type=TOLD),
            targets=[target],
        )

    def _create_notifier(self, settings: InfrastructureSettings, storage: Storage, queues: Queues) -> SheafFunction:
        table = storage.table
        recipe = Recipe(
            handler="notifier",
            description="Finds out who is to be told of an event.",
            timeout=CONSUMER_TIMEOUT,
            environment={
                "TABLE_NAME": table.table_name,
                "DELIVERIES_QUEUE_URL": queues.deliveries.queue_url,
                "RETENTION_DAYS": str(settings.retention_days),
            },
            permissions=[
                allow_rows("dynamodb:GetItem", table_arn=table.table_arn, partitions=["B#*", DELIVERIES]),
                allow_rows("dynamodb:Query", table_arn=table.table_arn, partitions=[SETTINGS]),
                allow_rows("dynamodb:PutItem", table_arn=table.table_arn, partitions=[DELIVERIES, LISTINGS]),
                allow("sqs:SendMessage", on=[queues.deliveries.queue_arn]),
            ],
        )
        return SheafFunction(self, "Notifier", settings=settings, recipe=recipe)

    def _create_deliverer(self, settings: InfrastructureSettings, storage: Storage, queues: Queues) -> SheafFunction:
        table, results = storage.table, storage.results
        recipe = Recipe(
            handler="deliverer",
            description="Tells users' URLs what has ended.",
            timeout=DELIVERER_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": table.table_name,
                "RESULTS_BUCKET": results.bucket_name,
                "DELIVERIES_QUEUE_URL": queues.deliveries.queue_url,
                "WEBHOOK_RETRY_SECONDS": str(settings.webhook_retry_seconds),
                **settings.fetch_policy,
            },
            permissions=[
                allow_rows("dynamodb:GetItem", table_arn=table.table_arn, partitions=["B#*", SETTINGS, DELIVERIES]),
                allow_rows("dynamodb:PutItem", table_arn=table.table_arn, partitions=[DELIVERIES]),
                # Without it S3 answers 403 where an object is missing.
                allow("s3:ListBucket", on=[results.bucket_arn]),
                allow_objects(
                    "s3:GetObject",
                    bucket=results,
                    folders=["answers/webhooks", "configurations", "results"],
                    because="It tells of whichever document ended, and signs links to what is too big to be told.",
                ),
                allow_objects(
                    "s3:PutObject",
                    bucket=results,
                    folders=["answers/webhooks"],
                    because="It keeps what is told by a link.",
                ),
                allow("sqs:SendMessage", on=[queues.deliveries.queue_arn]),
            ],
        )
        return SheafFunction(self, "Deliverer", settings=settings, recipe=recipe)
