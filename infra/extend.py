"""The Extend dialect: two functions that take runs in, and one for the rest and for paths that nothing is served at."""

from collections.abc import Sequence

from aws_cdk import aws_apigatewayv2 as gateway
from constructs import Construct

from infra.admission import allow_admission
from infra.api import API_TIMEOUT, Api
from infra.choosing import allow_choosing
from infra.function import Recipe, SheafFunction
from infra.permissions import Permission, allow, allow_objects
from infra.queues import Queues
from infra.settings import InfrastructureSettings
from infra.signing import let_sign
from infra.storage import Storage

CREATE_BATCH = "/extract_runs/batch"
CREATE_RUN = ["/extract_runs", "/extract"]


class Extend(Construct):
    """The three functions and their routes."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: InfrastructureSettings,
        storage: Storage,
        queues: Queues,
        api: Api,
    ) -> None:
        """Create the functions; each may do what its routes need."""
        super().__init__(scope, name)
        self.settings, self.storage, self.queues = settings, storage, queues
        post = [gateway.HttpMethod.POST]
        self.create_batch = self._create_submitter(
            "CreateBatchRun", "create_batch_run", "Creates a batch of runs from one POST.", []
        )
        api.add_routes([CREATE_BATCH], post, self.create_batch)
        self.submit = self._create_submitter(
            "SubmitRun", "submit_run", "Takes in single runs, and waits for them.", _permit_answers(storage)
        )
        api.add_routes(CREATE_RUN, post, self.submit)
        self.routes = self._create_routes_function()
        let_sign(self.routes, api.upload_role, "UPLOAD_ROLE_ARN")
        let_sign(self.routes, api.download_role, "DOWNLOAD_ROLE_ARN")
        api.add_default_route(self.routes)

    def _create_submitter(self, name: str, handler: str, description: str, more: Sequence[Permission]) -> SheafFunction:
        settings, storage, queues = self.settings, self.storage, self.queues
        recipe = Recipe(
            handler=handler,
            description=description,
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": storage.table.table_name,
                "UPLOADS_BUCKET": storage.uploads.bucket_name,
                "RESULTS_BUCKET": storage.results.bucket_name,
                "FETCHES_QUEUE_URL": queues.fetches.queue_url,
                "ARRIVALS_QUEUE_URL": queues.arrivals.queue_url,
                "DEADLINE_HOURS": str(settings.deadline_hours),
                "RETENTION_DAYS": str(settings.retention_days),
                "REVIEW_SECONDS": str(settings.review_seconds),
                "REMIND_SECONDS": str(settings.remind_seconds),
                "MAX_DOCUMENT_MB": str(settings.max_document_mb),
                **settings.fetch_policy,
            },
            permissions=[*allow_admission(storage), *_permit_submission(storage, queues), *more],
        )
        return SheafFunction(self, name, settings=settings, recipe=recipe)

    def _create_routes_function(self) -> SheafFunction:
        settings, storage = self.settings, self.storage
        recipe = Recipe(
            handler="extend",
            description="Answers every other route of the Extend dialect, and what is no route.",
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": storage.table.table_name,
                "UPLOADS_BUCKET": storage.uploads.bucket_name,
                "RESULTS_BUCKET": storage.results.bucket_name,
                "DEADLINE_HOURS": str(settings.deadline_hours),
                "RETENTION_DAYS": str(settings.retention_days),
                "REMIND_SECONDS": str(settings.remind_seconds),
                "MAX_DOCUMENT_MB": str(settings.max_document_mb),
                "DELIVERIES_QUEUE_URL": self.queues.deliveries.queue_url,
                **self.queues.lanes.urls,
                **settings.fetch_policy,
            },
            permissions=[
                *allow_admission(storage),
                *_permit_answers(storage),
                *_permit_files(storage),
                *_permit_management(storage),
                allow("sqs:SendMessage", on=[*self.queues.lanes.arns, self.queues.deliveries.queue_arn]),
            ],
        )
        return SheafFunction(self, "Routes", settings=settings, recipe=recipe)


def _permit_submission(storage: Storage, queues: Queues) -> list[Permission]:
    uploads, results = storage.uploads, storage.results
    return [
        *allow_choosing(storage),
        allow("dynamodb:BatchGetItem", on=[storage.table.table_arn]),
        allow_objects(
            "s3:GetObject",
            bucket=results,
            folders=["configurations"],
            because="It reads what a document type extracts with, where an extractor points at one.",
        ),
        allow_objects(
            "s3:PutObject", bucket=results, folders=["manifests"], because="It writes each new batch's manifest."
        ),
        allow_objects(
            "s3:GetObject",
            "s3:GetObjectVersion",
            bucket=uploads,
            folders=["files", "uploads"],
            because="It looks whether the bytes of a file are there, and of what type they are.",
        ),
        allow_objects("s3:PutObject", bucket=uploads, folders=["files"], because="It makes files of texts."),
        # Without it S3 answers 403 where an object is missing.
        allow("s3:ListBucket", on=[uploads.bucket_arn]),
        allow("sqs:SendMessage", on=[queues.fetches.queue_arn, queues.arrivals.queue_arn]),
    ]


def _permit_answers(storage: Storage) -> list[Permission]:
    results = storage.results
    return [
        allow_objects(
            "s3:GetObject",
            bucket=results,
            folders=["answers", "configurations", "results"],
            because="It answers with what was asked of any document and made of it, or with a signed URL of that.",
        ),
        allow_objects(
            "s3:PutObject",
            bucket=results,
            folders=["answers"],
            because="It stores answers that are too big for a response.",
        ),
        # Without it S3 answers 403 where an object is missing.
        allow("s3:ListBucket", on=[results.bucket_arn]),
    ]


def _permit_files(storage: Storage) -> list[Permission]:
    uploads = storage.uploads
    return [
        allow_objects(
            "s3:DeleteObject",
            "s3:GetObject",
            "s3:GetObjectVersion",
            bucket=uploads,
            folders=["files", "uploads"],
            because="It looks at any file, and removes what its owner erases.",
        ),
        allow_objects("s3:PutObject", bucket=uploads, folders=["files"], because="It makes files of what is uploaded."),
        allow("s3:ListBucket", on=[uploads.bucket_arn]),
    ]


def _permit_management(storage: Storage) -> list[Permission]:
    results = storage.results
    return [
        allow("dynamodb:Query", on=[storage.changes_index_arn, storage.extractions_index_arn]),
        allow(
            "dynamodb:BatchGetItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            on=[storage.table.table_arn],
        ),
        allow_objects(
            "s3:GetObject",
            "s3:PutObject",
            bucket=results,
            folders=["texts", "workbooks"],
            because="It keeps the configs of extractors, and writes the workbook of any batch.",
        ),
        allow_objects(
            "s3:DeleteObject", bucket=results, folders=["results"], because="It removes what its owner erases."
        ),
    ]
