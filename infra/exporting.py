"""The workbook of a completed batch: a rule on our own bus, like any subscriber's, and the function behind it."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from constructs import Construct

from infra.function import Recipe, SheafFunction
from infra.permissions import allow, allow_objects
from infra.queues import Queues
from infra.settings import InfrastructureSettings
from infra.storage import Storage

SOURCE = "sheaf"
BATCH_COMPLETED = "Batch Completed"
EXPORT_TIMEOUT = Duration.seconds(300)


class Exporting(Construct):
    """The exporter and the rule that wakes it."""

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
        """Create the exporter; an event that it cannot be given ends in the queue of failed events."""
        super().__init__(scope, name)
        self.exporter = self._create_exporter(settings, storage)
        self.exporter.retry_events(2, failures=queues.event_failures)
        self.rule = events.Rule(
            self,
            "BatchCompleted",
            event_bus=bus,
            event_pattern=events.EventPattern(source=[SOURCE], detail_type=[BATCH_COMPLETED]),
            targets=[
                targets.LambdaFunction(
                    self.exporter.function,
                    dead_letter_queue=queues.event_failures,
                    max_event_age=Duration.hours(2),
                    retry_attempts=10,
                )
            ],
        )

    def _create_exporter(self, settings: InfrastructureSettings, storage: Storage) -> SheafFunction:
        table, results = storage.table, storage.results
        recipe = Recipe(
            handler="exporter",
            description="Writes the workbook of a completed batch.",
            timeout=EXPORT_TIMEOUT,
            memory_mb=1024,
            scratch_mb=1024,
            environment={"TABLE_NAME": table.table_name, "RESULTS_BUCKET": results.bucket_name},
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:Query", on=[table.table_arn]),
                allow_objects(
                    "s3:GetObject",
                    bucket=results,
                    folders=["results", "workbooks"],
                    because="It reads every result of whichever batch completed, and looks for its workbook.",
                ),
                allow("s3:ListBucket", on=[results.bucket_arn]),
                allow_objects(
                    "s3:PutObject", bucket=results, folders=["workbooks"], because="It writes that batch's workbook."
                ),
            ],
        )
        return SheafFunction(self, "Exporter", settings=settings, recipe=recipe)
