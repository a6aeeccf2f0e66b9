"""The uploads bucket as a service of ours writes to it: S3 announces what is put. And what URLs lead to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lambdas.batches.ports import StoredObject
from lambdas.errors import UnfetchableDocument
from tests.simulation.world.bucket import SimulatedBucket
from tests.simulation.world.queues import SimulatedQueue

GONE = "https://gone.example/"


@dataclass(frozen=True, slots=True)
class AnnouncedUploads:
    """The uploads bucket, whose every new object is told to the arrivals queue."""

    bucket: SimulatedBucket
    arrivals: SimulatedQueue

    def get(self, key: str, version_id: str | None = None) -> bytes:
        return self.bucket.get(key, version_id)

    def put(self, key: str, body: bytes, content_type: str) -> None:
        try:
            self.bucket.put(key, body, content_type)
        finally:
            # S3 announces what it took, whatever its writer learns of that.
            self._announce(key)

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        self.put(key, path.read_bytes(), content_type)

    def exists(self, key: str) -> bool:
        return self.bucket.exists(key)

    def delete(self, key: str) -> None:
        self.bucket.delete(key)

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        return self.bucket.latest(prefix)

    def _announce(self, key: str) -> None:
        versions = self.bucket.objects.get(key)
        if versions:
            stored = {"key": key, "versionId": str(len(versions)), "size": len(versions[-1])}
            self.arrivals.put([json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": {"object": stored}}]})])


def download(url: str, path: Path) -> int:
    """Write what a URL leads to: nothing under `GONE`, otherwise a text."""
    if url == GONE:
        raise UnfetchableDocument("URL_ANSWERED", "gone.example answered with the status 404")
    return path.write_bytes(b"text")
