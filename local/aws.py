"""Clients of the AWS services in the emulator."""

from __future__ import annotations

from dataclasses import dataclass

from boto3.session import Session
from botocore.config import Config
from mypy_boto3_apigatewayv2 import ApiGatewayV2Client
from mypy_boto3_cloudformation import CloudFormationClient
from mypy_boto3_dynamodb import DynamoDBClient
from mypy_boto3_events import EventBridgeClient
from mypy_boto3_lambda import LambdaClient
from mypy_boto3_s3 import S3Client
from mypy_boto3_sqs import SQSClient

from local.emulator import REGION

_CONFIG = Config(
    signature_version="v4",
    retries={"mode": "standard", "total_max_attempts": 3},
    s3={"addressing_style": "path"},
    connect_timeout=5,
    read_timeout=60,
)
_S3_CONFIG = _CONFIG.merge(Config(signature_version="s3v4"))


@dataclass(frozen=True, slots=True)
class LocalAws:
    """The services of the emulator at `url`; each call makes a client, which is safe to share between threads."""

    url: str

    def session(self) -> Session:
        """A session that never looks at the person's own profiles and credentials."""
        return Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)  # noqa: S106

    def s3(self) -> S3Client:
        return self.session().client("s3", endpoint_url=self.url, config=_S3_CONFIG)

    def sqs(self) -> SQSClient:
        return self.session().client("sqs", endpoint_url=self.url, config=_CONFIG)

    def dynamodb(self) -> DynamoDBClient:
        return self.session().client("dynamodb", endpoint_url=self.url, config=_CONFIG)

    def events(self) -> EventBridgeClient:
        return self.session().client("events", endpoint_url=self.url, config=_CONFIG)

    def functions(self) -> LambdaClient:
        return self.session().client("lambda", endpoint_url=self.url, config=_CONFIG)

    def apis(self) -> ApiGatewayV2Client:
        return self.session().client("apigatewayv2", endpoint_url=self.url, config=_CONFIG)

    def stacks(self) -> CloudFormationClient:
        return self.session().client("cloudformation", endpoint_url=self.url, config=_CONFIG)
