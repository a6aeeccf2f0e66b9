"""Questions to the layout engine about documents that a test makes."""

from __future__ import annotations

from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.engine import Answer, Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Kind, Node


def make_schema(**properties: Kind | Node) -> Node:
    """An OBJECT; a kind alone stands for a property without name and description."""
    nodes = {key: Node(kind=value) if isinstance(value, Kind) else value for key, value in properties.items()}
    return Node(kind=Kind.OBJECT, properties=nodes)


def ask(document: PagedDocument, schema: Node, **options: Any) -> Answer:  # noqa: ANN401 - as the dialect has them
    return LayoutEngine()(document, Question(schema=schema, options=options))
