"""Which of several places of a value belongs to the values beside it, or follows the ones before it."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum

from lambdas.documents.pages import Box
from lambdas.language_models.locating.finding import Places
from lambdas.language_models.locating.words import Span


class Ground(Enum):
    """Why a place was chosen."""

    ONLY = "It stands in one place"
    LABEL = "Of several places, this one is nearest to its label"
    ROW = "It stands beside the other values of its element"
    ORDER = "Of several places, this is the first that others do not have"


def next_after(places: Places, after: Span | None, used: set[Span]) -> tuple[Span, Ground]:
    """Return the first place behind another one that is not used, else the first unused one, else the first."""
    spans = [span for on_page in places.values() for span in on_page]
    ground = Ground.ONLY if len(spans) == 1 else Ground.ORDER
    start = 0 if after is None else bisect_left(spans, after.place[:2], key=lambda span: span.place[:2])
    free = (span for span in (*spans[start:], *spans[:start]) if span not in used)
    return next(free, spans[0]), ground


def choose_near(places: Places, anchor: Span, used: set[Span]) -> Span | None:
    """Return the place on the anchor's page that is nearest to it in height, else the first of all."""
    beside = places.get(anchor.page, ())
    if not beside:
        return next((span for on_page in places.values() for span in on_page), None)
    return min(beside, key=lambda span: (_apart(anchor.box, span.box), span in used, span.place))


def _apart(one: Box, other: Box) -> float:
    """Tenths of an inch between the middles, from top to bottom: what stands in one row is equally near."""
    return round(abs((one.top + one.bottom) - (other.top + other.bottom)) * 5)
