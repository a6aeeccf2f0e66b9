"""A document in pieces that a model takes: pages in their order, as many at a time as fit a budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.language_models.asking.page_text import Sheet

CHARACTERS_PER_TOKEN = 3
"""A cautious guess: English prose has about four, tables of numbers fewer. What is guessed wrong is split later."""

SHORTEST_HALVED_ROW = 400
"""A row of a page is cut in two only from so many characters on: a shorter one holds no answer that is too long."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sheets that are asked about together; `repeated` pages at its beginning were in the chunk before it too."""

    sheets: tuple[Sheet, ...]
    repeated: int = 0

    @property
    def text(self) -> str:
        """All sheets, one after the other."""
        return "\n".join(sheet.text for sheet in self.sheets)

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages, from 0."""
        return tuple(sheet.page for sheet in self.sheets)

    def halves(self) -> tuple[Chunk, Chunk] | None:
        """Two chunks of half the size, none of whose text is in both; None where there is no half."""
        if len(self.sheets) > 1:
            middle = len(self.sheets) // 2
            return Chunk(self.sheets[:middle], self.repeated), Chunk(self.sheets[middle:])
        parts = _halve(self.sheets[0]) if self.sheets else None
        return None if parts is None else (Chunk((parts[0],), self.repeated), Chunk((parts[1],)))


def plan_chunks(
    sheets: Sequence[Sheet], *, tokens: int, pages: int | None = None, overlap: bool = False
) -> list[Chunk]:
    """Return the chunks of a document, each of at most `tokens` and `pages`, a sheet that is too large split by rows.

    With `overlap` a chunk begins with the page that the one before ended with, where both together fit.
    """
    room = tokens * CHARACTERS_PER_TOKEN
    chunks: list[Chunk] = []
    held: list[Sheet] = []
    repeated = 0
    for sheet in (part for whole in sheets for part in _split(whole, room)):
        if held and not _fits([*held, sheet], room, pages):
            chunks.append(Chunk(tuple(held), repeated))
            held = [held[-1]] if overlap and _fits([held[-1], sheet], room, pages) else []
            repeated = len(held)
        held.append(sheet)
    return [*chunks, Chunk(tuple(held), repeated)] if held else chunks


def _fits(sheets: Iterable[Sheet], room: int, pages: int | None) -> bool:
    held = list(sheets)
    return sum(len(sheet.text) + 1 for sheet in held) <= room and (pages is None or len(held) <= pages)


def _split(sheet: Sheet, room: int) -> Iterator[Sheet]:
    parts = None if len(sheet.text) < room else _halve(sheet)
    if parts is None:
        yield sheet
        return
    for part in parts:
        yield from _split(part, room)


def _halve(sheet: Sheet) -> tuple[Sheet, Sheet] | None:
    if len(sheet.rows) > 1:
        middle = len(sheet.rows) // 2
        return replace(sheet, rows=sheet.rows[:middle]), replace(sheet, rows=sheet.rows[middle:])
    if not sheet.rows or len(sheet.rows[0]) < SHORTEST_HALVED_ROW:
        return None
    row = sheet.rows[0]
    cut = row.rfind(" ", 1, len(row) // 2 + 1)
    middle = cut if cut > 0 else len(row) // 2
    return replace(sheet, rows=(row[:middle],)), replace(sheet, rows=(row[middle:],))
