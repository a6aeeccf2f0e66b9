"""Managing what is extracted: one function behind the routes of document types, configurations and goldens."""

from aws_cdk import aws_apigatewayv2 as gateway
from constructs import Construct

from infra.admission import allow_admission
from infra.api import API_TIMEOUT, Api
from infra.bundling import choose_engine
from infra.function import Recipe, SheafFunction
from infra.permissions import Permission, allow, allow_objects, allow_rows
from infra.recognition import recognition_environment
from infra.settings import InfrastructureSettings
from infra.storage import Storage
from infra.textract import textract_environment, textract_permissions

PATHS = ["/v0/document_types", "/v0/document_types/{proxy+}", "/v0/extract_text_from_golden/{type_name}"]
MEMORY_MB = 2048


class Management(Construct):
    """The function, which loads configurations and reads goldens, and so has the engine."""

    def __init__(
        self, scope: Construct, name: str, *, settings: InfrastructureSettings, storage: Storage, api: Api
    ) -> None:
        """Create the function and its routes."""
        super().__init__(scope, name)
        recipe = Recipe(
            handler="management",
            description="Manages document types, their configurations and goldens.",
            asset=choose_engine(settings),
            timeout=API_TIMEOUT,
            memory_mb=MEMORY_MB,
            environment={
                "TABLE_NAME": storage.table.table_name,
                "RESULTS_BUCKET": storage.results.bucket_name,
                "MAX_DOCUMENT_MB": str(settings.max_document_mb),
                "MAX_DOCUMENT_PAGES": str(settings.max_document_pages),
                "MAX_DOCUMENT_MEMORY_MB": str(min(settings.document_memory_mb, MEMORY_MB * 2 // 3)),
                **recognition_environment(settings, is_asked=True),
                **textract_environment(settings),
            },
            permissions=[*_permissions(storage), *textract_permissions(settings, "DetectDocumentText")],
        )
        self.function = SheafFunction(self, "Manage", settings=settings, recipe=recipe)
        api.add_routes(PATHS, [gateway.HttpMethod.ANY], self.function)


def _permissions(storage: Storage) -> list[Permission]:
    table, results = storage.table, storage.results
    return [
        # Keys are read and never written: this function parses documents that somebody else may have made.
        *allow_admission(storage),
        allow_rows("dynamodb:GetItem", table_arn=table.table_arn, partitions=["T#*", "Y#*"]),
        allow_rows(
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            table_arn=table.table_arn,
            partitions=["T#*", "Y#*"],
        ),
        # Without it S3 answers 403 where an object is missing.
        allow("s3:ListBucket", on=[results.bucket_arn]),
        allow_objects(
            "s3:GetObject",
            "s3:PutObject",
            bucket=results,
            folders=["answers", "goldens", "texts"],
            because="It keeps configurations and goldens, and stores answers that are too big for a response.",
        ),
        allow_objects("s3:DeleteObject", bucket=results, folders=["goldens"], because="It removes any golden."),
    ]
