"""A versioned bucket, strongly consistent as S3 is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lambdas.batches.ports import StoredObject
from lambdas.errors import Throttled
from tests.simulation.world.processes import Gate

Made = TypeVar("Made")


@dataclass(slots=True)
class SimulatedBucket:
    """Every version of every object; version ids are their positions, from 1."""

    gate: Gate
    objects: dict[str, list[bytes]] = field(default_factory=dict)

    def get(self, key: str, version_id: str | None = None) -> bytes:
        return self._call(lambda: self.objects[key][int(version_id or 0) - 1])

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self._call(lambda: self.objects.setdefault(key, []).append(body))

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        self.put(key, path.read_bytes(), content_type)

    def exists(self, key: str) -> bool:
        return self._call(lambda: key in self.objects)

    def delete(self, key: str) -> None:
        self._call(lambda: self.objects.pop(key, None))

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        def found() -> Mapping[str, StoredObject]:
            return {
                key: StoredObject(str(len(versions)), len(versions[-1]))
                for key, versions in self.objects.items()
                if key.startswith(prefix)
            }

        return self._call(found)

    def _call(self, effect: Callable[[], Made]) -> Made:
        return self.gate.call(effect, lambda: Throttled("slow down"))
