"""The options of a question that the engine honours; the dialect has checked them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lambdas.documents.pages import PagedDocument

_MODES = ("line", "word", "block")


def choose_pages(document: PagedDocument, options: Mapping[str, Any]) -> PagedDocument:
    """The document with the pages of `pageRanges` alone: ranges count from 1, both ends inclusive, either open."""
    ranges = options.get("pageRanges")
    if not isinstance(ranges, Sequence) or not ranges:
        return document
    spans = [(entry.get("start") or 1, entry.get("end") or len(document.pages)) for entry in ranges]
    kept = (page for page in document.pages if any(start <= page.number + 1 <= end for start, end in spans))
    return replace(document, pages=tuple(kept))


def citation_mode(options: Mapping[str, Any]) -> str:
    """What a citation encloses: each `line` of the value, each `word`, or all of it as a `block`."""
    mode = options.get("citationMode")
    return mode if mode in _MODES else "line"
