from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lambdas.aws.bucket import S3Bucket

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
