"""A document in pieces that a model takes: pages in their order, as many at a time as fit a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.language_models.asking.page_text import Sheet
from lambdas.language_models.port import MOST_BYTES_TOGETHER, MOST_PICTURES, Picture

CHARACTERS_PER_TOKEN = 3
"""A cautious guess: English prose has about four, tables of numbers fewer. What is guessed wrong is split later."""

PICTURE_TOKENS = 1_600
"""What a picture of a page takes, about: models make it as small as they read it, and do not read it equally small.

Claude: width times height by 750, of at most 1,568 pixels a side, of 2,576 since Opus 4.7; Nova: 230 to 2,600.
"""

SHORTEST_HALVED_ROW = 400
"""A row of a page is cut in two only from so many characters on: a shorter one holds no answer that is too long."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sheets that are asked about together; `repeated` pages at its beginning were in the chunk before it too."""

    sheets: tuple[Sheet, ...]
    repeated: int = 0

    @property
    def text(self) -> str:
        """All sheets, one after the other; their pictures are numbered throughout."""
        texts, first = [], 1
        for sheet in self.sheets:
            texts.append(sheet.write(first))
            first += len(sheet.pictures)
        return "\n".join(texts)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of all sheets, in their order."""
        return tuple(picture for sheet in self.sheets for picture in sheet.pictures)

    def without_pictures(self) -> Chunk | None:
        """The words alone; None where there are none."""
        return self.map(lambda sheet: sheet.without_pictures() if sheet.rows else None)

    def map(self, change: Callable[[Sheet], Sheet | None]) -> Chunk | None:
        """The same with each sheet changed or left out; None where none is left."""
        changed = [change(sheet) for sheet in self.sheets]
        sheets = tuple(sheet for sheet in changed if sheet is not None)
        repeated = sum(sheet is not None for sheet in changed[: self.repeated])
        return Chunk(sheets, repeated) if sheets else None

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


@dataclass(frozen=True, slots=True)
class Room:
    """What a chunk may hold, in characters; so many of them each sheet takes `beside` what it has."""

    characters: int
    pages: int | None = None
    beside: int = 0

    def takes(self, sheets: Sequence[Sheet]) -> bool:
        """Whether these sheets fit together."""
        pictures = [picture for sheet in sheets for picture in sheet.pictures]
        if len(pictures) > MOST_PICTURES or sum(len(picture.data) for picture in pictures) > MOST_BYTES_TOGETHER:
            return False
        drawn = len(pictures) * PICTURE_TOKENS * CHARACTERS_PER_TOKEN
        written = sum(len(sheet.text) + 1 + self.beside for sheet in sheets)
        return written + drawn <= self.characters and (self.pages is None or len(sheets) <= self.pages)


def plan_chunks(
    sheets: Sequence[Sheet], *, tokens: int, pages: int | None = None, overlap: bool = False, beside: int = 0
) -> list[Chunk]:
    """Return the chunks of a document, each of at most `tokens` and `pages`, a sheet that is too large split by rows.

    None has more pictures than a message may. With `overlap` a chunk begins with the page that the one before ended
    with, where both together fit. `beside` is how many tokens each sheet will take beside what it has.
    """
    room = Room(tokens * CHARACTERS_PER_TOKEN, pages, beside * CHARACTERS_PER_TOKEN)
    chunks: list[Chunk] = []
    held: list[Sheet] = []
    repeated = 0
    for sheet in (part for whole in sheets for part in _split(whole, room)):
        if held and not room.takes([*held, sheet]):
            chunks.append(Chunk(tuple(held), repeated))
            held = [held[-1]] if overlap and room.takes([held[-1], sheet]) else []
            repeated = len(held)
        held.append(sheet)
    return [*chunks, Chunk(tuple(held), repeated)] if held else chunks


def _split(sheet: Sheet, room: Room) -> Iterator[Sheet]:
    parts = None if room.takes([sheet]) else _halve(sheet)
    if parts is None:
        yield sheet
        return
    for part in parts:
        yield from _split(part, room)


def _halve(sheet: Sheet) -> tuple[Sheet, Sheet] | None:
    """The halves of a page: of its pictures where it has nothing else, else of its words, which the pictures show too.

    A picture is in no half of words: what it shows would be reported for both.
    """
    if sheet.pictures and not sheet.rows:
        middle = len(sheet.pictures) // 2
        parts = replace(sheet, pictures=sheet.pictures[:middle]), replace(sheet, pictures=sheet.pictures[middle:])
        return parts if middle else None
    sheet = sheet.without_pictures()
    if len(sheet.rows) > 1:
        middle = len(sheet.rows) // 2
        return replace(sheet, rows=sheet.rows[:middle]), replace(sheet, rows=sheet.rows[middle:])
    if not sheet.rows or len(sheet.rows[0]) < SHORTEST_HALVED_ROW:
        return None
    row = sheet.rows[0]
    cut = row.rfind(" ", 1, len(row) // 2 + 1)
    middle = cut if cut > 0 else len(row) // 2
    return replace(sheet, rows=(row[:middle],)), replace(sheet, rows=(row[middle:],))
