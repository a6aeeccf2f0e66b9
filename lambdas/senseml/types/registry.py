"""The types by name, and the way from a configuration's value to a type."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.currency_parameters import parse_currency
from lambdas.senseml.types.date import parse_date
from lambdas.senseml.types.number import parse_number
from lambdas.senseml.types.string import StringType, parse_string
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.vocabulary import TYPES

DEFAULT: FieldType = StringType()

KINDS: dict[str, Callable[[Node], FieldType]] = {
    "string": parse_string,
    "number": parse_number,
    "currency": parse_currency,
    "date": parse_date,
}


def parse_type(node: Node) -> FieldType:
    """A type's name, or an object with its name as `id` and its parameters; raises `ConfigurationError`."""
    if isinstance(node.value, str):
        return node.choose("type", KINDS, later=TYPES)(node)
    return node.entry("id").choose("type", KINDS, later=TYPES)(node)
