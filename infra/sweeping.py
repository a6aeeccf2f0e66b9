"""What makes good a lost message: the sweeper, each minute, and the reader of the lanes' dead letters."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from constructs import Construct

from infra.function import Recipe, SheafFunction
from infra.permissions import allow
from infra.queues import CONSUMER_TIMEOUT, Queues
from infra.recognition import features_environment
from infra.settings import InfrastructureSettings
from infra.storage import Storage
from infra.textract import sweeper_permissions, textract_environment

DEAD_LETTERS_BATCH = 10
# Room for an operation on a batch of 5,000 documents, which a request leaves to the sweeper; runs may overlap.
SWEEPER_TIMEOUT = Duration.seconds(300)


class Sweeping(Construct):
    """The sweeper on its schedule, and the consumer of dead letters."""

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
        """Create both functions, the schedule of the one and the mapping of the other."""
        super().__init__(scope, name)
        self.settings = settings
        self.storage = storage
        self.sweeper = self._create_sweeper(queues, bus)
        self.dead_letters = self._create_dead_letters()
        self.dead_letters.consume_queue("Queue", queues.lanes_dead, batch_size=DEAD_LETTERS_BATCH, report_failures=True)
        # No second try: the next minute is one.
        self.sweeper.retry_events(0)
        target = targets.LambdaFunction(self.sweeper.function, retry_attempts=0)
        self.schedule = events.Rule(
            self, "EachMinute", schedule=events.Schedule.rate(Duration.minutes(1)), targets=[target]
        )

    def _create_sweeper(self, queues: Queues, bus: events.EventBus) -> SheafFunction:
        table, uploads = self.storage.table, self.storage.uploads
        recipe = Recipe(
            handler="sweeper",
            description="Takes up what is due: lost leases, deadlines, reminders, announcements.",
            timeout=SWEEPER_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": table.table_name,
                "UPLOADS_BUCKET": uploads.bucket_name,
                **queues.lanes.urls,
                "FETCHES_QUEUE_URL": queues.fetches.queue_url,
                "DELIVERIES_QUEUE_URL": queues.deliveries.queue_url,
                "EVENT_BUS_NAME": bus.event_bus_name,
                "LEASE_SECONDS": str(self.settings.lease_seconds),
                "REVIEW_SECONDS": str(self.settings.review_seconds),
                "REMIND_SECONDS": str(self.settings.remind_seconds),
                "RECOGNITION_ENGINE": self.settings.recognition_engine,
                **features_environment(self.settings),
                **textract_environment(self.settings),
            },
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", on=[table.table_arn]),
                allow("dynamodb:Query", on=[self.storage.due_index_arn]),
                allow("s3:ListBucketVersions", on=[uploads.bucket_arn]),
                allow(
                    "sqs:SendMessage",
                    on=[*queues.lanes.arns, queues.fetches.queue_arn, queues.deliveries.queue_arn],
                ),
                allow("events:PutEvents", on=[bus.event_bus_arn]),
                *sweeper_permissions(self.settings),
            ],
        )
        return SheafFunction(self, "Sweeper", settings=self.settings, recipe=recipe)

    def _create_dead_letters(self) -> SheafFunction:
        table = self.storage.table
        recipe = Recipe(
            handler="dead_letters",
            description="Ends the documents whose messages nobody could handle.",
            timeout=CONSUMER_TIMEOUT,
            environment={"TABLE_NAME": table.table_name},
            permissions=[allow("dynamodb:GetItem", "dynamodb:PutItem", on=[table.table_arn])],
        )
        return SheafFunction(self, "DeadLetters", settings=self.settings, recipe=recipe)
