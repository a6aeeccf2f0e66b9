"""The samples before an engine, judged against their truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.layout_scoring import Judgement, judge
from benchmarks.layout_truth import read_truth
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Node

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

Answering = Callable[[PagedDocument, Path, Node], dict[str, Any]]
"""Takes a document, its file and a schema, and gives the value."""


def read_entries() -> list[dict[str, Any]]:
    """Return the samples that can be extracted and have text, from the manifest."""
    manifest = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    return [entry for entry in manifest["documents"] if entry["status"] == "COMPLETE" and not entry["is_seen"]]


def read_schema(kind: str) -> Node:
    """Return the schema of a type of samples."""
    return read_tree(check_schema(json.loads((SAMPLES / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))))


def answer_by_layout(document: PagedDocument, _: Path, schema: Node) -> dict[str, Any]:
    """Return what the layout engine answers."""
    return dict(LayoutEngine()(document, Question(schema=schema)).value)


def answer_by_keys(document: PagedDocument, path: Path, schema: Node) -> dict[str, Any]:
    """Return what the layout engine answers to the same schema without its descriptions."""
    return answer_by_layout(document, path, _strip(schema))


def judge_sample(entry: dict[str, Any], answer: Answering = answer_by_layout) -> list[Judgement]:
    """Return how one entry of the samples' manifest comes out."""
    path = SAMPLES / entry["path"]
    document = read_document(path.read_bytes(), limits=Limits())
    schema = read_schema(entry["type"])
    parsed = json.loads((SAMPLES / entry["expected"]).read_text(encoding="utf-8"))
    return list(judge(schema, answer(document, path, schema), read_truth(entry["type"], path.stem, parsed)))


def _strip(node: Node) -> Node:
    properties = {key: _strip(child) for key, child in node.properties.items()}
    return replace(node, description="", properties=properties, items=_strip(node.items) if node.items else None)
