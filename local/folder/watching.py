"""Watching the batches of a run until nothing is left to wait for."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from local.folder.creation import Part
from local.folder.progress import Progress
from local.folder.uploading import Uploads
from local.patience import PatientApi

PAGE = 1_000
SHORTEST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0


def members(api: PatientApi, part: Part) -> Iterator[dict[str, Any]]:
    """Yield each document as its batch lists it: `index`, `name`, `id`, `status`, `state`, `reason`, `code`."""
    token = ""
    while True:
        query = f"?documents=true&limit={PAGE}" + (f"&continuation_token={token}" if token else "")
        page = api.call("GET", f"/v0/extract/batch/{part.batch_id}{query}")
        yield from page["documents"]
        token = page["continuation_token"]
        if not token:
            return


def waiting(api: PatientApi, parts: Sequence[Part]) -> list[tuple[Part, list[int]]]:
    """Return the documents that no file has come for yet, by batch: what is left to upload."""
    return [(part, [entry["index"] for entry in members(api, part) if entry["state"] == "WAITING"]) for part in parts]


def watch(api: PatientApi, parts: Sequence[Part], uploads: Uploads, progress: Progress) -> None:
    """Return once every document has ended but for those that could not be uploaded.

    A slow service is asked less often: a look never takes more than a fifth of the time.
    """
    uploaded_before = progress.total - uploads.total
    try:
        while True:
            began = time.monotonic()
            over = uploads.is_over
            counts = _counts(api, parts)
            progress.show(uploaded_before + uploads.done, counts)
            if over and _open(counts) == 0 and counts["WAITING"] <= len(uploads.failed):
                return
            time.sleep(min(LONGEST_PAUSE_SECONDS, max(SHORTEST_PAUSE_SECONDS, 4 * (time.monotonic() - began))))
    finally:
        progress.end()


def _counts(api: PatientApi, parts: Sequence[Part]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(api.call("GET", f"/v0/extract/batch/{part.batch_id}")["counts"])
    return counts


def _open(counts: Counter[str]) -> int:
    return counts["QUEUED"] + counts["PROCESSING"] + counts["RECOGNISING"]
