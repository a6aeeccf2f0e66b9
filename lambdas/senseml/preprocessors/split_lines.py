"""The preprocessor `splitLines`: lines are split where several spaces, or other characters, follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

from msgspec import structs

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.blocks import reading_order
from lambdas.senseml.scan import scan_document
from lambdas.senseml.sections.horizontal import HorizontalRange, parse_horizontal_range

_NEARLY = 0.5  # of a space: gaps are measured, and so a little off
_WIDEST_SPACE = 0.7  # of a line's height: a typewriter's is 0.6, in other fonts they are narrower


@dataclass(frozen=True, slots=True)
class SplitLines:
    """Splits all lines, those of the pages on which `match` finds one, or those in each section of `range`.

    Spaces are counted by the width of the gaps between words: the median of those of the page that may be one is one
    space (SenseML, "split lines").
    """

    count: int
    separator: str | None = None
    match: Sequence | None = None
    range: HorizontalRange | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with split lines, whose parts stand where their words stood."""
        meant = None if self.range is None else _list_within(self.range, document)
        chosen = self._choose_pages(document)
        return replace(
            document,
            pages=tuple(self._split_page(page, meant) if page.number in chosen else page for page in document.pages),
        )

    def _choose_pages(self, document: PagedDocument) -> Set[int]:
        """The numbers of the pages on which lines are split."""
        scan = scan_document(document).for_field("preprocessors")
        return {
            number
            for number, bounds in scan.pages.items()
            if self.match is None or self.match.find_first(scan, *bounds) is not None
        }

    def _split_page(self, page: Page, meant: Set[int] | None) -> Page:
        """`meant` has the identities of the lines in sections."""
        lines = [line for line in page.lines if meant is None or id(line) in meant]
        if self.separator is not None:
            parts: Iterable[Line] = (part for line in lines for part in self._split_at(line, self.separator))
        else:
            parts = _split_gaps(page.lines, lines, self.count)
        others = [] if meant is None else [line for line in page.lines if id(line) not in meant]
        return replace(page, lines=tuple(sorted([*parts, *others], key=reading_order)))

    def _split_at(self, line: Line, separator: str) -> Iterable[Line]:
        """The parts between separators; a part of a word is as wide as its share of the word's characters."""
        rows = re.finditer(f"(?:{re.escape(separator)})+", line.text)
        cuts = [row.span() for row in rows if len(row.group()) >= self.count * len(separator)]
        if not cuts:
            return (line,)
        bounds = [0, *(place for cut in cuts for place in cut), len(line.text)]
        spans = zip(bounds[::2], bounds[1::2], strict=True)
        return [_cut(line, start, stop) for start, stop in spans if line.text[start:stop].strip()]


def _list_within(sections: HorizontalRange, document: PagedDocument) -> Set[int]:
    scan = scan_document(document).for_field("preprocessors")
    return {id(line) for _, extent in sections.find_all(scan) for line in extent.cut(scan)}


def _split_gaps(page: Iterable[Line], lines: Iterable[Line], count: int) -> Iterator[Line]:
    """The parts of `lines`, by the gaps in all lines of their page."""
    measured = {id(line): _measure(line) for line in page}
    gaps = [gap for some in measured.values() for gap in some if 0 < gap <= _WIDEST_SPACE]
    widest = (count - _NEARLY) * (median(gaps) if gaps else _WIDEST_SPACE)
    for line in lines:
        cuts = [number for number, gap in enumerate(measured[id(line)], start=1) if gap >= widest]
        bounds = [0, *cuts, len(line.words)]
        yield from (_join(line, start, stop) for start, stop in pairwise(bounds)) if cuts else (line,)


def _measure(line: Line) -> list[float]:
    """The gaps between the words, as parts of the height of the lower one on either side; none beside one without."""
    gaps = []
    for before, after in pairwise(word.box for word in line.words):
        height = min(before.height, after.height)
        gaps.append((after.left - before.right) / height if height > 0 else 0.0)
    return gaps


def _join(line: Line, start: int, stop: int) -> Line:
    words = line.words[start:stop]
    return structs.replace(
        line, text=" ".join(word.text for word in words), box=enclose(word.box for word in words), words=words
    )


def _cut(line: Line, start: int, stop: int) -> Line:
    text = line.text[start:stop]
    start, stop = start + len(text) - len(text.lstrip()), stop - len(text) + len(text.rstrip())
    pieces = _place_pieces(line)
    left, right = _find_character(pieces, start).left, _find_character(pieces, stop - 1).right
    words = tuple(word for word in line.words if left <= (word.box.left + word.box.right) / 2 <= right)
    return structs.replace(line, text=text.strip(), box=Box(left, line.box.top, right, line.box.bottom), words=words)


def _place_pieces(line: Line) -> list[tuple[int, int, Box]]:
    """From where to where in the line's text its words are, with their boxes; the line itself where they are not it."""
    if line.text != " ".join(word.text for word in line.words):
        return [(0, len(line.text), line.box)]
    ends = accumulate(len(word.text) + 1 for word in line.words)
    return [(end - 1 - len(word.text), end - 1, word.box) for word, end in zip(line.words, ends, strict=True)]


def _find_character(pieces: Iterable[tuple[int, int, Box]], place: int) -> Box:
    """About where the character at a place of a line's text stands, which is no space."""
    start, stop, box = next(piece for piece in pieces if place < piece[1])
    width = box.width / (stop - start)
    left = box.left + (place - start) * width
    return Box(left, box.top, left + width, box.bottom)


def parse_split_lines(node: Node) -> SplitLines:
    """`{type: "splitLines", minSpaces, separator?, match? | range?}`; `range` is that of horizontal sections."""
    entries = node.entries(("type", "minSpaces"), ("separator", "match", "range"))
    if "match" in entries and "range" in entries:
        raise node.error("has both 'match' and 'range'")
    count = entries["minSpaces"].integer()
    if count < 1:
        raise entries["minSpaces"].error(f"{count} is less than one space")
    separator = read_optional(entries, "separator", Node.text, " ")
    return SplitLines(
        count=count,
        separator=None if separator.isspace() else separator,
        match=read_optional(entries, "match", parse_sequence, None),
        range=read_optional(entries, "range", parse_horizontal_range, None),
    )
