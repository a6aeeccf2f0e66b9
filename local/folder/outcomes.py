"""What became of each document of a run, asked for when all have ended."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from local.folder.creation import Part
from local.folder.watching import members
from local.patience import PatientApi

READERS = 4
ENDED = frozenset({"COMPLETE", "FAILED", "CANCELLED", "EXPIRED"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's end. `fields` as `found/all`; `pages` None where nobody could count them."""

    name: str
    id: str
    state: str
    configuration: str
    pages: int | None
    fields: str
    reason: str
    code: str

    @property
    def is_complete(self) -> bool:
        return self.state == "COMPLETE"


def fetch_outcomes(
    api: PatientApi, parts: Sequence[Part], failed: Mapping[tuple[str, int], str], save_to: Path | None
) -> list[Outcome]:
    """Return what became of every document, in order, and write each extraction to the folder `save_to`, if any.

    `failed` says why documents could not be uploaded, by batch and index.
    """
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(READERS) as pool:
        for part in parts:
            fetch = partial(_fetch, api, part, failed, save_to)
            outcomes += pool.map(fetch, list(members(api, part)))
    return outcomes


def _fetch(
    api: PatientApi, part: Part, failed: Mapping[tuple[str, int], str], save_to: Path | None, entry: dict[str, Any]
) -> Outcome:
    complete = entry["state"] == "COMPLETE"
    extraction: dict[str, Any] = api.call("GET", f"/v0/documents/{entry['id']}") if complete or save_to else {}
    if save_to is not None:
        _save(extraction, save_to / f"{part.documents[entry['index']].name}.json")
    reason = entry["reason"] or ""
    if entry["state"] == "WAITING":
        reason = failed.get((part.batch_id, entry["index"]), "")
    return Outcome(
        name=entry["name"],
        id=entry["id"],
        state=entry["state"],
        configuration=extraction.get("configuration") or "",
        pages=extraction.get("page_count"),
        fields=_count_fields(extraction.get("parsed_document")) if complete else "",
        reason=reason,
        code=entry["code"] or "",
    )


def _save(extraction: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(extraction, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _count_fields(parsed: dict[str, Any] | None) -> str:
    if parsed is None:
        return ""
    return f"{sum(value is not None for value in parsed.values())}/{len(parsed)}"


def unfinished(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield the documents that are in no end state."""
    return (outcome for outcome in outcomes if outcome.state not in ENDED)
