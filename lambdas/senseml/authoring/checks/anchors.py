"""Anchors that are named and never used."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.senseml.anchors import is_anchor_definition
from lambdas.senseml.authoring.problem import Remark, Severity
from lambdas.senseml.nodes import Node


def check_anchors(value: object) -> Iterator[Remark]:
    """Look at all anchors that a configuration names, wherever they are used."""
    nodes = list(_walk(Node("", value)))
    used = {node.value["ref"] for node in nodes if isinstance(node.value, dict) and _is_reference(node.value)}
    for node in nodes:
        name = node.value.get("name") if isinstance(node.value, dict) and is_anchor_definition(node) else None
        if isinstance(name, str) and name not in used:
            yield Remark(Severity.WARNING, f"{node.path}.name", f"no field uses the anchor '{name[:60]}'")


def _is_reference(value: dict[str, object]) -> bool:
    return isinstance(value.get("ref"), str)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    inner = node.elements() if isinstance(node.value, list) else ()
    if isinstance(node.value, dict):
        inner = tuple(node.mapping().values())
    for one in inner:
        yield from _walk(one)
