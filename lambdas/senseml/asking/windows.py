"""A document in equal pieces, and those of them that speak of what is asked (SenseML, "locate context")."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line, Page
from lambdas.language_models.asking.chunks import CHARACTERS_PER_TOKEN
from lambdas.language_models.asking.page_text import read_sheet
from lambdas.senseml.terms import Corpus

WHOLE_PAGE = 1.0
_TINY = 1e-9
USUAL_OVERLAP = 0.5
"""Of windows that are parts of pages; whole pages do not overlap unless the configuration says so."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How a document is cut: `size` in pages, `overlap` in parts of a window, and how many count at the most."""

    count: int
    size: float = WHOLE_PAGE
    overlap: float = 0.0


def list_pages(lines: Iterable[Line], first: int = 0, end: int | None = None) -> list[Page]:
    """The lines page by page, of the pages from `first` to before `end`, counted from zero."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if first <= line.page and (end is None or line.page < end):
            pages.setdefault(line.page, []).append(line)
    return [_page(number, held) for number, held in sorted(pages.items())]


def _page(number: int, lines: Sequence[Line]) -> Page:
    """A page as large as its text reaches."""
    return Page(number, max(line.box.right for line in lines), max(line.box.bottom for line in lines), tuple(lines))


def choose_pages(pages: Sequence[Page], text: str, windows: Windows, tokens: int | None) -> list[Page]:
    """What is left of the pages: the windows whose words are nearest to those of `text`, in the pages' order.

    Where `tokens` are given, no more windows count than fit into so many together, but at least one.
    """
    cut = [held for held in _cut(pages, windows) if held]
    if len(cut) <= windows.count and tokens is None:
        return list(pages)
    ranked = Corpus(" ".join(line.text for line in held) for held in cut).rank(text)
    chosen: set[int] = set()
    room = float("inf") if tokens is None else tokens * CHARACTERS_PER_TOKEN
    for index in ranked[: windows.count]:
        room -= sum(len(read_sheet(page).text) for page in list_pages(cut[index]))
        if chosen and room < 0:
            break
        chosen.update(id(line) for line in cut[index])
    return list_pages(line for page in pages for line in page.lines if id(line) in chosen)


def _cut(pages: Sequence[Page], windows: Windows) -> list[list[Line]]:
    """The lines of each window; a line is in those that hold its middle. Windows may reach over pages' ends."""
    step = windows.size * (1 - windows.overlap)
    cut: list[list[Line]] = [[] for _ in range(math.ceil(len(pages) / step - _TINY))]
    for place, page in enumerate(pages):
        for line in page.lines:
            middle = place + min((line.box.top + line.box.bottom) / 2 / page.height, 1.0 - _TINY)
            last = int(middle / step)
            first = max(0, int((middle - windows.size) / step) + 1 if middle >= windows.size else 0)
            for index in range(first, min(last, len(cut) - 1) + 1):
                cut[index].append(line)
    return cut
