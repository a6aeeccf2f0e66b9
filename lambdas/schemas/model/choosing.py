"""Which of several places of a value is the one that the schema asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from lambdas.documents.pages import Box
from lambdas.language_models.locating.finding import Finder, Places
from lambdas.language_models.locating.neighbours import Ground
from lambdas.language_models.locating.words import Span, fold
from lambdas.schemas.nodes import Node

FAR = 4.0
"""Inches from a label, a step down counted twice: what is further away does not belong to it."""
BEFORE_ITS_LABEL = 3.0
_WORDS_OF_A_KEY = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_LEAST_TELLING = 4


class Labelled(Protocol):
    """What has a key and a place in the schema."""

    @property
    def key(self) -> str: ...

    @property
    def node(self) -> Node: ...


def choose_nearest_to_label(finder: Finder, places: Places, leaf: Labelled) -> tuple[Span | None, Ground]:
    """Return the place nearest to what may be the value's label, else the first in reading order."""
    spans = [span for on_page in places.values() for span in on_page]
    if not spans:
        return None, Ground.ORDER
    if len(spans) == 1:
        return spans[0], Ground.ONLY
    best: tuple[float, tuple[int, float, float]] | None = None
    nearest = spans[0]
    for label in _find_labels(finder, leaf):
        for span in places.get(label.page, ()):
            rank = (_distance(label.box, span.box), span.place)
            if span != label and rank[0] <= FAR and (best is None or rank < best):
                best, nearest = rank, span
    return nearest, Ground.ORDER if best is None else Ground.LABEL


def _find_labels(finder: Finder, leaf: Labelled) -> Iterator[Span]:
    for phrase in _phrases(leaf):
        found = [span for on_page in finder.find_text(phrase).values() for span in on_page]
        if found:
            yield from found
            return


def _phrases(leaf: Labelled) -> Iterable[str]:
    """What a label may say, the most telling first."""
    words = _WORDS_OF_A_KEY.findall(leaf.key)
    telling = sorted((word for word in words if len(word) >= _LEAST_TELLING), key=len, reverse=True)
    return [phrase for phrase in (leaf.node.name, " ".join(words), *telling) if fold(phrase)]


def _distance(label: Box, value: Box) -> float:
    across = max(value.left - label.right, label.left - value.right, 0)
    down = max(value.top - label.bottom, label.top - value.bottom, 0)
    is_before = value.right <= label.left or value.bottom <= label.top
    return (across + 2 * down) * (BEFORE_ITS_LABEL if is_before else 1)
