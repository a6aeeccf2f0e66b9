"""The sample portfolios: files with several documents in them, through the API."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from local.client import ApiClient, upload
from local.failures import CommandFailed
from local.places import SAMPLES

SECONDS = 60.0
PAUSE_SECONDS = 0.2


def extract_portfolios(api: ApiClient) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the extraction of each sample portfolio, and what of it is not as promised."""
    for entry in json.loads((SAMPLES / "manifest.json").read_text())["portfolios"]:
        path = SAMPLES / entry["path"]
        answer = api.request("POST", f"/v0/generate_upload_url?document_name={path.name}", {"types": entry["types"]})
        if answer.status != 200:
            raise CommandFailed(f"{path.name}: no upload URL: {answer.text}")
        upload(answer.json()["upload_url"], path.read_bytes())
        extraction = _wait(api, answer.json()["id"])
        yield extraction, [f"{path.name}: {problem}" for problem in _find_problems(extraction, entry)]


def _wait(api: ApiClient, id_: str) -> dict[str, Any]:
    until = time.monotonic() + SECONDS
    while (extraction := api.document(id_))["status"] not in {"COMPLETE", "FAILED"}:
        if time.monotonic() > until:
            raise CommandFailed(f"the portfolio {id_} did not end within {SECONDS:g} s")
        time.sleep(PAUSE_SECONDS)
    return extraction


def _find_problems(extraction: dict[str, Any], entry: dict[str, Any]) -> Iterator[str]:
    if extraction["status"] != "COMPLETE":
        yield f"it ended {extraction['status']}"
        return
    names = ("documentType", "configuration", "startPage", "endPage")
    found = [tuple(document[name] for name in names) for document in extraction["documents"]]
    wanted = [
        (document["type"], document["configuration"], document["first"], document["last"])
        for document in entry["documents"]
    ]
    if found != wanted:
        yield f"its documents are {found} instead of {wanted}"
        return
    for document, promised in zip(extraction["documents"], entry["documents"], strict=True):
        if document["output"]["parsedDocument"] != json.loads((SAMPLES / promised["expected"]).read_text()):
            yield f"the document on page {document['startPage']} says something else than {promised['expected']}"
