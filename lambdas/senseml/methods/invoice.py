"""The method `invoice`: the items of an invoice, by their headings, and what else it says of itself (deprecated)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.collation import Part
from lambdas.senseml.tables.heading_columns import HeadingColumns, parse_heading_columns
from lambdas.senseml.tables.invoice_facts import find_facts
from lambdas.senseml.values import Table


@dataclass(frozen=True, slots=True)
class Invoice:
    """The table that `items` find, with the metadata of the document outside of it."""

    items: HeadingColumns

    def find(self, scan: Scan, anchor: Hit) -> Table | None:
        """The table with its metadata, None without a table; raises `SearchTimeout` and `PatternTooSlow`."""
        found = self.items.find_with_parts(scan, anchor)
        if found is None:
            return None
        table, parts = found
        return replace(table, metadata=find_facts(_list_outside(scan, parts)))


def _list_outside(scan: Scan, parts: Iterable[Part]) -> list[Line]:
    """The lines that are in none of the tables."""
    boxes = [(piece.page, piece.box) for part in parts for piece in part.pieces]
    return [
        line
        for line in scan.lines
        if not any(
            page == line.page and box.top < (line.box.top + line.box.bottom) / 2 < box.bottom for page, box in boxes
        )
    ]


def parse_invoice(node: Node) -> Invoice:
    """The parameters of `table`; raises `ConfigurationError`."""
    return Invoice(parse_heading_columns(node))
