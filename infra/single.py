"""Documents that are submitted alone: one function behind the routes that take them in."""

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.admission import allow_admission
from infra.api import API_TIMEOUT, Api
from infra.function import Recipe, SheafFunction
from infra.permissions import Permission, allow, allow_objects
from infra.settings import InfrastructureSettings
from infra.signing import let_sign
from infra.storage import Storage

PATHS = [
    *(
        f"/v0/{verb}/{{document_type}}{configuration}"
        for verb in ("extract", "generate_upload_url", "extract_from_url")
        for configuration in ("", "/{configuration}")
    ),
    # Portfolios, which have no one type.
    *("/v0/generate_upload_url", "/v0/extract_from_url"),
    *("/v0/classify", "/v0/classify/async"),
]


class Single(Construct):
    """The function, which creates documents, puts or signs their objects, and waits for their extractions."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: InfrastructureSettings,
        storage: Storage,
        fetches: sqs.Queue,
        api: Api,
    ) -> None:
        """Create the function, its routes, and its right to sign upload URLs by the role that may only put uploads."""
        super().__init__(scope, name)
        self.function = self._create_function(settings, storage, fetches)
        api.add_routes(PATHS, [gateway.HttpMethod.POST], self.function)
        let_sign(self.function, api.upload_role, "UPLOAD_ROLE_ARN")

    def _create_function(self, settings: InfrastructureSettings, storage: Storage, fetches: sqs.Queue) -> SheafFunction:
        recipe = Recipe(
            handler="single",
            description="Takes in documents that are submitted alone.",
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": storage.table.table_name,
                "UPLOADS_BUCKET": storage.uploads.bucket_name,
                "RESULTS_BUCKET": storage.results.bucket_name,
                "FETCHES_QUEUE_URL": fetches.queue_url,
                "DEADLINE_HOURS": str(settings.deadline_hours),
                "RETENTION_DAYS": str(settings.retention_days),
                "REVIEW_SECONDS": str(settings.review_seconds),
                "REMIND_SECONDS": str(settings.remind_seconds),
                **settings.fetch_policy,
                # Whether a language model is there to be asked for.
                "SCHEMA_ENGINE": settings.schema_engine,
            },
            permissions=_permissions(storage, fetches),
        )
        return SheafFunction(self, "Submit", settings=settings, recipe=recipe)


def _permissions(storage: Storage, fetches: sqs.Queue) -> list[Permission]:
    results = storage.results
    return [
        *allow_admission(storage),
        allow("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", on=[storage.table.table_arn]),
        # Without it S3 answers 403 where an object is missing.
        allow("s3:ListBucket", on=[results.bucket_arn]),
        allow_objects(
            "s3:GetObject",
            bucket=results,
            folders=["answers", "classifications", "results", "texts"],
            because="It reads what is published, and answers with any outcome, or with a signed URL of it.",
        ),
        allow_objects(
            "s3:PutObject",
            bucket=results,
            folders=["answers", "configurations", "manifests"],
            because="It writes what a new document is extracted with, and answers that are too big for a response.",
        ),
        allow_objects(
            "s3:PutObject",
            bucket=storage.uploads,
            folders=["uploads"],
            because="It puts documents that came in a request where uploads go.",
        ),
        allow("sqs:SendMessage", on=[fetches.queue_arn]),
    ]
