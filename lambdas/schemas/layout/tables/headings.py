"""Headings of tables: rows, of up to three lines, whose cells name the properties that are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line
from lambdas.schemas.layout.tables.naming import ColumnNames
from lambdas.schemas.layout.tables.rows import Row

LEAST_SIMILARITY = 0.75  # of a cell's words to a property's: below it, the cell does not name the property
_SURE = 0.9  # of a cell's similarity to a property's words: it says all of it
_LEAST_SHARE = 0.5  # of the properties: fewer that are named make no heading
_MOST_LINES = 3  # of one heading
_TIGHT = 0.8  # of a line's height: lines of one heading are no further apart
_LONGEST = 80  # characters
_MOST_DIGITS = 0.3  # of a cell's characters: more make it a value


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """One cell of a heading, its lines put together."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page: `cells` from left to right, `columns` the cell's place and similarity by property."""

    page: int
    cells: tuple[HeadingCell, ...]
    columns: Mapping[str, tuple[int, float]]
    top: float
    bottom: float

    @property
    def score(self) -> float:
        return sum(similar for _, similar in self.columns.values())

    @property
    def places(self) -> Mapping[str, int]:
        return {key: place for key, (place, _) in self.columns.items()}

    @property
    def order(self) -> int:
        """How many neighbouring properties stand in the order that they are asked for."""
        places = [place for place, _ in self.columns.values()]
        return sum(left < right for left, right in pairwise(places))

    @property
    def left(self) -> float:
        return self.cells[0].box.left

    @property
    def right(self) -> float:
        return self.cells[-1].box.right

    @property
    def text(self) -> str:
        return " | ".join(cell.text.casefold() for cell in self.cells)


def find_headings(page: int, rows: Sequence[Row], wanted: Mapping[str, ColumnNames]) -> list[Heading]:
    """Return the headings among a page's rows, from top to bottom, those side by side from left to right."""
    found = [heading for block in _blocks(rows) for heading in _match(page, block, wanted)]
    chosen: list[Heading] = []
    for heading in sorted(found, key=lambda one: (-round(one.score, 6), one.bottom - one.top, one.top, one.left)):
        if not any(_collide(heading, other) for other in chosen):
            chosen.append(heading)
    return sorted(chosen, key=lambda one: (one.top, one.left))


def _collide(one: Heading, other: Heading) -> bool:
    shares_height = one.bottom > other.top and one.top < other.bottom
    is_beside = one.text == other.text and (one.right <= other.left or other.right <= one.left)
    return shares_height and not is_beside


def _blocks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    wordy = [_is_wordy(row) for row in rows]
    for start in range(len(rows)):
        for count in range(1, _MOST_LINES + 1):
            block = rows[start : start + count]
            if len(block) < count or not wordy[start + count - 1] or not _hold_together(block):
                break
            yield block


def _is_wordy(row: Row) -> bool:
    """Whether words fill at least half of a row's cells: rows of figures head nothing."""
    return sum(_is_value(line.text) for line in row.lines) <= len(row.lines) / 2


def _hold_together(block: Sequence[Row]) -> bool:
    return all(lower.top - upper.bottom <= _TIGHT * upper.height for upper, lower in pairwise(block))


def _match(page: int, block: Sequence[Row], wanted: Mapping[str, ColumnNames]) -> list[Heading]:
    """The heading that a block of rows makes; several where tables side by side say the same."""
    least = max(2, _LEAST_SHARE * len(wanted)) if len(wanted) > 1 else 1
    top, bottom = min(row.top for row in block), max(row.bottom for row in block)
    tables = (cells for cells in _tables(_stack(block)) if len(cells) >= max(2, least))
    found = (Heading(page, cells, _assign(cells, wanted), top, bottom) for cells in tables)
    enough = [heading for heading in found if len(heading.columns) >= least]
    best = max(enough, key=_rank, default=None)
    return [heading for heading in enough if best and _rank(heading) == _rank(best) and heading.text == best.text]


def _rank(heading: Heading) -> tuple[float, int]:
    return round(heading.score, 6), heading.order


def _tables(cells: Sequence[HeadingCell]) -> Iterator[tuple[HeadingCell, ...]]:
    """The cells; where one says what another does, they head several tables side by side: each run that does not."""
    texts = [cell.text.casefold() for cell in cells]
    end = 0
    for start in range(len(cells)):
        if end < len(cells) or start == 0:
            reached = max(start + 1, end)
            while reached < len(cells) and texts[reached] not in texts[start:reached]:
                reached += 1
            if reached > end:
                yield tuple(cells[start:reached])
            end = reached


def _stack(block: Sequence[Row]) -> list[HeadingCell]:
    stacks: list[list[Line]] = []
    lines = [
        line for place, row in enumerate(block) for line in row.lines if not _is_over_several(line, block[place + 1 :])
    ]
    for line in sorted(lines, key=lambda line: line.box.left):
        stack = next((stack for stack in stacks if _is_over(line, stack)), None)
        if stack is None:
            stacks.append([line])
        else:
            stack.append(line)
    return [_join(stack) for stack in stacks]


def _is_over_several(line: Line, lower: Sequence[Row]) -> bool:
    """Whether a line names a group of columns: each of them has a name of its own below it."""
    return any(sum(_shares_width(line, other) for other in row.lines) > 1 for row in lower)


def _shares_width(line: Line, other: Line) -> bool:
    return min(line.box.right, other.box.right) > max(line.box.left, other.box.left)


def _is_over(line: Line, stack: Sequence[Line]) -> bool:
    return any(
        _shares_width(line, other)
        and (line.box.top >= other.box.bottom - 0.5 * other.box.height or line.box.bottom <= other.box.top + 0.05)
        for other in stack
    )


def _join(stack: Sequence[Line]) -> HeadingCell:
    ordered = sorted(stack, key=lambda line: (line.box.top, line.box.left))
    return HeadingCell(" ".join(line.text for line in ordered), enclose(line.box for line in ordered))


def _assign(cells: Sequence[HeadingCell], wanted: Mapping[str, ColumnNames]) -> dict[str, tuple[int, float]]:
    pairs = sorted(
        (-similar, place, key) for key, names in wanted.items() for place, similar in _rate_cells(cells, names).items()
    )
    columns: dict[str, tuple[int, float]] = {}
    taken: set[int] = set()
    for similar, place, key in pairs:
        if key not in columns and place not in taken:
            columns[key] = (place, -similar)
            taken.add(place)
    return {key: columns[key] for key in wanted if key in columns}


def _rate_cells(cells: Sequence[HeadingCell], names: ColumnNames) -> dict[int, float]:
    """How well each cell names a property; none does where two are as good and neither says all of it."""
    rated = {place: round(names.rate(cell.text), 6) for place, cell in enumerate(cells) if not _is_value(cell.text)}
    named = {place: similar for place, similar in rated.items() if similar >= LEAST_SIMILARITY}
    best = max(named.values(), default=0.0)
    return named if best >= _SURE or list(named.values()).count(best) == 1 else {}


def _is_value(text: str) -> bool:
    """Whether a cell's text names nothing: too many digits, or too long."""
    return len(text) > _LONGEST or sum(character.isdigit() for character in text) > _MOST_DIGITS * len(text)
