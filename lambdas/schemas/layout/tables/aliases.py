"""What columns of business papers are called: other words for one and the same column, where it stands in a table."""

from __future__ import annotations

from lambdas.schemas.layout.tokens import to_tokens

Tokens = tuple[str, ...]

_COLUMNS = (
    "quantity / qty / ordered / hours / hrs / units / pcs / pieces / count / no. of units / qty shipped / "
    "number of units",
    "unit price / price / rate / unit cost / cost / each / price each / price per unit / unit rate / hourly rate",
    "amount / total / net / net amount / line total / line amount / total price / extended / extended price / "
    "extended amount / extension / ext price / ext amount / value / charge / charges / total amount / sum",
    "description / item / items / product / service / services / details / particulars / activity / goods / article / "
    "item name / product name / item description / product description / work performed / narrative / memo / text / "
    "material / material description / "
    "transaction / transaction details / transaction description",
    "sku / item number / item no / item code / item / product code / part number / part no / code / article number / "
    "catalog number / model",
    "date / service date / date of service / day / posting date / post date / posted / transaction date / trans date / "
    "entry date / value date / booking date",
    "withdrawal / withdrawals / withdrawn / debit / debits / paid out / money out / out / outflow / payments",
    "deposit / deposits / deposited / credit / credits / paid in / money in / in / inflow / receipts",
    "balance / running balance / closing balance / ending balance / daily balance / ending daily balance",
    "unit / uom / unit of measure / units / measure",
    "tax / vat / gst / sales tax / tax amount / vat amount",
    "tax rate / vat rate / vat % / tax % / vat / gst %",
    "discount / disc / discount amount / disc %",
    "year to date / ytd / ytd amount / year-to-date",
    "current / this period / current period / current amount / period amount",
)


def _read_groups() -> dict[Tokens, frozenset[Tokens]]:
    others: dict[Tokens, frozenset[Tokens]] = {}
    for line in _COLUMNS:
        names = frozenset(to_tokens(name) for name in line.split("/"))
        for name in names:
            others[name] = others.get(name, frozenset()) | names
    return others


ALIASES = _read_groups()
"""Of each name of a column, in tokens, all names that its columns may have."""
