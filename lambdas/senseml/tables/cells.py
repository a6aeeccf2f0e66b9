"""From the cells of recognised tables to columns of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.documents.tables.table import Cell
from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.fallbacks import merge_fallbacks
from lambdas.senseml.tables.ticks import read_with_ticks
from lambdas.senseml.types.scripts import annotate_scripts
from lambdas.senseml.types.type import FieldType, join_by_glue
from lambdas.senseml.values import Candidate, Column, Value, whole_line


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """One column of the output: which type reads its cells, and whether rows without a value in it are left out."""

    id: str
    type: FieldType
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the cells of rows, each as one text on one line.

    With `fills_spans` a cell that reaches over several places is at each of them, else only at the first, and boxes to
    be ticked are read as `[true]` and `[false]` (SenseML, "fixed table": with a stop). `filters` are the field's, and
    `anchor` is the line that they start from. With `annotates` superscripts are `[^…]` and subscripts `[_…]`.
    """

    readers: tuple[ColumnReader, ...]
    filters: tuple[Filter, ...]
    fills_spans: bool
    scan: Scan
    anchor: Line
    annotates: bool = False

    def read(
        self, rows: Iterable[tuple[int, Sequence[Cell]]], places: Sequence[int | None]
    ) -> Iterator[tuple[Value | None, ...]]:
        """The values of each row; `places` has the table's column for each reader, None for one that it lacks."""
        before: Sequence[Cell] = ()
        for page, row in rows:
            self.scan.check_time()
            values = tuple(
                None
                if place is None or self._is_covered(row, place, before)
                else self._read_cell(row, place, page, reader)
                for place, reader in zip(places, self.readers, strict=True)
            )
            before = row
            if not any(value is None and one.is_required for value, one in zip(values, self.readers, strict=True)):
                yield values

    def _is_covered(self, row: Sequence[Cell], place: int, before: Sequence[Cell]) -> bool:
        """Whether the cell at a place begins further left or above, and stays empty."""
        if self.fills_spans:
            return False
        return (place > 0 and row[place - 1] is row[place]) or (place < len(before) and before[place] is row[place])

    def _read_cell(self, row: Sequence[Cell], place: int, page: int, reader: ColumnReader) -> Value | None:
        cell = row[place]
        lines = read_with_ticks(cell, page, self.scan) if self.fills_spans else cell.lines
        candidates: Iterable[Candidate] = map(whole_line, lines)
        for one in self.filters:
            candidates = one.apply(candidates, self.anchor)
        if self.annotates:
            pieces = annotate_scripts(list(candidates))
            candidates = [Candidate(piece.text, (piece.first,)) for piece in pieces]
        texts = [candidate for candidate in candidates if candidate.text]
        if not texts:
            return None
        whole = join_by_glue(texts)
        words = tuple(word for candidate in texts for line in candidate.lines for word in line.words)
        value = read_candidates([Candidate(whole, (Line(whole, cell.box, page, words),))], reader.type, None)
        return read_candidates(texts, reader.type, None) if value is None and len(texts) > 1 else value


def make_columns(readers: Sequence[ColumnReader], rows: Sequence[tuple[Value | None, ...]]) -> tuple[Column, ...]:
    """The rows by column, those of one id as one."""
    columns: Iterator[tuple[Value | None, ...]] = zip(*rows, strict=True)
    return merge_fallbacks(Column(reader.id, values) for reader, values in zip(readers, columns, strict=True))
