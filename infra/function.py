"""One Lambda function: its role, its log, its code, and the queue or stream that feeds it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws_cdk import Duration, Size
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk.aws_ecr_assets import Platform
from constructs import Construct

from infra.bundling import CONTROL, Asset, build_code
from infra.log import create_log_group
from infra.nag import acknowledge
from infra.permissions import Permission, allow, allow_anywhere, grant
from infra.settings import InfrastructureSettings
from infra.targets import Target

SERVICE = "sheaf"
NO_RESOURCE = "IAM knows no resource for this action."
LATER_PYTHON = "Python 3.13 is the newest that every pinned package has an arm64 wheel for and the tests run on."
STREAM_BATCH = 100
STREAM_RETRIES = 10
STREAM_RECORD_AGE = Duration.hours(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What one function is: the module `lambdas.handlers.<handler>`, its environment and what its role may do.

    It runs from an `asset`, or where there is one from an `image`, which is built from a folder with a Dockerfile.
    """

    handler: str
    description: str
    environment: Mapping[str, str]
    permissions: Sequence[Permission]
    timeout: Duration
    memory_mb: int = 512
    scratch_mb: int = 512
    asset: Asset = CONTROL
    image: Path | None = None


class SheafFunction(Construct):
    """A function with a role of its own, that may do what its recipe says and write its log and traces."""

    def __init__(self, scope: Construct, name: str, *, settings: InfrastructureSettings, recipe: Recipe) -> None:
        """Create the function, its role with one policy, and its log group."""
        super().__init__(scope, name)
        self.settings = settings
        self.log_group = create_log_group(self, "Log", days=settings.log_days)
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.policy = self._create_policy(recipe)
        self.function = self._create_function(recipe)
        self.function.node.add_dependency(self.policy)

    def consume_queue(
        self,
        name: str,
        queue: sqs.Queue,
        *,
        batch_size: int,
        max_concurrency: int | None = None,
        report_failures: bool = False,
    ) -> None:
        """Feed the function from `queue`; with `report_failures` it answers which messages are to come again."""
        receive = allow("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", on=[queue.queue_arn])
        grant(self.policy, receive)
        scaling = lambda_.CfnEventSourceMapping.ScalingConfigProperty(maximum_concurrency=max_concurrency)
        mapping = lambda_.CfnEventSourceMapping(
            self,
            name,
            function_name=self.function.function_name,
            event_source_arn=queue.queue_arn,
            batch_size=batch_size,
            scaling_config=scaling if max_concurrency else None,
            function_response_types=["ReportBatchItemFailures"] if report_failures else None,
        )
        mapping.node.add_dependency(self.policy)

    def consume_stream(self, name: str, table: dynamodb.Table, *, kinds: Sequence[str], failures: sqs.Queue) -> None:
        """Feed the function from the stream of `table`, in order within a document, with rows of some `kinds`.

        Of other rows, such as counters, which change far more often, it is told nothing, nor of rows that are removed.

        A batch that fails is halved until the record that it fails for stands alone; that one is tried again, then
        leaves its position to `failures`, and the stream goes on. The sweeper makes good what it told of.
        """
        stream_arn = table.table_stream_arn
        if stream_arn is None:
            raise TypeError("the table has no stream")
        grant(
            self.policy,
            allow("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", on=[stream_arn]),
            allow_anywhere("dynamodb:ListStreams", because=NO_RESOURCE),
            allow("sqs:SendMessage", on=[failures.queue_arn]),
        )
        pattern = {"dynamodb": {"NewImage": {"kind": {"S": list(kinds)}}}}
        mapping = lambda_.CfnEventSourceMapping(
            self,
            name,
            function_name=self.function.function_name,
            event_source_arn=stream_arn,
            filter_criteria=lambda_.CfnEventSourceMapping.FilterCriteriaProperty(
                filters=[lambda_.CfnEventSourceMapping.FilterProperty(pattern=json.dumps(pattern))]
            ),
            starting_position="TRIM_HORIZON",
            batch_size=STREAM_BATCH,
            maximum_batching_window_in_seconds=0,
            parallelization_factor=1,
            bisect_batch_on_function_error=True,
            maximum_retry_attempts=STREAM_RETRIES,
            maximum_record_age_in_seconds=STREAM_RECORD_AGE.to_seconds(),
            destination_config=lambda_.CfnEventSourceMapping.DestinationConfigProperty(
                on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(destination=failures.queue_arn)
            ),
        )
        mapping.node.add_dependency(self.policy)

    def retry_events(self, times: int, *, failures: sqs.Queue | None = None) -> None:
        """Say how often an event that the function failed for is given to it again, and where it goes after that.

        EventBridge hands an event over and has done its part; what happens then is Lambda's to decide.
        """
        destination = None
        if failures:
            grant(self.policy, allow("sqs:SendMessage", on=[failures.queue_arn]))
            destination = lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=failures.queue_arn)
            )
        configuration = lambda_.CfnEventInvokeConfig(
            self,
            "Events",
            function_name=self.function.function_name,
            qualifier="$LATEST",
            maximum_retry_attempts=times,
            destination_config=destination,
        )
        configuration.node.add_dependency(self.policy)

    def _create_policy(self, recipe: Recipe) -> iam.Policy:
        policy = iam.Policy(self, "Policy", roles=[self.role])
        own_log = allow("logs:CreateLogStream", "logs:PutLogEvents", on=[self.log_group.log_group_arn])
        traces = allow_anywhere("xray:PutTelemetryRecords", "xray:PutTraceSegments", because=NO_RESOURCE)
        grant(policy, *recipe.permissions, own_log, traces)
        return policy

    def _create_function(self, recipe: Recipe) -> lambda_.Function:
        target = Target.of(self.settings)
        function = lambda_.Function(
            self,
            "Function",
            description=recipe.description,
            **_choose_code(recipe, target),
            architecture=lambda_.Architecture.ARM_64 if target.machine == "aarch64" else lambda_.Architecture.X86_64,
            # A view of the role that the CDK adds nothing to: all that it may do stands in the recipe.
            role=self.role.without_policy_updates(),
            timeout=recipe.timeout,
            memory_size=recipe.memory_mb,
            ephemeral_storage_size=Size.mebibytes(recipe.scratch_mb),
            tracing=lambda_.Tracing.ACTIVE,
            # In Lambda's own JSON format its level would overrule Powertools', and drop metrics, which have none.
            log_group=self.log_group,
            environment={
                **recipe.environment,
                "STAGE": self.settings.stage,
                "POWERTOOLS_SERVICE_NAME": f"{SERVICE}-{recipe.handler.replace('_', '-')}",
                "POWERTOOLS_METRICS_NAMESPACE": self.settings.metrics_namespace,
                "POWERTOOLS_LOG_LEVEL": self.settings.log_level,
            },
        )
        if recipe.image is None:
            acknowledge(function, "AwsSolutions-L1", LATER_PYTHON)
        return function


def _choose_code(recipe: Recipe, target: Target) -> dict[str, Any]:
    """What the function runs, as the CDK's arguments."""
    if recipe.image is not None:
        code = lambda_.Code.from_asset_image(str(recipe.image), platform=Platform.LINUX_ARM64)
        return {"code": code, "handler": lambda_.Handler.FROM_IMAGE, "runtime": lambda_.Runtime.FROM_IMAGE}
    return {
        "code": build_code(recipe.asset, target),
        "handler": f"lambdas.handlers.{recipe.handler}.handler",
        "runtime": lambda_.Runtime(f"python{target.python}", lambda_.RuntimeFamily.PYTHON),
    }
