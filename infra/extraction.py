"""From an uploaded object to its extraction: intake feeds the lanes, the extractor works them off."""

from constructs import Construct

from infra.bundling import choose_engine
from infra.conversion import Conversion, converter_environment
from infra.function import Recipe, SheafFunction
from infra.model import model_environment, model_permissions
from infra.permissions import Permission, allow, allow_objects, allow_rows
from infra.queues import CONSUMER_TIMEOUT, EXTRACTOR_TIMEOUT, Queues
from infra.recognition import features_environment, recognition_environment
from infra.settings import InfrastructureSettings
from infra.storage import Storage
from infra.textract import Textract, channel_environment, extractor_permissions, textract_environment

ARRIVALS_BATCH = 10
EXTRACTOR_SCRATCH_MB = 1024


class Extraction(Construct):
    """Intake, and the extractor with a mapping and a maximum concurrency for each lane."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: InfrastructureSettings,
        storage: Storage,
        queues: Queues,
        textract: Textract | None,
        conversion: Conversion | None,
    ) -> None:
        """Create both functions and connect them to their queues.

        `textract` is there where it recognises pages, `conversion` where documents are converted to PDF.
        """
        super().__init__(scope, name)
        self.settings = settings
        self.storage = storage
        self.lanes = queues.lanes
        self.textract = textract
        self.conversion = conversion
        self.intake = self._create_intake()
        self.intake.consume_queue("Arrivals", queues.arrivals, batch_size=ARRIVALS_BATCH, report_failures=True)
        self.extractor = self._create_extractor()
        # One message an invocation: a failed one fails the invocation, and there is no batch to report on.
        self.extractor.consume_queue(
            "Express", queues.lanes.express, batch_size=1, max_concurrency=settings.express_concurrency
        )
        self.extractor.consume_queue("Bulk", queues.lanes.bulk, batch_size=1, max_concurrency=settings.bulk_concurrency)

    def _create_intake(self) -> SheafFunction:
        table = self.storage.table
        recipe = Recipe(
            handler="intake",
            description="Queues the documents whose objects arrived.",
            timeout=CONSUMER_TIMEOUT,
            environment={
                "TABLE_NAME": table.table_name,
                **self.lanes.urls,
                "REMIND_SECONDS": str(self.settings.remind_seconds),
            },
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", on=[table.table_arn]),
                allow("sqs:SendMessage", on=self.lanes.arns),
            ],
        )
        return SheafFunction(self, "Intake", settings=self.settings, recipe=recipe)

    def _create_extractor(self) -> SheafFunction:
        table, uploads, results = self.storage.table, self.storage.uploads, self.storage.results
        recipe = Recipe(
            handler="extractor",
            description="Extracts one document.",
            asset=choose_engine(self.settings),
            timeout=EXTRACTOR_TIMEOUT,
            memory_mb=self.settings.extractor_memory_mb,
            scratch_mb=EXTRACTOR_SCRATCH_MB,
            environment={
                "TABLE_NAME": table.table_name,
                "UPLOADS_BUCKET": uploads.bucket_name,
                "RESULTS_BUCKET": results.bucket_name,
                **self.lanes.urls,
                "LEASE_SECONDS": str(self.settings.lease_seconds),
                "MAX_DOCUMENT_MB": str(self.settings.max_document_mb),
                "MAX_DOCUMENT_PAGES": str(self.settings.max_document_pages),
                "MAX_DOCUMENT_SECONDS": str(self.settings.max_document_seconds),
                "MAX_DOCUMENT_MEMORY_MB": str(self.settings.document_memory_mb),
                **recognition_environment(self.settings),
                **converter_environment(self.settings, self.conversion),
                **channel_environment(self.textract),
                **features_environment(self.settings),
                **textract_environment(self.settings),
                **model_environment(self, self.settings),
            },
            permissions=self._permit_extractor(),
        )
        return SheafFunction(self, "Extractor", settings=self.settings, recipe=recipe)

    def _permit_extractor(self) -> list[Permission]:
        """What the one function may do that parses strangers' files: nobody who gets in through one can make a key."""
        table, uploads, results = self.storage.table, self.storage.uploads, self.storage.results
        return [
            allow_rows("dynamodb:GetItem", "dynamodb:PutItem", table_arn=table.table_arn, partitions=["B#*"]),
            allow_objects(
                "s3:GetObject",
                "s3:GetObjectVersion",
                bucket=uploads,
                folders=["files", "uploads"],
                because="It reads the pinned version of any document.",
            ),
            # Without it S3 answers 403 where an object is missing.
            allow("s3:ListBucket", on=[uploads.bucket_arn, results.bucket_arn]),
            allow_objects(
                "s3:GetObject",
                bucket=results,
                folders=["configurations"],
                because="A document may use any of them.",
            ),
            allow_objects(
                "s3:PutObject",
                bucket=results,
                folders=["classifications", "results"],
                because="It writes the result of any document.",
            ),
            allow("sqs:SendMessage", on=self.lanes.arns),
            *model_permissions(self, self.settings),
            *extractor_permissions(self.settings),
            *([self.textract.pass_role] if self.textract else []),
            *(self.conversion.permissions if self.conversion else []),
        ]
