"""The way in: one HTTP API with a `$default` stage, and the functions behind its routes."""

import json
from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_iam as iam
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from infra.admission import allow_admission
from infra.choosing import allow_choosing
from infra.function import Recipe, SheafFunction
from infra.log import create_log_group
from infra.nag import acknowledge
from infra.permissions import allow, allow_objects, grant
from infra.queues import Lanes
from infra.settings import InfrastructureSettings
from infra.storage import Storage

# API Gateway gives up on an integration after 30 s, whatever the function does.
API_TIMEOUT = Duration.seconds(29)
CREATE = "/v0/extract/batch"
UPLOAD_URLS = "/v0/extract/batch/upload_urls/{batch_id}/{start}/{end}"
EVERYTHING_ELSE = "/v0/{proxy+}"
OWN_KEYS = "The first middleware of the dialect checks the key, so that its refusals have the dialect's own shape."
# What is asked for and how it went; never the path, which names documents, nor headers, which hold keys.
ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "route": "$context.routeKey",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "integrationStatus": "$context.integrationStatus",
    "integrationError": "$context.integrationErrorMessage",
}


class Api(Construct):
    """The HTTP API with its three functions, and the roles whose credentials sign URLs of uploads."""

    def __init__(
        self, scope: Construct, name: str, *, settings: InfrastructureSettings, storage: Storage, lanes: Lanes
    ) -> None:
        """Create the API; its functions may do what their routes need."""
        super().__init__(scope, name)
        self.settings = settings
        self.storage = storage
        self.create_batch = self._create_batch_function()
        self.sensible = self._create_sensible_function(lanes)
        self.download_role = self._create_download_role()
        self.upload_role, self.upload_urls = self._create_upload_urls_function()
        self.api = gateway.HttpApi(self, "Api", api_name=settings.stack_name, create_default_stage=False)
        self._add_routes()
        self._add_stage()

    def _create_batch_function(self) -> SheafFunction:
        results = self.storage.results
        recipe = Recipe(
            handler="create_batch",
            description="Creates a batch from one POST.",
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": self.storage.table.table_name,
                "RESULTS_BUCKET": results.bucket_name,
                "DEADLINE_HOURS": str(self.settings.deadline_hours),
                "RETENTION_DAYS": str(self.settings.retention_days),
                "REVIEW_SECONDS": str(self.settings.review_seconds),
                # Whether a language model is there to be asked for.
                "SCHEMA_ENGINE": self.settings.schema_engine,
            },
            permissions=[
                *allow_admission(self.storage),
                *allow_choosing(self.storage),
                allow_objects(
                    "s3:PutObject",
                    bucket=results,
                    folders=["manifests"],
                    because="It writes each new batch's manifest.",
                ),
            ],
        )
        return SheafFunction(self, "CreateBatch", settings=self.settings, recipe=recipe)

    def _create_sensible_function(self, lanes: Lanes) -> SheafFunction:
        table, results = self.storage.table, self.storage.results
        recipe = Recipe(
            handler="sensible",
            description="Answers every other route of the Sensible dialect.",
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": table.table_name,
                "RESULTS_BUCKET": results.bucket_name,
                "DEADLINE_HOURS": str(self.settings.deadline_hours),
                "REMIND_SECONDS": str(self.settings.remind_seconds),
                **lanes.urls,
            },
            permissions=[
                *allow_admission(self.storage),
                allow("dynamodb:Query", on=[self.storage.extractions_index_arn]),
                allow(
                    "dynamodb:BatchGetItem",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    on=[table.table_arn],
                ),
                # Without it S3 answers 403 where an object is missing.
                allow("s3:ListBucket", on=[results.bucket_arn]),
                allow_objects(
                    "s3:GetObject",
                    bucket=results,
                    folders=["answers", "results", "workbooks"],
                    because="It answers with what was made of any document, in its own words or by a signed URL.",
                ),
                allow_objects(
                    "s3:PutObject",
                    bucket=results,
                    folders=["answers", "workbooks"],
                    because="It stores answers that are too big for a response, and the workbook of any batch.",
                ),
                allow("sqs:SendMessage", on=lanes.arns),
            ],
        )
        return SheafFunction(self, "Sensible", settings=self.settings, recipe=recipe)

    def _create_download_role(self) -> iam.Role:
        role = iam.Role(
            self,
            "DownloadRole",
            description="Signs download URLs of uploads: whoever holds one may get that one object.",
            assumed_by=iam.ArnPrincipal(self.sensible.role.role_arn),
        )
        get = allow_objects(
            "s3:GetObject",
            "s3:GetObjectVersion",
            bucket=self.storage.uploads,
            folders=["files", "uploads"],
            because="A signed URL narrows it to one object.",
        )
        grant(iam.Policy(self, "DownloadPolicy", roles=[role]), get)
        grant(self.sensible.policy, allow("sts:AssumeRole", on=[role.role_arn]))
        self.sensible.function.add_environment("DOWNLOAD_ROLE_ARN", role.role_arn)
        self.sensible.function.add_environment("UPLOADS_BUCKET", self.storage.uploads.bucket_name)
        return role

    def _create_upload_urls_function(self) -> tuple[iam.Role, SheafFunction]:
        uploads, results = self.storage.uploads, self.storage.results
        recipe = Recipe(
            handler="upload_urls",
            description="Signs the upload URLs of a window of a batch.",
            timeout=API_TIMEOUT,
            memory_mb=1024,
            environment={
                "TABLE_NAME": self.storage.table.table_name,
                "UPLOADS_BUCKET": uploads.bucket_name,
                "RESULTS_BUCKET": results.bucket_name,
                "DEADLINE_HOURS": str(self.settings.deadline_hours),
            },
            permissions=[
                *allow_admission(self.storage),
                allow("dynamodb:GetItem", "dynamodb:PutItem", on=[self.storage.table.table_arn]),
                allow_objects(
                    "s3:GetObject", bucket=results, folders=["manifests"], because="It reads the manifest of any batch."
                ),
            ],
        )
        function = SheafFunction(self, "UploadUrls", settings=self.settings, recipe=recipe)
        role = iam.Role(
            self,
            "UploadRole",
            description="Signs upload URLs: whoever holds one may put that one object.",
            assumed_by=iam.ArnPrincipal(function.role.role_arn),
        )
        put = allow_objects(
            "s3:PutObject",
            bucket=uploads,
            folders=["files", "uploads"],
            because="A signed URL narrows it to one object.",
        )
        grant(iam.Policy(self, "UploadPolicy", roles=[role]), put)
        grant(function.policy, allow("sts:AssumeRole", on=[role.role_arn]))
        function.function.add_environment("UPLOAD_ROLE_ARN", role.role_arn)
        return role, function

    def add_routes(self, paths: Sequence[str], methods: Sequence[gateway.HttpMethod], function: SheafFunction) -> None:
        """Let `function` answer `methods` on `paths`."""
        integration = HttpLambdaIntegration(f"{function.node.id}Integration", function.function)
        for path in paths:
            for route in self.api.add_routes(path=path, methods=list(methods), integration=integration):
                acknowledge(route, "AwsSolutions-APIG4", OWN_KEYS)

    def add_default_route(self, function: SheafFunction) -> None:
        """Let `function` answer whatever no other route is there for."""
        route = gateway.HttpRoute(
            self,
            "Default",
            http_api=self.api,
            route_key=gateway.HttpRouteKey.DEFAULT,
            integration=HttpLambdaIntegration(f"{function.node.id}Integration", function.function),
        )
        acknowledge(route, "AwsSolutions-APIG4", OWN_KEYS)

    def _add_routes(self) -> None:
        get, put, post, every = (
            gateway.HttpMethod.GET,
            gateway.HttpMethod.PUT,
            gateway.HttpMethod.POST,
            gateway.HttpMethod.ANY,
        )
        for path, methods, function in (
            (CREATE, [post], self.create_batch),
            (UPLOAD_URLS, [get, put, post], self.upload_urls),
            (EVERYTHING_ELSE, [every], self.sensible),
        ):
            self.add_routes([path], methods, function)

    def _add_stage(self) -> None:
        log = create_log_group(self, "AccessLog", days=self.settings.log_days)
        stage = gateway.CfnStage(
            self,
            "Stage",
            api_id=self.api.api_id,
            stage_name="$default",
            auto_deploy=True,
            access_log_settings=gateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=log.log_group_arn, format=json.dumps(ACCESS_LOG)
            ),
            default_route_settings=gateway.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=self.settings.api_requests_per_second,
                throttling_burst_limit=self.settings.api_burst,
                detailed_metrics_enabled=True,
            ),
        )
        stage.node.add_dependency(log)
