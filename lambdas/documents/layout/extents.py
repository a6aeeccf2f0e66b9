"""How wide a column has to be for a paragraph, at the least and at the best."""

from __future__ import annotations

from typing import NamedTuple

from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.blocks import Paragraph
from lambdas.documents.layout.stops import DEFAULT_STOPS
from lambdas.documents.layout.tokens import Gap, Space, Token, may_be_cut, measure_token, split


class Extent(NamedTuple):
    """Inches: what no word is cut in, and what no row is wrapped in."""

    least: float
    best: float


def measure_paragraph(paragraph: Paragraph) -> Extent:
    """The width of the widest word, and of the longest row that the paragraph itself ends; with its indents."""
    indents = paragraph.left + paragraph.right
    widest = longest = 0.0
    at = max(paragraph.first, 0.0)
    for token in split(paragraph.inlines):
        if isinstance(token, Space) and token.gap is Gap.END:
            at = 0.0
        elif isinstance(token, Space) and token.gap is Gap.TAB:
            at += DEFAULT_STOPS
        else:
            at += measure_token(token)
            widest = max(widest, _measure_uncut(token))
            longest = max(longest, at) if not isinstance(token, Space) else longest
    return Extent(widest + indents, longest + indents)


def _measure_uncut(token: Token) -> float:
    if isinstance(token, Space):
        return 0.0
    if isinstance(token, list) and may_be_cut(token):
        return min(max(piece.font.size for piece in token) / POINTS_PER_INCH, measure_token(token))
    return measure_token(token)
