"""Hand-made pages, and configurations run on them."""

from __future__ import annotations

import json
from typing import Any

from lambdas.documents.pages import Box, Line, Metadata, Page, PagedDocument
from lambdas.senseml import extract, load_configuration

CHARACTER_WIDTH = 0.1
LINE_HEIGHT = 0.15


def line(text: str, left: float = 1.0, top: float = 1.0, page: int = 0, height: float = LINE_HEIGHT) -> Line:
    """A line with its top left corner at the given inches, a tenth of an inch wide for each character."""
    return Line(text, Box(left, top, left + CHARACTER_WIDTH * max(len(text), 1), top + height), page)


def document(*lines: Line, metadata: Metadata | None = None) -> PagedDocument:
    """A document of letter pages, as many as the lines need."""
    numbers = range(max((one.page for one in lines), default=0) + 1)
    pages = [Page(number, 8.5, 11.0, tuple(one for one in lines if one.page == number)) for number in numbers]
    return PagedDocument("application/pdf", tuple(pages), metadata or Metadata())


def column(*texts: str) -> PagedDocument:
    """A document with one line under the other, far enough apart to be no labels of one another."""
    return document(*(line(text, top=1.0 + index) for index, text in enumerate(texts)))


def run(pages: PagedDocument, *fields: dict[str, Any]) -> dict[str, Any]:
    """The parsed document of a configuration with these fields."""
    return extract(pages, load_configuration(json.dumps({"fields": fields}))).parsed_document


def parse_document(pages: PagedDocument, **configuration: object) -> dict[str, Any]:
    """The parsed document of a configuration with these top-level keys."""
    return extract(pages, load_configuration(json.dumps(configuration))).parsed_document


def bare(output: Any) -> Any:  # noqa: ANN401
    """The output with bare values for its values, however deep."""
    if isinstance(output, list):
        return [bare(element) for element in output]
    if isinstance(output, dict):
        return output["value"] if "value" in output else {key: bare(entry) for key, entry in output.items()}
    return output


def values(pages: PagedDocument, anchor: object, method: object = "passthrough", **rest: object) -> Any:  # noqa: ANN401
    """The bare value, or the list of them, of one field with this anchor."""
    method = {"id": method} if isinstance(method, str) else method
    output = run(pages, {"id": "it", "anchor": anchor, "method": method, **rest})["it"]
    return [one["value"] for one in output] if isinstance(output, list) else output and output["value"]


def slow_fields(pages: PagedDocument, **configuration: object) -> list[str]:
    """The ids of the fields whose patterns ran out of time; those fields are null."""
    extraction = extract(pages, load_configuration(json.dumps(configuration)))
    assert all(error["type"] == "configuration" and "took longer" in error["message"] for error in extraction.errors)
    return [error["field_id"] for error in extraction.errors]
