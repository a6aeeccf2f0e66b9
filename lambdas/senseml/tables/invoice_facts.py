"""What an invoice says of itself beside its items, found by the labels that invoices have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Value

_BESIDE = 3.0  # inches: so far right of its label a value may stand
_LEVEL = 0.08  # inches: the tops of lines side by side are as near
_BELOW = 0.25  # inches: so far below
_ALIGNED = 0.1  # inches
_BEHIND = r"(?P<end>\s*[:#]?)\s*(?P<rest>.*)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the metadata: its labels, the best ones first, and what a value beside one has to be."""

    id: str
    labels: tuple[str, ...]
    type: FieldType = DEFAULT
    pattern: str = ""

    def find(self, lines: Sequence[Line], taken: Collection[Line]) -> tuple[Line, Value] | None:
        """The first value at the best label, with the line that it is from; none from the lines `taken`."""
        for label in self.labels:
            labelled = re.compile(rf"(?:{label})(?!\w){_BEHIND}", re.IGNORECASE)
            for line in lines:
                match = labelled.fullmatch(line.text)
                if match is not None and line not in taken:
                    found = self._read(lines, line, match["end"].strip(), match["rest"])
                    if found is not None and found[0] not in taken:
                        return found
        return None

    def _read(self, lines: Sequence[Line], line: Line, end: str, rest: str) -> tuple[Line, Value] | None:
        """What stands behind the label, else beside it, else below; behind it without a colon only what is no text."""
        if rest:
            is_told = bool(end) or self.type is not DEFAULT or bool(self.pattern)
            value = self._read_text(rest, line) if is_told else None
            return None if value is None else (line, value)
        for other in (*_list_beside(lines, line), *_list_below(lines, line)):
            value = self._read_text(other.text, other)
            if value is not None:
                return other, value
        return None

    def _read_text(self, text: str, line: Line) -> Value | None:
        if self.pattern and re.fullmatch(self.pattern, text) is None:
            return None
        return read_candidates([Candidate(text, (line,))], self.type, None)


_DATE, _AMOUNT = (parse_type(Node("", name)) for name in ("date", "currency"))

_TOTALS = (
    *("invoice total", "grand total", "order total", "total due", "amount due", "balance due", "total amount"),
    "total",
)

FACTS = (
    Fact("billing_address_recipient", ("bill(?:ed)? to", "invoiced? to", "sold to", "billing address")),
    Fact("customer_name", ("customer name", "customer", "client", "ordered by", "buyer", "account name")),
    Fact("invoice_date", ("invoice date", "date of invoice", "bill(?:ing)? date", "issue date", "date"), _DATE),
    Fact(
        "invoice_id",
        ("invoice id", "invoice number", r"invoice no\.?", "invoice", r"inv(?:\. ?| )no\.?", "inv"),
        pattern=r"\S*\d\S*",
    ),
    Fact("invoice_total", _TOTALS, _AMOUNT),
    Fact("shipping_address_recipient", ("ship(?:ped)? to", "deliver(?:ed)? to", "shipping address")),
    Fact("sub_total", (r"sub[- ]?total", "net total", "net amount", "total before tax", "total"), _AMOUNT),
    Fact("total_tax", ("total tax(?:es)?", "sales tax", "tax(?:es)?", "vat", "gst"), _AMOUNT),
)
"""In the order in which they are looked for: a line that is one of them is no other one after it."""

UNREAD: dict[str, Value | None] = {
    "items": read_candidates([Candidate("", ())], DEFAULT, None),
    "shipping_address": None,
}
"""What the dialect shows and leaves empty."""


def find_facts(lines: Sequence[Line]) -> dict[str, Value | None]:
    """The metadata by its ids, in the order of the alphabet; null for what is not found."""
    taken: set[Line] = set()
    found = dict(UNREAD)
    for fact in FACTS:
        hit = fact.find(lines, taken)
        found[fact.id] = None if hit is None else hit[1]
        if hit is not None and fact.type is not DEFAULT:
            taken.add(hit[0])
    return dict(sorted(found.items()))


def _list_beside(lines: Sequence[Line], label: Line) -> Iterator[Line]:
    beside = [
        line
        for line in lines
        if line.page == label.page
        and abs(line.box.top - label.box.top) <= _LEVEL
        and 0 <= line.box.left - label.box.right <= _BESIDE
    ]
    return iter(sorted(beside, key=lambda line: line.box.left)[:1])


def _list_below(lines: Sequence[Line], label: Line) -> Iterator[Line]:
    below = (
        line
        for line in lines
        if line.page == label.page
        and abs(line.box.left - label.box.left) <= _ALIGNED
        and 0 <= line.box.top - label.box.bottom + _LEVEL <= _BELOW
    )
    return iter(sorted(below, key=lambda line: line.box.top)[:1])
