from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lambdas.aws.bucket import S3Bucket
from lambdas.batches.document import Upload
from lambdas.batches.ports import StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def test_get_of_a_version_returns_it_though_a_newer_one_came(bucket: S3Bucket) -> None:
    bucket.put("uploads/a", b"first", "application/pdf")
    first = bucket.latest("uploads/")["uploads/a"]
    bucket.put("uploads/a", b"second!", "application/pdf")

    assert bucket.get("uploads/a", first.version_id) == b"first"
    assert bucket.get("uploads/a") == b"second!"


def test_get_of_an_absent_object_raises_key_error(bucket: S3Bucket) -> None:
    with pytest.raises(KeyError):
        bucket.get("uploads/absent")


def test_latest_lists_the_current_versions_under_a_prefix(bucket: S3Bucket) -> None:
    bucket.put("uploads/a", b"first", "application/pdf")
    bucket.put("uploads/a", b"second!", "application/pdf")
    bucket.put("uploads/empty", b"", "application/pdf")
    bucket.put("elsewhere/b", b"x", "application/pdf")

    found = bucket.latest("uploads/")

    assert {key: held.size for key, held in found.items()} == {"uploads/a": 7, "uploads/empty": 0}


def test_latest_leaves_out_what_was_deleted(bucket: S3Bucket, s3: S3Client) -> None:
    bucket.put("uploads/a", b"first", "application/pdf")
    s3.delete_object(Bucket="uploads", Key="uploads/a")

    assert bucket.latest("uploads/") == {}


def test_exists_tells_present_from_absent(bucket: S3Bucket) -> None:
    bucket.put("a", b"x", "text/plain")

    assert bucket.exists("a")
    assert not bucket.exists("b")


def test_put_file_writes_the_file(bucket: S3Bucket, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"sheets")

    bucket.put_file("workbooks/book.xlsx", path, "application/octet-stream")

    assert bucket.get("workbooks/book.xlsx") == b"sheets"


def test_put_version_returns_the_id_of_what_it_put(bucket: S3Bucket) -> None:
    first = bucket.put_version("files/acme/a", b"first", "text/plain")
    second = bucket.put_version("files/acme/a", b"second!", "text/plain")

    assert first != second
    assert (bucket.get("files/acme/a", first), bucket.get("files/acme/a", second)) == (b"first", b"second!")
    assert bucket.describe("files/acme/a") == StoredObject(second, 7)


def test_peek_returns_the_beginning_of_a_version(bucket: S3Bucket) -> None:
    version = bucket.put_version("files/acme/a", b"a" * 10, "text/plain")
    bucket.put("files/acme/a", b"b" * 10, "text/plain")

    assert bucket.peek(Upload("files/acme/a", version, 10), 4) == b"aaaa"
    assert bucket.peek(Upload("files/acme/a", version, 10), 4_000) == b"a" * 10


def test_peek_into_an_empty_object_returns_nothing(bucket: S3Bucket) -> None:
    version = bucket.put_version("files/acme/a", b"", "text/plain")

    assert bucket.peek(Upload("files/acme/a", version, 0), 4) == b""


def test_peek_into_an_absent_version_raises_key_error(bucket: S3Bucket) -> None:
    version = bucket.put_version("files/acme/a", b"a", "text/plain")

    with pytest.raises(KeyError):
        bucket.peek(Upload("files/acme/b", version, 1), 4)


def test_deleted_object_is_hidden_and_its_version_stays(bucket: S3Bucket) -> None:
    version = bucket.put_version("files/acme/a", b"kept", "text/plain")

    bucket.delete("files/acme/a")

    assert bucket.describe("files/acme/a") is None
    assert not bucket.exists("files/acme/a")
    assert bucket.get("files/acme/a", version) == b"kept"
