"""The stack: wires the parts of the architecture's drawing together, in the direction that a document takes."""

from aws_cdk import CfnOutput, DefaultStackSynthesizer, Stack, Tags
from constructs import Construct

from infra.alarms import Alarms
from infra.api import Api
from infra.bus import Bus
from infra.conversion import Conversion
from infra.exporting import Exporting
from infra.extend import Extend
from infra.extraction import Extraction
from infra.fetching import Fetching
from infra.management import Management
from infra.notifying import Notifying
from infra.queues import Queues
from infra.recognition import TEXTRACT
from infra.settings import InfrastructureSettings
from infra.single import Single
from infra.storage import Storage
from infra.sweeping import Sweeping
from infra.textract import Textract
from infra.tracking import Tracking


class SheafStack(Stack):
    """All of one stage, for whatever account and region it is deployed to."""

    def __init__(self, scope: Construct, name: str, *, settings: InfrastructureSettings) -> None:
        """Create every part with what it needs of the parts before it."""
        super().__init__(
            scope,
            name,
            stack_name=settings.stack_name,
            description="Sheaf: batches of documents in, structured data and one workbook out.",
            # The CDK's command line looks at the bootstrap version itself; without the rule, the template has no
            # parameter, and any deployment tool takes it.
            synthesizer=DefaultStackSynthesizer(generate_bootstrap_version_rule=False),
        )
        Tags.of(self).add("application", "sheaf")
        storage = Storage(self, "Storage", settings=settings)
        queues = Queues(self, "Queues", storage=storage)
        bus = Bus(self, "Bus", settings=settings).bus
        api = Api(self, "Api", settings=settings, storage=storage, lanes=queues.lanes)
        Single(self, "Single", settings=settings, storage=storage, fetches=queues.fetches, api=api)
        Extend(self, "Extend", settings=settings, storage=storage, queues=queues, api=api)
        Management(self, "Management", settings=settings, storage=storage, api=api)
        Fetching(self, "Fetching", settings=settings, storage=storage, queues=queues)
        textract = Textract(self, "Textract", queues=queues) if settings.recognition_engine == TEXTRACT else None
        conversion = Conversion(self, "Conversion", settings=settings, storage=storage) if settings.converts else None
        Extraction(
            self,
            "Extraction",
            settings=settings,
            storage=storage,
            queues=queues,
            textract=textract,
            conversion=conversion,
        )
        tracking = Tracking(self, "Tracking", settings=settings, storage=storage, queues=queues, bus=bus)
        sweeping = Sweeping(self, "Sweeping", settings=settings, storage=storage, queues=queues, bus=bus)
        Exporting(self, "Exporting", settings=settings, storage=storage, queues=queues, bus=bus)
        Notifying(self, "Notifying", settings=settings, storage=storage, queues=queues, bus=bus)
        self._watch(settings, queues, tracking, sweeping)
        self._put_out(
            ApiUrl=api.api.api_endpoint,
            TableName=storage.table.table_name,
            UploadsBucketName=storage.uploads.bucket_name,
            ResultsBucketName=storage.results.bucket_name,
            EventBusName=bus.event_bus_name,
            ExpressQueueUrl=queues.lanes.express.queue_url,
            BulkQueueUrl=queues.lanes.bulk.queue_url,
            DeadLetterQueueUrl=queues.lanes_dead.queue_url,
            ArrivalsQueueUrl=queues.arrivals.queue_url,
        )

    def _watch(self, settings: InfrastructureSettings, queues: Queues, tracking: Tracking, sweeping: Sweeping) -> None:
        Alarms(
            self,
            "Alarms",
            settings=settings,
            empty=queues.dead_letters,
            worked={
                "Arrivals": queues.arrivals,
                "Fetches": queues.fetches,
                "Notifications": queues.notifications,
                "Deliveries": queues.deliveries,
                "Express": queues.lanes.express,
                "Bulk": queues.lanes.bulk,
            },
            stream_readers={"Tracker": tracking.tracker.function, "Publisher": tracking.publisher.function},
            sweeper=sweeping.sweeper.function,
        )

    def _put_out(self, **outputs: str) -> None:
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
