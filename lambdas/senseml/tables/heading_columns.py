"""Columns that a configuration names by what stands in their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.filters.parameters import parse_filters
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.cells import ColumnReader, RowReader, make_columns
from lambdas.senseml.tables.collation import Part, join_pages
from lambdas.senseml.tables.headings import Headings, Wanted, find_headings, make_wanted
from lambdas.senseml.tables.rows import parse_first_row
from lambdas.senseml.tables.stretch import find_stretch
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.values import Table

HEADING_PARAMETERS = ("stop", "startOnRow", "detectTableStructureOnly", *SHARED_PARAMETERS)

_ALIKE = 0.8  # of the best table's worth: what has the same columns and is worth as much is meant as well


@dataclass(frozen=True, slots=True)
class HeadingColumns:
    """The tables from the anchor to `stop` whose headings say most of what is wanted, put below each other.

    `wanted` has the words of each of `readers`. Titles and headings are left out, and rows before number `first_row`.
    """

    readers: tuple[ColumnReader, ...]
    wanted: tuple[Wanted, ...]
    stop: Sequence | None
    first_row: int = 0
    filters: tuple[Filter, ...] = ()

    def find(self, scan: Scan, anchor: Hit) -> Table | None:
        """The rows of these tables, None where there is none; raises `SearchTimeout` and `PatternTooSlow`."""
        found = self.find_with_parts(scan, anchor)
        return None if found is None else found[0]

    def find_with_parts(self, scan: Scan, anchor: Hit) -> tuple[Table, list[Part]] | None:
        """The same with the tables of the document that the rows are from."""
        stretch = find_stretch(scan, anchor, self.stop)
        reader = RowReader(self.readers, self.filters, self.stop is not None, scan, stretch.anchor)
        chosen = list(self._choose(join_pages(stretch.find_tables())))
        rows = [
            values
            for part, headings in chosen
            for values in reader.read(part.rows[max(headings.end, self.first_row) :], headings.places)
        ]
        return (Table(make_columns(self.readers, rows)), [part for part, _ in chosen]) if rows else None

    def _choose(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Headings]]:
        rated = [(part, find_headings([row for _, row in part.rows], self.wanted)) for part in parts]
        found = [(part, headings) for part, headings in rated if headings is not None]
        best = max((headings for _, headings in found), key=lambda one: one.worth, default=None)
        for part, headings in found:
            if best and headings.worth >= _ALIKE * best.worth and _list_found(headings) == _list_found(best):
                yield part, headings


def _list_found(headings: Headings) -> list[bool]:
    return [place is not None for place in headings.places]


def parse_heading_columns(node: Node) -> HeadingColumns:
    """`{id, columns, stop?, startOnRow?, detectTableStructureOnly?}` with the filters.

    `columns` is an array of `{id, terms, stopTerms?, type?, isRequired?}`; raises `ConfigurationError`.
    """
    entries = node.entries(("id", "columns"), HEADING_PARAMETERS)
    check_shared(entries)
    read_optional(entries, "detectTableStructureOnly", Node.boolean, False)
    columns = [_parse_column(one) for one in entries["columns"].elements()]
    if not columns:
        raise entries["columns"].error("has no column in it")
    return HeadingColumns(
        readers=tuple(reader for reader, _ in columns),
        wanted=tuple(wanted for _, wanted in columns),
        stop=read_optional(entries, "stop", parse_sequence, None),
        first_row=read_optional(entries, "startOnRow", parse_first_row, 0),
        filters=parse_filters(entries),
    )


def _parse_column(node: Node) -> tuple[ColumnReader, Wanted]:
    entries = node.entries(("id", "terms"), ("stopTerms", "type", "isRequired"))
    reader = ColumnReader(
        entries["id"].text(),
        read_optional(entries, "type", parse_type, DEFAULT),
        read_optional(entries, "isRequired", Node.boolean, False),
    )
    wanted = make_wanted(_parse_terms(entries["terms"]), read_optional(entries, "stopTerms", _parse_terms, ()))
    if not wanted.terms:
        raise entries["terms"].error("has no word in it")
    return reader, wanted


def _parse_terms(node: Node) -> tuple[str, ...]:
    return tuple(one.text() for one in node.elements())
