"""The types by name, and the way from a configuration's value to a type."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.nodes import Node, part
from lambdas.senseml.types.accounting_currency import parse_accounting_currency
from lambdas.senseml.types.address import parse_address
from lambdas.senseml.types.any import parse_any
from lambdas.senseml.types.boolean import parse_boolean
from lambdas.senseml.types.compose import parse_compose
from lambdas.senseml.types.currency_parameters import parse_currency
from lambdas.senseml.types.custom import parse_custom
from lambdas.senseml.types.date import parse_date
from lambdas.senseml.types.distance import parse_distance
from lambdas.senseml.types.name import parse_name
from lambdas.senseml.types.number import parse_number
from lambdas.senseml.types.paragraph import parse_paragraph
from lambdas.senseml.types.percentage import parse_percentage
from lambdas.senseml.types.period_delimited_currency import parse_period_delimited_currency
from lambdas.senseml.types.phone_number import parse_phone_number
from lambdas.senseml.types.replace import parse_replace
from lambdas.senseml.types.string import StringType, parse_string
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.types.weight import parse_weight
from lambdas.senseml.vocabulary import TYPES

DEFAULT: FieldType = StringType()


@part("type", example="string")
def parse_type(node: Node) -> FieldType:
    """A type's name, or an object with its name as `id` and its parameters; raises `ConfigurationError`."""
    if isinstance(node.value, str):
        return node.choose("type", KINDS, later=TYPES)(node)
    return node.entry("id").choose("type", KINDS, later=TYPES)(node)


def _parse_any(node: Node) -> FieldType:
    return parse_any(node, parse_type)


def _parse_compose(node: Node) -> FieldType:
    return parse_compose(node, parse_type)


KINDS: dict[str, Callable[[Node], FieldType]] = {
    "string": parse_string,
    "number": parse_number,
    "currency": parse_currency,
    "accountingCurrency": parse_accounting_currency,
    "periodDelimitedCurrency": parse_period_delimited_currency,
    "percentage": parse_percentage,
    "date": parse_date,
    "boolean": parse_boolean,
    "name": parse_name,
    "address": parse_address,
    "phoneNumber": parse_phone_number,
    "distance": parse_distance,
    "weight": parse_weight,
    "paragraph": parse_paragraph,
    "custom": parse_custom,
    "replace": parse_replace,
    "compose": _parse_compose,
    "any": _parse_any,
}
