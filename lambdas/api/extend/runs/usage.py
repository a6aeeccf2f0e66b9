"""What a run took: a credit a page, and what the engine says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from lambdas.api.extend.identifiers import run_id
from lambdas.batches.document import Document
from lambdas.batches.states import DocumentState
from lambdas.extractors.bundles import Asked

OURS: Mapping[str, str] = {
    "engine": "engine",
    "model": "model",
    "input_tokens": "inputTokens",
    "output_tokens": "outputTokens",
    "cost": "cost",
}
"""What the engine tells beside the published members, by the names under which it is stored; the cost in dollars."""
PROCESSOR = "extraction_performance"
"""The processor of a config that names none, as it is published."""
DETERMINISTIC = "deterministic"
"""The product of a run that no processor of the dialect made, but a document type's configurations."""


def show_usage(
    document: Document, asked: Asked | None = None, stored: Mapping[str, msgspec.Raw] | None = None
) -> dict[str, Any] | None:
    """Return what a completed run took, None for any other; with what it is made of where `stored` is given."""
    if document.state is not DocumentState.COMPLETE or document.result is None:
        return None
    pages = document.result.pages
    usage: dict[str, Any] = {"credits": pages, "totalCredits": pages}
    if stored is None:
        return usage
    charge = {"product": _product(asked), "unit": "page", "quantity": pages, "credits": pages}
    entry = {"object": "extract_run", "id": run_id(document.id), "credits": pages, "charges": [charge]}
    return usage | {"breakdown": [entry]} | _show_engine(stored) | _show_reading(stored)


def _product(asked: Asked | None) -> str:
    if asked is None or asked.config.get("documentType") is not None:
        return DETERMINISTIC
    return asked.config.get("baseProcessor") or PROCESSOR


def _show_engine(stored: Mapping[str, msgspec.Raw]) -> dict[str, Any]:
    if "usage" not in stored:
        return {}
    told: dict[str, Any] = msgspec.json.decode(stored["usage"])
    return {shown: told.get(name) for name, shown in OURS.items()}


def _show_reading(stored: Mapping[str, msgspec.Raw]) -> dict[str, Any]:
    """What read the file, and which of its pages were recognised, counted from one as citations count them."""
    if "reading" not in stored:
        return {}
    told: dict[str, Any] = msgspec.json.decode(stored["reading"])
    return {
        "reader": told["reader"],
        "recogniser": told["recogniser"],
        "recognisedPages": [number + 1 for number in told["recognised_pages"]],
        "unrecognisedPages": [number + 1 for number in told["unrecognised_pages"]],
    }
