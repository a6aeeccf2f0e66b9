from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.stub import ANY, Stubber

from lambdas.aws.signing import SigningCredentials
from lambdas.aws.urls import RoleSession, S3DownloadSigner, S3UploadLinks, S3UploadSigner
from tests.unit.aws.conftest import REGION

if TYPE_CHECKING:
    from mypy_boto3_sts import STSClient

ROLE = "arn:aws:iam::123456789012:role/uploads"
MINUTE = 60_000


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


def session(expires_at: int, token: str) -> dict[str, Any]:
    expiration = datetime.fromtimestamp(expires_at / 1000, tz=UTC)
    keys = {"AccessKeyId": "A" * 20, "SecretAccessKey": "secret", "SessionToken": token, "Expiration": expiration}
    return {"Credentials": keys}


def open_session(client: STSClient) -> RoleSession:
    return RoleSession(sts=client, role_arn=ROLE, name="tests", region=REGION, endpoint=None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_upload_signer_renews_a_session_before_a_url_could_outlive_it(clock: Clock) -> None:
    client = boto3.client("sts", region_name=REGION)
    signer = S3UploadSigner(session=open_session(client), bucket="uploads", clock=clock)
    asked = {"RoleArn": ROLE, "RoleSessionName": ANY, "DurationSeconds": 3600}
    with Stubber(client) as stubber:
        stubber.add_response("assume_role", session(clock.now + 60 * MINUTE, "first"), asked)
        stubber.add_response("assume_role", session(clock.now + 106 * MINUTE, "second"), asked)

        (early,) = signer.sign([("uploads/a", None)])
        clock.now += 44 * MINUTE
        (kept,) = signer.sign([("uploads/a", None)])
        clock.now += 2 * MINUTE
        (renewed,) = signer.sign([("uploads/a", None)])

    tokens = [parse_qs(urlsplit(url).query)["X-Amz-Security-Token"] for url in (early, kept, renewed)]
    assert tokens == [["first"], ["first"], ["second"]]
    assert {parse_qs(urlsplit(url).query)["X-Amz-Expires"][0] for url in (early, kept, renewed)} == {"900"}


def test_upload_signer_signs_a_declared_content_type(clock: Clock) -> None:
    client = boto3.client("sts", region_name=REGION)
    signer = S3UploadSigner(session=open_session(client), bucket="uploads", clock=clock)
    with Stubber(client) as stubber:
        stubber.add_response("assume_role", session(clock.now + 60 * MINUTE, "token"))

        declared, free = signer.sign([("uploads/a", "application/pdf"), ("uploads/b", None)])

    assert parse_qs(urlsplit(declared).query)["X-Amz-SignedHeaders"] == ["content-type;host"]
    assert parse_qs(urlsplit(free).query)["X-Amz-SignedHeaders"] == ["host"]


def test_upload_links_name_the_version(clock: Clock) -> None:
    client = boto3.client("sts", region_name=REGION)
    links = S3UploadLinks(session=open_session(client), bucket="uploads", clock=clock)
    with Stubber(client) as stubber:
        stubber.add_response("assume_role", session(clock.now + 60 * MINUTE, "token"))

        query = parse_qs(urlsplit(links.sign_upload("uploads/a", "v/1")).query)

    assert query["versionId"] == ["v/1"]
    assert query["X-Amz-Expires"] == ["900"]


def test_download_signer_names_the_file(clock: Clock) -> None:
    signer = S3DownloadSigner(
        credentials=lambda: SigningCredentials("key", "secret"),
        bucket="results",
        region=REGION,
        endpoint=None,
        clock=clock,
    )

    query = parse_qs(urlsplit(signer.sign_download("workbooks/x.xlsx", "grün.xlsx")).query)

    assert query["response-content-disposition"] == ["attachment; filename*=UTF-8''gr%C3%BCn.xlsx"]
    assert query["X-Amz-Expires"] == ["900"]
    hour = parse_qs(urlsplit(replace(signer, seconds=3_600).sign_download("answers/x.json", None)).query)
    assert hour["X-Amz-Expires"] == ["3600"]
