"""The bucket port on S3."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from lambdas.aws.failures import translated
from lambdas.batches.document import Upload
from lambdas.batches.ports import StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ABSENT = frozenset({"404", "NoSuchKey", "NoSuchVersion", "NotFound"})


@dataclass(frozen=True, slots=True)
class S3Bucket:
    """One S3 bucket."""

    client: S3Client
    name: str

    def get(self, key: str, version_id: str | None = None) -> bytes:
        with translated():
            try:
                if version_id:
                    answer = self.client.get_object(Bucket=self.name, Key=key, VersionId=version_id)
                else:
                    answer = self.client.get_object(Bucket=self.name, Key=key)
            except ClientError as error:
                if _is_absent(error):
                    raise KeyError(key) from None
                raise
            return answer["Body"].read()

    def put(self, key: str, body: bytes, content_type: str) -> None:
        with translated():
            self.client.put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type)

    def put_version(self, key: str, body: bytes, content_type: str) -> str:
        with translated():
            answer = self.client.put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type)
        return answer.get("VersionId", "")

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        with translated(), path.open("rb") as file:
            self.client.put_object(Bucket=self.name, Key=key, Body=file, ContentType=content_type)

    def peek(self, upload: Upload, size: int) -> bytes:
        if upload.size == 0:
            return b""  # no range of nothing can be satisfied
        with translated():
            try:
                answer = self.client.get_object(
                    Bucket=self.name, Key=upload.key, VersionId=upload.version_id, Range=f"bytes=0-{size - 1}"
                )
            except ClientError as error:
                if _is_absent(error):
                    raise KeyError(upload.key) from None
                raise
            return answer["Body"].read()

    def exists(self, key: str) -> bool:
        return self.describe(key) is not None

    def describe(self, key: str) -> StoredObject | None:
        with translated():
            try:
                answer = self.client.head_object(Bucket=self.name, Key=key)
            except ClientError as error:
                if _is_absent(error):
                    return None
                raise
        return StoredObject(answer.get("VersionId", ""), answer["ContentLength"])

    def delete(self, key: str) -> None:
        with translated():
            self.client.delete_object(Bucket=self.name, Key=key)

    def latest(self, prefix: str) -> dict[str, StoredObject]:
        found: dict[str, StoredObject] = {}
        with translated():
            for page in self.client.get_paginator("list_object_versions").paginate(Bucket=self.name, Prefix=prefix):
                for version in page.get("Versions", []):
                    if version["IsLatest"]:
                        found[version["Key"]] = StoredObject(version["VersionId"], version["Size"])
        return found


def _is_absent(error: ClientError) -> bool:
    return error.response.get("Error", {}).get("Code") in ABSENT
