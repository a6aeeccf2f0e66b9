"""The methods that ask a language model by name, and the way from an element of `fields` to its step."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.asking.list import parse_list
from lambdas.senseml.asking.nlp_table import parse_nlp_table
from lambdas.senseml.asking.query_group import parse_query_group
from lambdas.senseml.asking.question import parse_query, parse_question
from lambdas.senseml.levels import Step
from lambdas.senseml.nodes import Node

ASKING: dict[str, Callable[[Node], Step]] = {
    "list": parse_list,
    "nlpTable": parse_nlp_table,
    "query": parse_query,
    "queryGroup": parse_query_group,
    "question": parse_question,
}


def is_asking(node: Node) -> bool:
    """Whether an element of `fields` asks a language model, by its method."""
    method = node.mapping().get("method")
    name = method.value.get("id") if method is not None and isinstance(method.value, dict) else None
    return isinstance(name, str) and name in ASKING


def parse_asking(node: Node) -> Step:
    """A field that asks; raises `ConfigurationError`."""
    return node.entry("method").entry("id").choose("method", ASKING)(node)
