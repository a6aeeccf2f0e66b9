"""The rival of the layout engine: what a person writes in an afternoon.

Fields: a regular expression for each label, and what stands behind it on the same line of the text. The labels are the
words of the key, and what a description quotes; what was found is typed by the very functions that the engine uses.
Arrays of objects: pdfplumber's tables, columns by equal headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.layout.labels.tokens import split_key
from lambdas.schemas.layout.tables.rows import read_rows
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

_QUOTED = re.compile(r'"([^"]+)"')
_BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
_LEAST_SHARE = 0.5  # of the properties: fewer equal headings make no table


def answer_plainly(document: PagedDocument, path: Path, schema: Node) -> dict[str, Any]:
    """Return what the rival answers; `path` is the document's file."""
    lines = ["   ".join(line.text for line in row.lines) for page in document.pages for row in read_rows(page.lines)]
    value: dict[str, Any] = empty_value(schema)
    for key, node in schema.properties.items():
        if node.kind is Kind.ARRAY and node.items and node.items.kind is Kind.OBJECT:
            value[key] = list(_read_tables(path, node.items))
        elif node.kind is Kind.ARRAY and node.items:
            value[key] = list(_read_lines(lines, key, node, node.items))
        else:
            value[key] = next(_read_lines(lines, key, node, node), value[key])
    return value


def _labels(key: str, node: Node) -> list[str]:
    return [split_key(key), *([node.name] if node.name else []), *_QUOTED.findall(node.description)]


def _read_lines(lines: Sequence[str], key: str, labelled: Node, typed: Node) -> Iterator[Any]:
    for label in _labels(key, labelled):
        words = r"\s+".join(re.escape(word) for word in label.split())
        pattern = re.compile(rf"\b{words}\b(?:\s*(?:no\.|number|#))?\s*[:#.]?\s*(\S.*?)(?:\s{{3,}}|$)", re.IGNORECASE)
        for line in lines:
            found = pattern.search(line)
            reading = read_value(found[1], typed, key=key) if found else None
            if reading is not None:
                yield reading.value


def _read_tables(path: Path, item: Node) -> Iterator[dict[str, Any]]:
    with pdfplumber.open(path) as file:
        for page in file.pages:
            for table in [*page.extract_tables(), *page.extract_tables(_BY_TEXT)]:
                yield from _read_table(table, item)


def _read_table(table: Sequence[Sequence[str | None]], item: Node) -> Iterator[dict[str, Any]]:
    columns: Mapping[str, int] = {}
    for row in table:
        heads = {(cell or "").strip().casefold(): place for place, cell in enumerate(row)}
        named = {key: heads[label] for key in item.properties if (label := _head(key, item, heads)) is not None}
        if len(named) >= max(2, _LEAST_SHARE * len(item.properties)):
            columns = named
        elif columns:
            yield {key: _read_cell(row, columns.get(key), key, node) for key, node in item.properties.items()}


def _head(key: str, item: Node, heads: Mapping[str, int]) -> str | None:
    labels = (label.casefold() for label in _labels(key, item.properties[key]))
    return next((label for label in labels if label in heads), None)


def _read_cell(row: Sequence[str | None], place: int | None, key: str, node: Node) -> Any:  # noqa: ANN401 - JSON
    text = row[place] if place is not None and place < len(row) else None
    reading = read_value(text, node, key=key) if text else None
    return reading.value if reading else empty_value(node)
