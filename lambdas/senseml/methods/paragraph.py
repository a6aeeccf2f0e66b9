"""The method `paragraph`: the paragraph around the anchor line, also where it goes on in a column or on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from weakref import WeakKeyDictionary

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.methods.paragraphs import PageText, Paragraph, is_alike, overlaps
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.text_index import TextIndex
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

_MARGIN_LINES = 3  # that may stand between the end of a paragraph and the end of its page, or at the top of the next
_MOST_PARTS = 4  # before the one that was asked for, and after it
_ALIGNED = 0.1  # inches
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*\s*\Z")
_GOES_ON = re.compile(r"[\"'“‘(\[]*[a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class ParagraphAround:
    """The rows of the paragraph that the anchor line belongs to, from its first part to its last one.

    A paragraph that breaks off at the end of a column, in the middle of a sentence, goes on at the top of a column
    further right, or on the next page, where text of the same size goes on in the middle of a sentence. On the next
    page it may also begin in any way when it is aligned with a paragraph of several rows.
    """

    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> Iterator[Candidate]:
        book = _BOOKS.get(scan.texts)
        if book is None:
            book = _BOOKS[scan.texts] = Book(scan.lines, scan.pages)
        return map(whole_line, book.find_around(scan.lines[anchor.index], scan.check_time))


class Book:
    """The paragraphs of all pages, from their first part to their last one, each put together once."""

    def __init__(self, lines: Sequence[Line], pages: Mapping[int, tuple[int, int]]) -> None:
        self._lines = lines
        self._bounds = pages
        self._numbers = [number for number, (start, stop) in pages.items() if start < stop]
        self._pages: dict[int, PageText] = {}
        self._whole: dict[int, tuple[Line, ...]] = {}
        self._following: dict[int, Paragraph | None] = {}

    def find_around(self, line: Line, check_time: Callable[[], None]) -> tuple[Line, ...]:
        """The lines of the paragraph that a line belongs to."""
        own = self._open(line.page).find_around(line)
        found = self._whole.get(id(own.first))
        if found is None:
            check_time()
            parts = [*reversed(list(self._list_parts(own, self._precede))), own, *self._list_parts(own, self._follow)]
            found = tuple(one for part in parts for one in part.lines)
            self._whole[id(own.first)] = found
        return found

    def _open(self, number: int) -> PageText:
        """The text of a page."""
        if number not in self._pages:
            start, stop = self._bounds[number]
            self._pages[number] = PageText(self._lines[start:stop])
        return self._pages[number]

    def _list_parts(self, paragraph: Paragraph, turn: Callable[[Paragraph], Paragraph | None]) -> Iterator[Paragraph]:
        """The parts before or after this one, the nearest first."""
        for _ in range(_MOST_PARTS):
            following = turn(paragraph)
            if following is None:
                return
            yield following
            paragraph = following

    def _follow(self, paragraph: Paragraph) -> Paragraph | None:
        if id(paragraph.first) not in self._following:
            self._following[id(paragraph.first)] = self._find_following(paragraph)
        return self._following[id(paragraph.first)]

    def _find_following(self, paragraph: Paragraph) -> Paragraph | None:
        last = paragraph.last
        page = self._open(last.page)
        below = [line for line in page.lines if line.box.top > last.box.bottom and overlaps(line.box, last.box)]
        if _ENDED.search(last.text) or len(below) > _MARGIN_LINES:
            return None
        above = (line for line in page.lines if line.box.bottom < last.box.top and is_alike(line.box, last.box))
        first = next((line for line in above if line.box.left >= paragraph.right), None)
        if first is not None and _GOES_ON.match(first.text):
            return page.find_around(first)
        return self._follow_on_page(paragraph, self._turn(last.page, 1))

    def _follow_on_page(self, paragraph: Paragraph, page: PageText | None) -> Paragraph | None:
        if page is None:
            return None
        top = [page.find_around(line) for line in _take_alike(page.lines, paragraph.last)]
        goes_on = [one for one in top if _GOES_ON.match(one.first.text)]
        if len(paragraph.rows) > 1:
            goes_on += [one for one in top if abs(one.first.box.left - paragraph.left) <= _ALIGNED]
        return goes_on[0] if goes_on else None

    def _precede(self, paragraph: Paragraph) -> Paragraph | None:
        """What would go on as this paragraph at the end of a column further left, else at the end of the page before.

        The feet of pages are told from it by having fewer rows.
        """
        number = paragraph.first.page
        page, previous = self._open(number), self._turn(number, -1)
        ends = (line for line in reversed(page.lines) if line.box.right <= paragraph.left)
        found = self._find_preceding(page, ends, paragraph)
        if found is None and previous is not None:
            found = self._find_preceding(previous, reversed(previous.lines), paragraph)
        return found

    def _find_preceding(self, page: PageText, ends: Iterable[Line], paragraph: Paragraph) -> Paragraph | None:
        candidates = [page.find_around(line) for line in _take_alike(ends, paragraph.first)]
        for candidate in sorted(candidates, key=lambda one: -len(one.rows)):
            following = self._follow(candidate)
            if following is not None and following.first is paragraph.first:
                return candidate
        return None

    def _turn(self, number: int, step: int) -> PageText | None:
        """The next page with text, or the one before."""
        place = self._numbers.index(number) + step
        return self._open(self._numbers[place]) if 0 <= place < len(self._numbers) else None


def _take_alike(lines: Iterable[Line], one: Line) -> list[Line]:
    """The first of the lines that are about as high as one: as many as may stand in a margin, and the next."""
    return list(islice((line for line in lines if is_alike(line.box, one.box)), _MARGIN_LINES + 1))


_BOOKS: WeakKeyDictionary[TextIndex, Book] = WeakKeyDictionary()
"""What has been found among some lines, as long as somebody looks at these."""


def parse_paragraph(node: Node) -> ParagraphAround:
    """`{id: "paragraph"}`."""
    node.entries(("id",), SHARED_PARAMETERS)
    return ParagraphAround()
