"""The samples folder as the tests see it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of the manifest."""

    path: str
    type: str
    configuration: str | None
    pages: int | None
    status: str
    failure: str | None
    expected: str | None
    is_seen: bool

    def read(self) -> bytes:
        """The document's bytes."""
        return (SAMPLES / self.path).read_bytes()


def list_samples() -> list[Sample]:
    """Every document of the manifest."""
    entries = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["documents"]
    return [Sample(**entry) for entry in entries]


def read_configurations(kind: str) -> dict[str, str]:
    """The texts of a document type's configurations, by name."""
    paths = sorted((SAMPLES / "configurations" / kind).glob("*.json5"))
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}
