"""What became of each thing that a method found or passed over, and why there was no anchor."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.senseml.anchors import Anchor
from lambdas.senseml.authoring.explanation.records import AnchorRecord, FilterRecord
from lambdas.senseml.matches.match import Match
from lambdas.senseml.methods.regions import overlaps
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Candidate, Json, Value

_MOST_COMPARED = 3_000
_NEAR = 0.5  # inches
_MOST_NEAR = 4


@dataclass(frozen=True, slots=True)
class Fate:
    """A text, the lines that it is from, and what became of it; `is_kept` where the value is of it."""

    text: str
    lines: tuple[Line, ...]
    outcome: str
    is_kept: bool = False


def tell_fates(found: AnchorRecord, type_name: str) -> list[Fate]:
    """What became of each candidate of an anchor, in the order in which the method found them."""
    fates = [_tell_fate(candidate, found, type_name) for candidate in found.candidates]
    lonely = [fate for fate in fates if fate.is_kept]
    return fates if lonely or not fates else [*fates, *_tell_joined(found, type_name)]


def tell_neighbours(found: AnchorRecord) -> list[Fate]:
    """Lines that the method passed over: those partly in a region, or where it found nothing, those near the anchor."""
    taken = [line for candidate in found.candidates for line in candidate.lines]
    others = [line for line in found.page_lines if line is not found.line and line not in taken]
    regions = [region for place in found.places for region in place.regions if place.page == found.line.page]
    if regions:
        return [
            Fate(line.text, (line,), f"only partly in the region: {_describe_overlap(line.box, region)}")
            for region in regions
            for line in others
            if overlaps(line.box, region)
        ]
    if found.candidates or isinstance(found.value, Value | Json):
        return []
    near = sorted(others, key=lambda line: _measure(found.line.box, line.box))[:_MOST_NEAR]
    return [
        Fate(line.text, (line,), f"not taken: {_describe_way(found.line.box, line.box)}")
        for line in near
        if _measure(found.line.box, line.box) <= _NEAR
    ]


def explain_no_anchor(anchor: Anchor, scan: Scan) -> Iterator[str]:
    """Why an anchor is nowhere: what is missing of its start and its matches, each looked for by itself."""
    if not scan.lines:
        yield "there are no lines to look in"
        return
    if anchor.start is not None and anchor.start.find_first(scan, 0, len(scan.lines)) is None:
        yield "the anchor's start is nowhere"
    for number, match in enumerate(anchor.match.matches, start=1):
        count = sum(match.find(line) is not None for line in scan.lines)
        which = f"match {number} of {len(anchor.match.matches)}" if len(anchor.match.matches) > 1 else "its match"
        if count:
            yield f"{which} alone is in {count} line{'s' * (count > 1)}, but not where it is looked for"
        else:
            yield f"{which} is in no line{_suggest(match, scan)}"


def _tell_fate(candidate: Candidate, found: AnchorRecord, type_name: str) -> Fate:
    for record in found.filters:
        left = _follow(candidate, record)
        if left is None:
            return Fate(candidate.text, candidate.lines, f"left out by {record.name}")
        candidate = left
    shown = [text for text in found.texts if text.text == candidate.text]
    value = found.value
    if isinstance(value, Value) and shown and _is_of(value, candidate):
        return Fate(candidate.text, candidate.lines, "chosen", is_kept=True)
    if isinstance(value, Value) and all(line in value.lines for line in candidate.lines):
        return Fate(candidate.text, candidate.lines, "joined with the others", is_kept=True)
    if not shown:
        return Fate(candidate.text, candidate.lines, "not read by itself")
    if not shown[0].readings:
        return Fate(candidate.text, candidate.lines, f"no {type_name} in it")
    return Fate(candidate.text, candidate.lines, "passed over: the tiebreaker chose another, or none")


def _follow(candidate: Candidate, record: FilterRecord) -> Candidate | None:
    """What a filter made of a candidate; itself where the filter was not asked about it."""
    if candidate not in record.given:
        return candidate
    number = [one.lines for one in record.given[: record.given.index(candidate)]].count(candidate.lines)
    left = [one for one in record.left if one.lines == candidate.lines]
    return left[min(number, len(left) - 1)] if left else None


def _is_of(value: Value, candidate: Candidate) -> bool:
    return value.lines == candidate.lines


def _tell_joined(found: AnchorRecord, type_name: str) -> Iterator[Fate]:
    """What the type read in the candidates that were joined before it saw them."""
    alone = {candidate.text for candidate in found.candidates}
    for text in found.texts:
        if text.text not in alone and not text.readings:
            yield Fate(text.text, (), f"all of them joined: no {type_name} in it")


def _suggest(match: Match, scan: Scan) -> str:
    """The line that is most like a match's text, where one is much like it."""
    wanted = getattr(match.test, "text", None)
    if not isinstance(wanted, str):
        return ""
    lines = {line.text.lower(): line for line in scan.lines[:_MOST_COMPARED]}
    nearest = difflib.get_close_matches(wanted.lower(), list(lines), n=1, cutoff=0.7)
    if not nearest:
        return ""
    line = lines[nearest[0]]
    return f'; most like it is "{line.text[:80]}" on page {line.page + 1}'


def _describe_overlap(line: Box, region: Box) -> str:
    across = _share((line.left, line.right), (region.left, region.right))
    down = _share((line.top, line.bottom), (region.top, region.bottom))
    return f"{across:.0%} across and {down:.0%} down"


def _share(one: tuple[float, float], other: tuple[float, float]) -> float:
    smaller = min(one[1] - one[0], other[1] - other[0])
    return (min(one[1], other[1]) - max(one[0], other[0])) / smaller if smaller > 0 else 1.0


def _gaps(anchor: Box, box: Box) -> tuple[float, float]:
    """How far a box is to the side and up or down; nothing where they overlap."""
    across = max(box.left - anchor.right, anchor.left - box.right, 0.0)
    return across, max(box.top - anchor.bottom, anchor.top - box.bottom, 0.0)


def _measure(anchor: Box, box: Box) -> float:
    return sum(_gaps(anchor, box))


def _describe_way(anchor: Box, box: Box) -> str:
    across, down = _gaps(anchor, box)
    sides = []
    if down or not across:
        sides.append(f"{down:.2f} in {'below' if box.top > anchor.top else 'above'}")
    if across:
        sides.append(f"{across:.2f} in to the {'right' if box.left > anchor.left else 'left'}")
    return f"{' and '.join(sides)}, left edges {abs(box.left - anchor.left):.2f} in apart"
