"""What the catalogue asks of AWS beyond the domain's ports: changes together, and removing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lambdas.aws.bucket import S3Bucket
from lambdas.aws.golden_urls import S3GoldenSigner
from lambdas.aws.signing import SigningCredentials
from lambdas.aws.table import DynamoTable
from lambdas.batches.ports import Item, Key
from lambdas.catalogue.ports import Delete, Insert, Replace, Write
from lambdas.errors import Conflict

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def row(sk: str, version: int = 1) -> Item:
    return {"pk": "a", "sk": sk, "version": version}


def test_changes_together_are_all_made(table: DynamoTable) -> None:
    table.insert(row("old"))
    table.insert(row("kept"))

    table.write_together([Insert(row("new")), Replace(row("kept", 2), 1), Delete(Key("a", "old"), 1)])

    assert list(table.query("a")) == [row("kept", 2), row("new")]


@pytest.mark.parametrize(
    "unmet",
    [
        Insert(row("kept")),
        Replace(row("kept", 8), 7),
        Replace(row("absent", 2), 1),
        Delete(Key("a", "kept"), 7),
        Delete(Key("a", "absent"), 1),
    ],
)
def test_changes_together_are_none_made_where_one_meets_another_row_than_it_expects(
    table: DynamoTable, unmet: Write
) -> None:
    table.insert(row("kept"))

    with pytest.raises(Conflict):
        table.write_together([Insert(row("new")), unmet])

    assert list(table.query("a")) == [row("kept")]


def test_hundred_changes_are_taken_together(table: DynamoTable) -> None:
    table.insert_together([row(f"{number:03d}") for number in range(100)])

    table.write_together([Delete(Key("a", f"{number:03d}"), 1) for number in range(100)])

    assert list(table.query("a")) == []


def test_deleted_object_is_gone_and_deleting_it_again_is_nothing(bucket: S3Bucket) -> None:
    bucket.put("goldens/a", b"x", "application/pdf")

    for _ in range(2):
        bucket.delete("goldens/a")

    assert not bucket.exists("goldens/a")


def test_golden_urls_are_for_one_object_and_any_content_type(s3: S3Client) -> None:
    signer = S3GoldenSigner(
        credentials=lambda: SigningCredentials("AKIAEXAMPLE", "secret", None),
        bucket="results",
        region="eu-central-1",
        endpoint=None,
        clock=lambda: 1_767_225_600_000,
    )

    (url,) = signer.sign([("goldens/acme/type/id", None)])

    assert url.startswith("https://results.s3.eu-central-1.amazonaws.com/goldens/acme/type/id?")
    assert "X-Amz-Expires=900" in url
    assert "X-Amz-SignedHeaders=host&" in url
