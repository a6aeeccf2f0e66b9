"""The parameters of the type `currency`, read from a configuration."""

from __future__ import annotations

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.currency import ACCOUNTING, DOLLAR, MOST_DECIMALS, CurrencyRules, CurrencyType, currency_type
from lambdas.senseml.types.decimals import parse_notation, parse_places
from lambdas.senseml.types.relaxed_currency import RelaxedCurrencyType

_PARAMETERS = (
    "accountingNegative", "alwaysNegative", "currencySymbol", "decimalSeparator", "maxDecimalDigits", "maxValue",
    "minValue", "relaxed", "relaxedWithCents", "removeSpaces", "requireCurrencySymbol", "requireThousandsSeparator",
    "roundTo", "thousandsSeparator",
)  # fmt: skip
_DEFAULT_KEY = "default"


def parse_currency(node: Node) -> CurrencyType | RelaxedCurrencyType:
    """`"currency"` or `{id: "currency", …}`; `relaxedWithCents` overrides everything else."""
    if isinstance(node.value, str):
        return currency_type(CurrencyRules())
    entries = node.entries(("id",), _PARAMETERS)
    rules = _parse_rules(entries)
    return RelaxedCurrencyType() if _flag(entries, "relaxedWithCents") else currency_type(rules)


def _parse_rules(entries: dict[str, Node]) -> CurrencyRules:
    units, default_unit = read_optional(entries, "currencySymbol", _parse_symbols, ({DOLLAR: DOLLAR}, DOLLAR))
    return CurrencyRules(
        notation=parse_notation(entries),
        units=units,
        default_unit=default_unit,
        require_symbol=_flag(entries, "requireCurrencySymbol"),
        require_thousands=_flag(entries, "requireThousandsSeparator"),
        most_decimals=read_optional(entries, "maxDecimalDigits", parse_places, MOST_DECIMALS),
        smallest=read_optional(entries, "minValue", Node.number, float("-inf")),
        largest=read_optional(entries, "maxValue", Node.number, float("inf")),
        accounting=read_optional(entries, "accountingNegative", _parse_accounting, frozenset[str]()),
        always_negative=_flag(entries, "alwaysNegative"),
        remove_spaces=_flag(entries, "removeSpaces"),
        unmarked=_flag(entries, "relaxed"),
        places=read_optional(entries, "roundTo", parse_places, None),
    )


def _flag(entries: dict[str, Node], key: str) -> bool:
    return read_optional(entries, key, Node.boolean, False)


def _parse_accounting(node: Node) -> frozenset[str]:
    if node.value is None or node.value is False:
        return frozenset()
    return node.choose("accountingNegative", ACCOUNTING)


def _parse_symbols(node: Node) -> tuple[dict[str, str], str]:
    """One symbol, which is its own unit, or a table of symbols and units with an optional `default`."""
    if isinstance(node.value, str):
        symbol = node.text()
        return {symbol: symbol}, symbol
    table = node.mapping()
    units = {symbol: unit.text() for symbol, unit in table.items() if symbol != _DEFAULT_KEY}
    if not units or "" in units:
        raise node.error("a table of currency symbols needs at least one symbol, and none that is empty")
    return units, table[_DEFAULT_KEY].text() if _DEFAULT_KEY in table else DOLLAR
