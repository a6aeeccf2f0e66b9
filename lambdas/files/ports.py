"""What files ask of the world beyond the domain's ports: a bucket whose versions can be told apart and looked into."""

from __future__ import annotations

from typing import Protocol

from lambdas.batches.document import Upload
from lambdas.batches.ports import ErasingBucket, StoredObject


class FileBucket(ErasingBucket, Protocol):
    """A versioned bucket. `delete` hides an object; its versions stay until the bucket's lifecycle removes them."""

    def put_version(self, key: str, body: bytes, content_type: str) -> str:
        """Write an object and return the id of its version."""

    def describe(self, key: str) -> StoredObject | None:
        """Return the current version of an object; None where there is none."""

    def peek(self, upload: Upload, size: int) -> bytes:
        """Return the first `size` bytes of a version of an object, all where it has fewer; KeyError when it is gone."""
