"""What the wording of a text says about its being a label's value rather than another label, or a sentence going on."""

from __future__ import annotations

import re

from lambdas.schemas.layout.labels.likeness import is_asking, is_set_alike
from lambdas.schemas.layout.labels.similarity import is_filler
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.labels.synonyms import LABEL_TOKENS
from lambdas.schemas.layout.labels.tokens import to_tokens
from lambdas.schemas.layout.places.places import Place, Side

_SET_ALIKE = 0.6  # for a text in capitals beside a label in capitals of its size
_GOES_ON = 0.3  # for a text behind a label without a colon that begins small
_SAME_CASE = 0.6
_FIGURE = 0.7  # for a figure where words are as likely
_FIGURES = re.compile(r"[$€£]?\s?[\d.,]+")
_REMARK = 0.4
_SENTENCE = 7  # words: so many in capitals are a form's instructions
_REMARK_START = re.compile(r"\(\*?[A-Za-z]")
_LINE_NUMBER = re.compile(r"\(?\d{1,2}[.)]?")  # as forms number their lines
_POST_BOX = re.compile(r"box\b", re.I)
_SIBLING = 0.55  # for a text that begins as the label does: `Employer name` beside `Employer address`
_HEADINGS = frozenset({"information", "detail", "summary", "section", "schedule", "instruction", "page", "use", "only"})
_ANSWERS = frozenset({"no", "yes", "number"})  # `No` reads as the abbreviation


def rate_wording(spot: Spot, place: Place, text: str, *, is_free: bool = False) -> float:
    """How likely a text at a place is the label's value, by how both are written: 0..1.

    `is_free` tells that nothing says what the text is like, so that a bare figure is probably not meant.
    """
    if _REMARK_START.match(text) or is_asking(text) or _is_post_box(spot, text):
        return _REMARK
    has_digit = any(map(str.isdigit, text))
    if place.side is Side.BEHIND:
        bare = _FIGURE if is_free and _FIGURES.fullmatch(text) else 1.0
        return 1.0 if spot.is_marked else bare * _rate_rest(spot, text, has_digit=has_digit)
    if _HEADINGS.issuperset(to_tokens(text)) or (_LINE_NUMBER.fullmatch(text) and not spot.is_marked):
        return _GOES_ON
    if spot.is_marked or has_digit:
        return _FIGURE if is_free and not spot.is_marked and _FIGURES.fullmatch(text) else 1.0
    if len(text.split()) > _SENTENCE and text.isupper():
        return _REMARK
    alike = _SET_ALIKE if is_set_alike(spot.cell.line, place.cell.line) else 1.0
    return alike * (_SIBLING if _is_sibling(spot, text) else 1.0)


def _rate_rest(spot: Spot, text: str, *, has_digit: bool) -> float:
    """Of the text behind a label without a colon."""
    if text[:1].islower() or text.endswith("?"):
        return _GOES_ON
    if to_tokens(text)[:1] and to_tokens(text)[0] in _HEADINGS:
        return _GOES_ON
    if has_digit:
        return 0.9
    tokens = [token for token in to_tokens(text) if not is_filler(token)]
    if tokens and all(token in LABEL_TOKENS or token in _HEADINGS for token in tokens):
        return _GOES_ON
    label = spot.passage.text
    is_same_case = (label.isupper() and text.isupper()) or (label.istitle() and text.istitle())
    return _SAME_CASE if is_same_case else 0.85


def _is_post_box(spot: Spot, text: str) -> bool:
    return _POST_BOX.match(text) is not None and to_tokens(spot.passage.text)[-1:] == ("po",)


def _is_sibling(spot: Spot, text: str) -> bool:
    tokens, label = to_tokens(text), to_tokens(spot.passage.text)
    return tokens[:1] == label[:1] and len(tokens) > 1 and tokens[0] not in _ANSWERS
