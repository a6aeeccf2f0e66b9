"""The samples, with what is known to be true of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.places import SAMPLES


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample document: `status` it must end in, `pages` it has (None where nobody can tell), and either the
    parsed_document that must come out or the code of the failure."""

    path: Path
    doc_type: str
    status: str
    pages: int | None
    expected: dict[str, Any] | None
    failure: str | None

    @property
    def name(self) -> str:
        return self.path.name


def read_samples() -> dict[str, list[Sample]]:
    """All samples, by document type, in the order of the manifest."""
    found: dict[str, list[Sample]] = {}
    for entry in json.loads((SAMPLES / "manifest.json").read_text())["documents"]:
        expected = json.loads((SAMPLES / entry["expected"]).read_text()) if entry["expected"] else None
        sample = Sample(
            path=SAMPLES / entry["path"],
            doc_type=entry["type"],
            status=entry["status"],
            pages=entry["pages"],
            expected=expected,
            failure=entry["failure"],
        )
        found.setdefault(sample.doc_type, []).append(sample)
    return found
