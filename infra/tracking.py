"""What follows from a written state: progress and closing, and the events that tell of it."""

from aws_cdk import aws_events as events
from constructs import Construct

from infra.function import Recipe, SheafFunction
from infra.permissions import allow, allow_rows
from infra.queues import CONSUMER_TIMEOUT, Queues
from infra.settings import InfrastructureSettings
from infra.storage import Storage


class Tracking(Construct):
    """Tracker and publisher, the two readers that a shard of the table's stream allows.

    Neither answers for single records: what a handler does with a record it may do again, so a failure is the whole
    invocation's, and Lambda halves the batch until the culprit stands alone.
    """

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
        """Create both functions and let each read the stream from its oldest record."""
        super().__init__(scope, name)
        self.settings = settings
        self.storage = storage
        self.tracker = self._create_tracker()
        self.publisher = self._create_publisher(bus)
        for function, kinds in ((self.tracker, ["document"]), (self.publisher, ["batch", "document"])):
            function.consume_stream("Stream", storage.table, kinds=kinds, failures=queues.stream_failures)

    def _create_tracker(self) -> SheafFunction:
        table = self.storage.table
        recipe = Recipe(
            handler="tracker",
            description="Folds transitions into a batch's progress, closes what is done and meters pages.",
            timeout=CONSUMER_TIMEOUT,
            environment={"TABLE_NAME": table.table_name},
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", on=[table.table_arn]),
                # Pages are added to a counter beside a marker of each document, and what was marked is left out.
                allow_rows("dynamodb:BatchGetItem", table_arn=table.table_arn, partitions=["M#*"]),
                allow_rows("dynamodb:UpdateItem", table_arn=table.table_arn, partitions=["U#*"]),
            ],
        )
        return SheafFunction(self, "Tracker", settings=self.settings, recipe=recipe)

    def _create_publisher(self, bus: events.EventBus) -> SheafFunction:
        table = self.storage.table
        recipe = Recipe(
            handler="publisher",
            description="Puts an event on the bus for each write that is worth telling.",
            timeout=CONSUMER_TIMEOUT,
            environment={"TABLE_NAME": table.table_name, "EVENT_BUS_NAME": bus.event_bus_name},
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:PutItem", on=[table.table_arn]),
                allow("events:PutEvents", on=[bus.event_bus_arn]),
            ],
        )
        return SheafFunction(self, "Publisher", settings=self.settings, recipe=recipe)
