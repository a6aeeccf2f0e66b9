"""The deprecated type `accountingCurrency`: dollars with the signs of accounting (SenseML, "Accounting currency")."""

from __future__ import annotations

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.currency import ACCOUNTING, CurrencyRules, CurrencyType, currency_type
from lambdas.senseml.types.decimals import MOST_PLACES
from lambdas.senseml.types.type import take_no_parameters

_RULES = CurrencyRules(
    type_name="accountingCurrency",
    accounting=ACCOUNTING["default"],
    most_decimals=MOST_PLACES,
    unmarked=True,
    magnitudes=False,
)


def parse_accounting_currency(node: Node) -> CurrencyType:
    """`"accountingCurrency"` or `{id: "accountingCurrency"}`."""
    take_no_parameters(node)
    return currency_type(_RULES)
