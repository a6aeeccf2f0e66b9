"""A page: its words, and the lines that these make.

All lengths are inches, the origin is the top left corner of the page as a person sees it (after /Rotate).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import Struct, structs

from lambdas.documents.box import Box


class Word(Struct, frozen=True, gc=False):
    """Text without white space, and where it stands.

    `angle` is the direction in which it reads, in degrees counter-clockwise from rightwards, above -180 up to 180.
    `confidence`, from 0 to 1, is how sure its recogniser was; None for what was written and not recognised.
    """

    text: str
    box: Box
    angle: float = 0.0
    confidence: float | None = None


class Line(Struct, frozen=True, gc=False):
    """Words that stand side by side with no wide gap between them; `text` joins them with single spaces.

    A blank that the file sets behind them is in `box`. A page whose columns are told apart is read block by block;
    `block` is the number of the one that the line is in.
    """

    text: str
    box: Box
    page: int
    words: tuple[Word, ...] = ()
    block: int = 0

    @property
    def angle(self) -> float:
        """The direction in which it reads, as that of its words; 0 where these are not known."""
        return self.words[0].angle if self.words else 0.0

    @property
    def is_recognised(self) -> bool:
        """Whether its text was read from pixels."""
        return bool(self.words) and self.words[0].confidence is not None

    @property
    def text_right(self) -> float:
        """Where its last word ends, before any blank that is in its box."""
        return max(word.box.right for word in self.words) if self.words else self.box.right

    @property
    def confidence(self) -> float | None:
        """The mean of those of its recognised words, None without any."""
        known = [word.confidence for word in self.words if word.confidence is not None]
        return sum(known) / len(known) if known else None

    @property
    def flow(self) -> tuple[int, int]:
        """The page and the block on it: what is in one flow is read from top to bottom, one flow after the other."""
        return self.page, self.block


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its zero-based number, its size and its lines, sorted by top, then left.

    `sheet` is the zero-based number of the sheet of a spreadsheet that the page is of; its lines are cells then. The
    text of a page that `is_recognised` was read from its pixels, and the page turned so that it stands upright.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    sheet: int | None = None
    is_recognised: bool = False

    def renumber(self, number: int) -> Page:
        """The same page with another number."""
        return replace(self, number=number, lines=tuple(structs.replace(line, page=number) for line in self.lines))
