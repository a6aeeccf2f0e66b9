"""How high level characters are: as high as their font's size, whatever height the font claims.

Fonts of one size claim all sorts of heights, some none and some several times their size. Lines are told apart by where
their words stand and how high they are, and configurations measure from lines, so a character's box goes by what its
writer chose: from a fifth of the size below its baseline to four fifths above it.
"""

from __future__ import annotations

import math
from typing import Protocol

from lambdas.documents.pdf.glyphs import Glyph

ASCENT, DESCENT = 0.8, -0.2
"""What a font of size one reaches above and below the baseline: about what common fonts do, and one together."""

_SAME = 0.02  # of the height: boxes of one font on one baseline differ less
_SMALLEST = 0.01  # points
_WIDEST = 3.0  # em: a wider character has a size that does not tell, as in fonts that are drawn by the file itself


class Measured(Protocol):
    """What tells the size and the baseline of the character with an index, in points of user space."""

    def font_size(self, index: int) -> float: ...

    def origin(self, index: int) -> tuple[float, float]: ...


class Heights:
    """Gives characters their height; a font is looked up only where boxes are not like the ones before."""

    def __init__(self, characters: Measured) -> None:
        self._characters = characters
        self.bottom = self.top = 0.0
        """What the latest font claims, on its baseline."""
        self._slack = -1.0
        self.fitted = (0.0, 0.0)
        """Bottom and top that it is given: the very pair, as `fit_edges` gives it."""

    def fit(self, index: int, claimed: Glyph) -> Glyph:
        """The box of a level character for the one that its font claims, with the same left and right edge."""
        bottom, top = self.fit_edges(index, claimed.bottom, claimed.top, claimed.right - claimed.left)
        return Glyph(claimed.left, bottom, claimed.right, top)

    def fit_edges(self, index: int, bottom: float, top: float, width: float) -> tuple[float, float]:
        """Bottom and top of a level character for those that its font claims; `width` is what it claims across."""
        if abs(bottom - self.bottom) <= self._slack and abs(top - self.top) <= self._slack:
            return self.fitted
        size, baseline = self._characters.font_size(index), self._characters.origin(index)[1]
        if not (math.isfinite(size) and size > _SMALLEST and width <= _WIDEST * size):
            return bottom, top
        self.bottom, self.top = bottom, top
        self._slack = _SAME * (top - bottom) if top > bottom else -1.0
        self.fitted = baseline + DESCENT * size, baseline + ASCENT * size
        return self.fitted
