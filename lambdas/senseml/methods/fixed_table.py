"""The method `fixedTable`: tables with a known number of columns, which rulings and white space tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.filters.parameters import parse_filters
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.methods.finder import check_shared
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.captions import read_footer, read_title
from lambdas.senseml.tables.cells import ColumnReader, RowReader, make_columns
from lambdas.senseml.tables.collation import Part, join_pages, skip_titles
from lambdas.senseml.tables.rows import parse_first_row, slice_rows
from lambdas.senseml.tables.stretch import Stretch, find_stretch
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.values import Table

_OPTIONAL = (
    *("stop", "offsetY", "startOnRow", "stopOnRow", "detectTableStructureOnly", "annotateSuperscriptAndSubscript"),
    *SHARED_PARAMETERS,
)


@dataclass(frozen=True, slots=True)
class FixedTable:
    """The tables from the anchor to `stop` that have `column_count` columns, put below each other.

    Of each the rows number `first_row` to number `last_row` count, less those that lack a required cell. `places` has
    the table's column for each of `readers`.
    """

    column_count: int
    readers: tuple[ColumnReader, ...]
    places: tuple[int, ...]
    stop: Sequence | None
    offset_y: float = 0.0
    first_row: int = 0
    last_row: int | None = None
    filters: tuple[Filter, ...] = ()
    annotates: bool = False

    def find(self, scan: Scan, anchor: Hit) -> Table | None:
        """The rows of all these tables, None where there is none; raises `SearchTimeout` and `PatternTooSlow`."""
        stretch = find_stretch(scan, anchor, self.stop, self.offset_y)
        parts = join_pages(stretch.find_tables(self.column_count))
        reader = RowReader(self.readers, self.filters, self.stop is not None, scan, stretch.anchor, self.annotates)
        sliced = (slice_rows(part.rows, self.first_row, self.last_row) for part in parts)
        rows = [values for some in sliced for values in reader.read(skip_titles(some), self.places)]
        if not rows:
            return None
        return _caption(Table(make_columns(self.readers, rows)), stretch, parts)


def _caption(table: Table, stretch: Stretch, parts: Iterable[Part]) -> Table:
    pieces = [piece for part in parts for piece in part.pieces]
    title = read_title(stretch.scan, pieces[0], stretch.anchor)
    return Table(table.columns, title, read_footer(stretch.scan, pieces[-1]))


def parse_fixed_table(node: Node) -> FixedTable:
    """`{id: "fixedTable", columnCount, columns, stop?, offsetY?, startOnRow?, stopOnRow?, …}` with the filters.

    `columns` is an array of `{id, index, type?, isRequired?}`. `detectTableStructureOnly` changes nothing, for cells
    always have the document's own text. Raises `ConfigurationError`.
    """
    entries = node.entries(("id", "columnCount", "columns"), _OPTIONAL)
    check_shared(entries)
    count = entries["columnCount"].integer()
    if count < 1:
        raise entries["columnCount"].error(f"{count} is not positive")
    read_optional(entries, "detectTableStructureOnly", Node.boolean, False)
    columns = [_parse_column(one, count) for one in _list_columns(entries["columns"])]
    return FixedTable(
        column_count=count,
        readers=tuple(reader for reader, _ in columns),
        places=tuple(place for _, place in columns),
        stop=read_optional(entries, "stop", parse_sequence, None),
        offset_y=read_optional(entries, "offsetY", Node.number, 0.0),
        first_row=read_optional(entries, "startOnRow", parse_first_row, 0),
        last_row=read_optional(entries, "stopOnRow", Node.integer, None),
        filters=parse_filters(entries),
        annotates=read_optional(entries, "annotateSuperscriptAndSubscript", Node.boolean, False),
    )


def _list_columns(node: Node) -> tuple[Node, ...]:
    elements = node.elements()
    if not elements:
        raise node.error("has no column in it")
    return elements


def _parse_column(node: Node, count: int) -> tuple[ColumnReader, int]:
    entries = node.entries(("id", "index"), ("type", "isRequired"))
    place = entries["index"].integer()
    if not 0 <= place < count:
        raise entries["index"].error(f"{place} is no column of {count}, which are counted from zero")
    reader = ColumnReader(
        entries["id"].text(),
        read_optional(entries, "type", parse_type, DEFAULT),
        read_optional(entries, "isRequired", Node.boolean, False),
    )
    return reader, place
