"""The layout engine on documents of a library: schemas from the configurations' fields, truth judged by eye.

A library is a folder of document types, each with `configurations/*.json`, `documents/*.pdf` and a `pairs.json` that
says which configuration a document belongs to. Each field with an id becomes a property: its key is the id, its type
the field's (yes or no for a checkbox); ids with dots make objects. What is right in a document is in a file of
judgements, kept outside the project:
`{"type/document.pdf": {"field": ["what is right", …] or null for what is not there, …}, …}`; answers to fields that are
not in it are counted as unjudged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyjson5

from benchmarks.layout_scoring import MISSED, NULL, RIGHT, WRONG, Score, plain
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Kind, Node

_KINDS = {
    "date": Kind.DATE,
    "number": Kind.NUMBER,
    "currency": Kind.CURRENCY,
    "accountingCurrency": Kind.CURRENCY,
    "percentage": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "distance": Kind.NUMBER,
    "weight": Kind.NUMBER,
}
_UNASKED = frozenset({"sections", "table", "images"})
Judged = Mapping[str, Mapping[str, list[str] | None]]


def main(folder: Path, judged: Path | None) -> None:
    """Print the engine's answers, judged; without judgements, the answers as a file of judgements begins."""
    if judged is None:
        print(json.dumps(dict(answer_library(folder)), indent=1, ensure_ascii=False))
        return
    known: Judged = json.loads(judged.read_text(encoding="utf-8"))
    total, unjudged = Score(), 0
    print(f"{'':52} right  wrong  missed  rightly null  unjudged")
    for name, said in answer_library(folder):
        some, open_ = _judge(said, known.get(name, {}))
        total.merge(some)
        unjudged += open_
        print(f"{name:52} {_show(some)}  {open_:8}")
    print(f"{'all':52} {_show(total)}  {unjudged:8}\nprecision {total.precision:.3f}  recall {total.recall:.3f}")


def answer_library(folder: Path) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Yield the engine's answers to the fields of each document that can be read, as text."""
    for pairs in sorted(folder.glob("*/pairs.json")):
        home = pairs.parent
        for name, pair in sorted(json.loads(pairs.read_text(encoding="utf-8")).items()):
            schema = _read_fields(home / "configurations" / f"{pair['configuration']}.json")
            document = _read(home / "documents" / name)
            if schema.properties and document is not None:
                value = LayoutEngine()(document, Question(schema=schema)).value
                yield f"{home.name}/{name}", dict(_flatten(schema, value))


def _read(path: Path) -> PagedDocument | None:
    try:
        return read_document(path.read_bytes(), limits=Limits())
    except (DocumentError, FileNotFoundError):
        return None


def _read_fields(path: Path) -> Node:
    """Fields in the configuration's order; those that begin with an underscore are the author's intermediate ones."""
    properties: dict[str, Node] = {}
    fields = pyjson5.loads(path.read_text(encoding="utf-8")).get("fields", []) if path.exists() else []
    for field in fields:
        type_ = field.get("type", "string")
        named = type_.get("id", "string") if isinstance(type_, dict) else type_
        key = str(field.get("id", ""))
        if key and not key.startswith("_") and named not in _UNASKED and "method" in field:
            is_box = isinstance(field["method"], dict) and field["method"].get("id") == "checkbox"
            properties.setdefault(key, Node(kind=Kind.BOOLEAN if is_box else _KINDS.get(named, Kind.STRING)))
    return _nest(properties)


def _nest(properties: Mapping[str, Node]) -> Node:
    """Ids with dots are properties of objects."""
    below: dict[str, dict[str, Node]] = {}
    for key, node in properties.items():
        first, _, rest = key.partition(".")
        below.setdefault(first, {})[rest] = node
    kept = {first: some[""] if "" in some else _nest(some) for first, some in below.items()}
    return Node(kind=Kind.OBJECT, properties=kept)


def _flatten(node: Node, value: Any, path: str = "") -> Iterator[tuple[str, str | None]]:  # noqa: ANN401 - JSON
    if node.kind is not Kind.OBJECT:
        yield path, _show_value(value)
        return
    for key, child in node.properties.items():
        yield from _flatten(child, value[key], f"{path}.{key}" if path else key)


def _judge(said: Mapping[str, str | None], known: Mapping[str, list[str] | None]) -> tuple[Score, int]:
    total, unjudged = Score(), Counter[str]()
    for key, one in said.items():
        if key not in known:
            unjudged[key] += one is not None
            continue
        true = known[key]
        if one is None:
            total.add(NULL if true is None else MISSED, present=true is not None)
        else:
            is_right = true is not None and plain(one) in map(plain, true)
            total.add(RIGHT if is_right else WRONG, present=true is not None)
    return total, unjudged.total()


def _show(some: Score) -> str:
    return "  ".join(f"{some.counts[outcome]:5}" for outcome in (RIGHT, WRONG, MISSED, NULL))


def _show_value(value: Any) -> str | None:  # noqa: ANN401 - a JSON value
    if isinstance(value, Mapping):
        value = value.get("amount")
    return None if value is None else str(value)
