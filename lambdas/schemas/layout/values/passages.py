"""Words that are read as one text, and the way back from its characters to the words and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Word
from lambdas.schemas.engine import Citation

Place = tuple[int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one page in reading order, row by row; `glue` stands between rows, a space between words."""

    page: int
    rows: tuple[tuple[Word, ...], ...]
    glue: str = " "

    @property
    def text(self) -> str:
        return self.glue.join(" ".join(word.text for word in row) for row in self.rows)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for row in self.rows for word in row)

    @property
    def box(self) -> Box:
        return enclose(word.box for word in self.words)

    @property
    def places(self) -> frozenset[Place]:
        """What tells its words from all others of the document."""
        return frozenset(_place(self.page, word) for word in self.words)

    def cut(self, start: int, end: int) -> Passage:
        """The words that the characters from `start` to before `end` of the text touch."""
        rows: list[tuple[Word, ...]] = []
        place = 0
        for row in self.rows:
            kept = []
            for word in row:
                if place < end and place + len(word.text) > start:
                    kept.append(word)
                place += len(word.text) + 1
            place += len(self.glue) - 1
            rows.append(tuple(kept))
        return Passage(self.page, tuple(row for row in rows if row), self.glue)

    def cite(self, mode: str) -> tuple[Citation, ...]:
        """Where it stands: by `word`, as one `block`, or else by line."""
        if mode == "word":
            groups: Sequence[Sequence[Word]] = [(word,) for word in self.words]
        else:
            groups = [self.words] if mode == "block" else self.rows
        return tuple(
            Citation(self.page, " ".join(word.text for word in words), enclose(word.box for word in words))
            for words in groups
        )


def passage_of(line: Line, start: int = 0, end: int | None = None) -> Passage:
    """The words of a line from number `start` to before `end`."""
    return Passage(line.page, (words_of(line)[start:end],))


def words_of(line: Line) -> tuple[Word, ...]:
    """A line's words; a line that was made without any is one word."""
    return line.words or (Word(line.text, line.box),)


def join_lines(lines: Sequence[Line], glue: str = " ") -> Passage:
    """Whole lines of one page as one passage."""
    return Passage(lines[0].page, tuple(words_of(line) for line in lines), glue)


def _place(page: int, word: Word) -> Place:
    return (page, word.box.left, word.box.top, word.box.right, word.box.bottom)
