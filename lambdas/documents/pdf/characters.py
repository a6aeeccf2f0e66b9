"""A page's characters as PDFium numbers them: the text in one call, boxes one by one."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from lambdas.documents.pdf.glyphs import Glyph
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.heights import ASCENT, DESCENT
from lambdas.documents.pdf.library import BATCH, Matrix, Rectangle, load_batch, load_box_call, load_library
from lambdas.documents.pdf.overlaps import restore_doubled
from lambdas.documents.pdf.tokens import UNREADABLE

# PDFium writes U+FFFE (older builds U+0002) both for a hyphen that it takes for the end of a line, going on with what
# follows at once, and for a glyph that the file maps to no character. Fonts map variants of their glyphs to characters
# of private use.
_DOUBTFUL = re.compile("[\x02\ufffe\ue000-\uf8ff]")
_PRIVATE = range(0xE000, 0xF900)

_LONGEST_NAME = 128
_TELLING = 4  # letters: shorter names, as `F1`, are made up by the writer
_STYLE = re.compile(
    "[-,_ ]|(?<=[a-z])(?=(?:Bold|Italic|Oblique|Regular|Roman|Black|Light|Medium|MT|PS)[A-Z]|(?:MT|PS)$)"
)


_STEEP = 0.2  # of the way rightwards: text that rises more is no level line, crooked as the paper may have been


def _is_dash(ink: Glyph, box: Glyph) -> bool:
    """Whether the ink of an upright glyph is a low bar in the middle of its box: some writers map no hyphen at all."""
    width, height, full = ink.right - ink.left, ink.top - ink.bottom, box.top - box.bottom
    if full <= 0 or not 0 < height <= 0.15 * full or width < 1.5 * height:
        return False
    return 0.25 <= ((ink.top + ink.bottom) / 2 - box.bottom) / full <= 0.6


@dataclass(frozen=True, slots=True)
class Stance:
    """How a character stands: its reading direction, in degrees counter-clockwise, and the ways from its origin to the
    top and the bottom of its box, in points of user space.
    """

    angle: float
    above: tuple[float, float]
    below: tuple[float, float]

    @property
    def height(self) -> float:
        """From bottom to top, in points: the size of its font."""
        return math.hypot(self.above[0] - self.below[0], self.above[1] - self.below[1])

    @property
    def is_square(self) -> bool:
        """Whether it reads along an edge of the page."""
        return abs(self.angle - 90 * round(self.angle / 90)) < 1

    @property
    def is_upright(self) -> bool:
        """Whether it reads rightwards, so that its loose box is true."""
        return abs(self.angle) < 1


class Characters:
    """The characters of one text page, which must stay open as long, as must the page that it is of."""

    def __init__(self, text_page: ctypes.c_void_p, page: OpenPage | None = None) -> None:
        self._page = text_page
        self._drawn = page
        self._library = load_library()
        self._box_call = load_box_call()
        self._batch = load_batch()
        self._rectangle = Rectangle()
        self._rectangle_reference = byref(self._rectangle)
        self._matrix = Matrix()
        self._matrix_reference = byref(self._matrix)
        self._count: int = max(self._library.FPDFText_CountChars(text_page), 0)

    @cached_property
    def text(self) -> str:
        """All text of the page, one character for each UTF-16 unit; what has no Unicode may be missing, see `index`."""
        text = _DOUBTFUL.sub(lambda match: self._read_doubtful(match.start()), self._written)
        if self._drawn is None:
            return text
        return restore_doubled(text, self._find_object, self.is_generated, self._drawn)

    def _find_object(self, position: int) -> int | None:
        found: int | None = self._library.FPDFText_GetTextObject(self._page, self.index(position))
        return found

    @cached_property
    def _written(self) -> str:
        buffer = ctypes.create_string_buffer(4 * (self._count + 1))
        written = self._library.FPDFText_GetText(self._page, 0, self._count, buffer)
        units = buffer.raw[: 2 * max(written - 1, 0)]
        text = units.decode("utf-16-le", errors="replace")
        if 2 * len(text) == len(units):
            return text
        # PDFium numbers the two units of a character beyond the Basic Multilingual Plane as two characters.
        return "".join(map(chr, memoryview(units).cast("H")))

    def _read_doubtful(self, position: int) -> str:
        """A hyphen where PDFium says or the ink shows one; else what is of private use, or a glyph that is nothing."""
        index, character = self.index(position), self._written[position]
        if self._library.FPDFText_IsHyphen(self._page, index) == 1:
            return "-"
        if _is_dash(self.tight_box(index), self.loose_box(index)):
            return "-"
        return character if ord(character) in _PRIVATE else UNREADABLE

    @cached_property
    def _is_aligned(self) -> bool:
        return len(self._written) == self._count

    def index(self, position: int) -> int:
        """The index of the character at a position of `text`."""
        if self._is_aligned:
            return position
        return int(self._library.FPDFText_GetCharIndexFromTextIndex(self._page, position))

    def list_indices(self, positions: Sequence[int]) -> Sequence[int]:
        """The indices of the characters at positions of `text`."""
        return positions if self._is_aligned else [self.index(position) for position in positions]

    def is_generated(self, position: int) -> bool:
        """Whether PDFium added the character at a position of `text`, which the file does not write."""
        return int(self._library.FPDFText_IsGenerated(self._page, self.index(position))) == 1

    def is_unmapped(self, position: int) -> bool:
        """Whether the font of the character at a position of `text` does not say which character it shows."""
        return int(self._library.FPDFText_HasUnicodeMapError(self._page, self.index(position))) == 1

    def loose_edges(self, indices: Sequence[int]) -> list[float]:
        """Left, top, right and bottom of the loose box of each character, one after the other: in one go, for all."""
        edges: list[float] = []
        for start in range(0, len(indices), BATCH):
            part = indices[start : start + BATCH]
            found = list(map(self._box_call, repeat(self._page), part, self._batch.references))
            edges += self._batch.edges[: 4 * len(part)].tolist()
            for place, is_found in enumerate(found, start=start):
                if not is_found:
                    edges[4 * place : 4 * place + 4] = [0.0] * 4
        return edges

    def loose_box(self, index: int) -> Glyph:
        """The box of the font's full height and the glyph's advance; true of upright characters only."""
        rectangle = self._rectangle
        if not self._box_call(self._page, index, self._rectangle_reference):
            return Glyph(0.0, 0.0, 0.0, 0.0)
        return Glyph(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    def tight_box(self, index: int) -> Glyph:
        """The box of the ink; of turned characters too."""
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        self._library.FPDFText_GetCharBox(self._page, index, byref(left), byref(right), byref(bottom), byref(top))
        return Glyph(left.value, bottom.value, right.value, top.value)

    def origin(self, index: int) -> tuple[float, float]:
        """Where the character's baseline begins."""
        across, up = c_double(), c_double()
        self._library.FPDFText_GetCharOrigin(self._page, index, byref(across), byref(up))
        return across.value, up.value

    def reads_rightwards(self, index: int) -> bool:
        """Whether the character is neither upside down nor steep, which its loose box does not tell."""
        self._library.FPDFText_GetMatrix(self._page, index, self._matrix_reference)
        return bool(self._matrix.a > 0 and abs(self._matrix.b) < _STEEP * self._matrix.a)

    def font_size(self, index: int) -> float:
        """The size of the character's font as it is shown, in points of user space."""
        self._library.FPDFText_GetMatrix(self._page, index, self._matrix_reference)
        size: float = self._library.FPDFText_GetFontSize(self._page, index)
        return math.hypot(self._matrix.c, self._matrix.d) * size

    def is_shown_with(self, index: int, other: int) -> bool:
        """Whether the file shows both characters in one string, perhaps with gaps in it (PDF's operators Tj and TJ)."""
        first, second = (self._library.FPDFText_GetTextObject(self._page, one) for one in (index, other))
        return bool(first) and first == second

    def has_typeface_of(self, index: int, other: int) -> bool:
        """Whether both characters are of one typeface, whatever its weight, slant and size; so where none is named."""
        shown = (self._library.FPDFText_GetTextObject(self._page, one) for one in (index, other))
        first, second = (self._library.FPDFTextObj_GetFont(one) if one else None for one in shown)
        if first == second or not first or not second:
            return True
        one, another = self._name_typeface(first), self._name_typeface(second)
        shorter = min(len(one), len(another))
        return shorter < _TELLING or one[:shorter] == another[:shorter]

    def _name_typeface(self, font: int) -> str:
        """The name before its style, as `arial` of `ABCDEF+Arial-BoldMT`; instances of one may go on behind it."""
        buffer = ctypes.create_string_buffer(_LONGEST_NAME)
        self._library.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.rpartition(b"+")[2].decode("ascii", "ignore")
        return _STYLE.split(name, maxsplit=1)[0].lower()

    def stance(self, index: int) -> Stance:
        """Direction and height of the character, by its matrix and its font's size."""
        matrix = self._matrix
        self._library.FPDFText_GetMatrix(self._page, index, self._matrix_reference)
        size = self._library.FPDFText_GetFontSize(self._page, index)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        return Stance(
            angle if math.isfinite(angle) else 0.0,
            (matrix.c * size * ASCENT, matrix.d * size * ASCENT),
            (matrix.c * size * DESCENT, matrix.d * size * DESCENT),
        )
