"""Users' URLs: the one function that connects to where they lead, with a queue and a role of its own."""

from constructs import Construct

from infra.function import Recipe, SheafFunction
from infra.permissions import allow, allow_objects
from infra.queues import FETCHER_TIMEOUT, Queues
from infra.settings import InfrastructureSettings
from infra.storage import Storage

# Room for a document and the little that stands beside it.
SCRATCH_SPARE_MB = 64
LEAST_SCRATCH_MB = 512
# What is left for the upload to S3 when a download took all of its time.
FETCH_SECONDS = FETCHER_TIMEOUT.to_seconds() * 2 // 3


class Fetching(Construct):
    """The fetcher: it may write uploads and its documents' rows, and read nothing that anybody uploaded."""

    def __init__(
        self, scope: Construct, name: str, *, settings: InfrastructureSettings, storage: Storage, queues: Queues
    ) -> None:
        """Create the function and connect it to its queue."""
        super().__init__(scope, name)
        self.fetcher = self._create_fetcher(settings, storage)
        self.fetcher.consume_queue("Fetches", queues.fetches, batch_size=1, max_concurrency=settings.fetch_concurrency)

    def _create_fetcher(self, settings: InfrastructureSettings, storage: Storage) -> SheafFunction:
        recipe = Recipe(
            handler="fetcher",
            description="Fetches what users' URLs lead to.",
            timeout=FETCHER_TIMEOUT,
            scratch_mb=max(LEAST_SCRATCH_MB, settings.max_document_mb + SCRATCH_SPARE_MB),
            environment={
                "TABLE_NAME": storage.table.table_name,
                "UPLOADS_BUCKET": storage.uploads.bucket_name,
                "MAX_DOCUMENT_MB": str(settings.max_document_mb),
                "FETCH_SECONDS": str(FETCH_SECONDS),
                **settings.fetch_policy,
            },
            permissions=[
                allow("dynamodb:GetItem", "dynamodb:PutItem", on=[storage.table.table_arn]),
                allow_objects(
                    "s3:PutObject",
                    bucket=storage.uploads,
                    folders=["uploads"],
                    because="It puts what it fetched where uploads go.",
                ),
            ],
        )
        return SheafFunction(self, "Fetcher", settings=settings, recipe=recipe)
