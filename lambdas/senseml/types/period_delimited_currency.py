"""The old type `periodDelimitedCurrency`: amounts as `1.500,06`, without a unit (SenseML, "Period delimited currency").

The newest pages of the reference have `currency` with other separators in its place.
"""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.currency import CurrencyRules, CurrencyType, currency_type
from lambdas.senseml.types.decimals import Notation
from lambdas.senseml.types.type import take_no_parameters

_RULES = CurrencyRules(
    type_name="periodDelimitedCurrency",
    notation=Notation(thousands=".", decimal=","),
    units={"€": None, "$": None},
    default_unit=None,
)


def parse_period_delimited_currency(node: Node) -> CurrencyType:
    """`"periodDelimitedCurrency"` or `{id: "periodDelimitedCurrency"}`."""
    take_no_parameters(node)
    return currency_type(_RULES)
