"""The process's AWS session: clients are made once, when first asked for, and never at import."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from lambdas.aws.bucket import S3Bucket
from lambdas.aws.bus import EventBridgeBus
from lambdas.aws.golden_urls import S3GoldenSigner
from lambdas.aws.queue import SqsQueue
from lambdas.aws.signing import SigningCredentials
from lambdas.aws.table import DynamoTable
from lambdas.aws.urls import URL_SECONDS, RoleSession, S3DownloadSigner, S3UploadLinks, S3UploadSigner
from lambdas.batches.states import Lane
from lambdas.errors import SettingsError
from lambdas.instants import now

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

CONFIG = Config(
    retries={"mode": "standard", "max_attempts": 4},
    connect_timeout=3,
    read_timeout=20,
    max_pool_connections=32,
    s3={"addressing_style": "auto"},
)
HASTY = CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 2}, connect_timeout=1, read_timeout=2))
"""For what somebody waits for who gives up soon, and what is done again where it failed."""


@cache
def session() -> boto3.session.Session:
    """Return the session that all clients share."""
    return boto3.session.Session()


@cache
def s3() -> S3Client:
    """Return the S3 client."""
    return session().client("s3", config=CONFIG)


def table(name: str, config: Config = CONFIG) -> DynamoTable:
    """Return a table."""
    return DynamoTable(session().client("dynamodb", config=config), name)


def bucket(name: str, config: Config = CONFIG) -> S3Bucket:
    """Return a bucket."""
    return S3Bucket(s3() if config is CONFIG else session().client("s3", config=config), name)


def lanes(express_queue_url: str, bulk_queue_url: str) -> dict[Lane, SqsQueue]:
    """Return the two lanes."""
    client = session().client("sqs", config=CONFIG)
    return {Lane.EXPRESS: SqsQueue(client, express_queue_url), Lane.BULK: SqsQueue(client, bulk_queue_url)}


def queue(url: str, config: Config = CONFIG) -> SqsQueue:
    """Return a queue."""
    return SqsQueue(session().client("sqs", config=config), url)


def bus(name: str) -> EventBridgeBus:
    """Return an event bus."""
    return EventBridgeBus(session().client("events", config=CONFIG), name)


def upload_signer(role_arn: str, bucket_name: str) -> S3UploadSigner:
    """Return a signer of upload URLs."""
    return S3UploadSigner(session=role_session(role_arn, "upload-urls"), bucket=bucket_name, clock=now)


def upload_links(role_arn: str, bucket_name: str) -> S3UploadLinks:
    """Return a signer of links to what was uploaded."""
    return S3UploadLinks(
        session=role_session(role_arn, "download-urls"),
        bucket=bucket_name,
        clock=now,
    )


def role_session(role_arn: str, name: str) -> RoleSession:
    """Return a signer with the credentials of a role."""
    return RoleSession(
        sts=session().client("sts", config=CONFIG),
        role_arn=role_arn,
        name=name,
        region=s3().meta.region_name,
        endpoint=_own_endpoint(),
    )


def golden_signer(bucket_name: str) -> S3GoldenSigner:
    """Return a signer of upload URLs of goldens."""
    return S3GoldenSigner(
        credentials=_own_credentials,
        bucket=bucket_name,
        region=s3().meta.region_name,
        endpoint=_own_endpoint(),
        clock=now,
    )


def download_signer(bucket_name: str, seconds: int = URL_SECONDS) -> S3DownloadSigner:
    """Return a signer of download URLs."""
    return S3DownloadSigner(
        credentials=_own_credentials,
        bucket=bucket_name,
        region=s3().meta.region_name,
        endpoint=_own_endpoint(),
        clock=now,
        seconds=seconds,
    )


def _own_credentials() -> SigningCredentials:
    credentials = session().get_credentials()
    if credentials is None:
        raise SettingsError("there are no AWS credentials to sign with")
    held = credentials.get_frozen_credentials()
    if held.access_key is None or held.secret_key is None:
        raise SettingsError("the AWS credentials have no key to sign with")
    return SigningCredentials(held.access_key, held.secret_key, held.token or None)


def _own_endpoint() -> str | None:
    """The endpoint where it is not AWS's own: a path style one, as a local emulator has it."""
    endpoint: str = s3().meta.endpoint_url
    return None if ".amazonaws.com" in endpoint else endpoint
