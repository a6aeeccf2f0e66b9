"""A versioned bucket in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lambdas.batches.document import Upload
from lambdas.batches.ports import StoredObject


@dataclass(slots=True)
class FakeBucket:
    """Every version of every object, in the order of the writes; a version's id is its number.

    An object that is deleted is hidden, and its versions stay.
    """

    versions: dict[str, list[bytes]] = field(default_factory=dict)
    content_types: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def get(self, key: str, version_id: str | None = None) -> bytes:
        held = self.versions[key]
        if version_id is None:
            if key in self.hidden:
                raise KeyError(key)
            return held[-1]
        if not 1 <= int(version_id) <= len(held):
            raise KeyError(f"{key} has no version {version_id}")
        return held[int(version_id) - 1]

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self.versions.setdefault(key, []).append(bytes(body))
        self.content_types[key] = content_type
        self.hidden.discard(key)

    def put_version(self, key: str, body: bytes, content_type: str) -> str:
        self.put(key, body, content_type)
        return str(len(self.versions[key]))

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        self.put(key, path.read_bytes(), content_type)

    def peek(self, upload: Upload, size: int) -> bytes:
        return self.get(upload.key, upload.version_id)[:size]

    def exists(self, key: str) -> bool:
        return key in self.versions and key not in self.hidden

    def describe(self, key: str) -> StoredObject | None:
        return self.latest(key).get(key)

    def delete(self, key: str) -> None:
        if key in self.versions:
            self.hidden.add(key)

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        return {
            key: StoredObject(str(len(held)), len(held[-1]))
            for key, held in sorted(self.versions.items())
            if key.startswith(prefix) and key not in self.hidden
        }
