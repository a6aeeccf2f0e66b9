"""What columns of business papers are called: other words for one and the same column, where it stands in a table."""

from __future__ import annotations

from lambdas.schemas.layout.labels.tokens import to_tokens

Tokens = tuple[str, ...]

# Names of one column; behind the bar, names of others that such a column may bear too, but not the other way round.
_COLUMNS = (
    "quantity / qty / units / pcs / pieces / count | hours / hrs / ordered / qty shipped / no. of units",
    "qty ordered / ordered / order qty / ordered qty",
    "qty shipped / shipped / ship qty / shipped qty",
    "hours / hrs | quantity / qty / time",
    "unit price / price / unit cost / price each / price per unit / unit rate | rate / cost / each / hourly rate",
    "rate / hourly rate / unit rate | price / unit price",
    "amount / line total / line amount / total price / extended / extended price / extended amount / extension / "
    "ext price / ext amount / total / total amount | net / net amount / value / charge / charges / sum",
    "net / net amount / net price / net total",
    "gross / gross amount / gross total",
    "description / details / particulars / narrative / item description / product description / work performed / "
    "transaction details / transaction description / material description | item / items / item name / product / "
    "product name / service / services / activity / goods / article / material / memo / text / transaction",
    "item / product / article / service / item name / product name | description / item description / "
    "product description / particulars / goods / material",
    "sku / item number / item code / product code / part number / article number / stock number | item / code / "
    "model / catalog number",
    "date | day / service date / date of service / posting date / post date / posted / transaction date / trans date / "
    "entry date / value date / booking date",
    "transaction date / trans date | date / day / posting date / booking date",
    "posting date / post date / posted / booking date | date",
    "service date / date of service / dos | date",
    "withdrawal / withdrawn / debit / paid out / money out / out / outflow",
    "deposit / deposited / credit / paid in / money in / in / inflow",
    "balance / running balance / ending balance / daily balance / ending daily balance | closing balance",
    "unit / uom / unit of measure / u/m | units / measure",
    "tax / vat / gst / sales tax / tax amount / vat amount",
    "tax rate / vat rate / vat % / tax % / gst %",
    "discount / disc / discount amount",
    "year to date / ytd / ytd amount / year-to-date",
    "current / this period / current period / current amount / period amount",
)


def _read_groups() -> dict[Tokens, frozenset[Tokens]]:
    names: dict[Tokens, frozenset[Tokens]] = {}
    for line in _COLUMNS:
        own, _, others = line.partition("|")
        for name in _read_names(own):
            names[name] = names.get(name, frozenset()) | _read_names(own) | _read_names(others)
    return names


def _read_names(text: str) -> frozenset[Tokens]:
    return frozenset(to_tokens(name) for name in text.split(" / ") if name.strip())


ALIASES = _read_groups()
"""Of each name of a column, in tokens, all names that it may bear."""
