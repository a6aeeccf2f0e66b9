"""The lines that an answer stands in, so far as it stands anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lambdas.documents.pages import Line
from lambdas.language_models.locating.finding import Finder, Places
from lambdas.language_models.locating.neighbours import choose_near, next_after
from lambdas.language_models.locating.readings import read_day, read_number
from lambdas.language_models.locating.words import Span
from lambdas.senseml.asking.windows import list_pages

Cells = Sequence[str | None]


class Locator:
    """Searches the lines that a model was shown."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._finder = Finder(list_pages(lines))
        self._after: Span | None = None
        self._used: set[Span] = set()

    def find(self, text: str) -> tuple[Line, ...]:
        """The lines of the first place where a text stands, the earliest of several (SenseML, "location")."""
        spans = (span for on_page in self._find_places(text).values() for span in on_page)
        return self._lines(next(spans, None))

    def find_row(self, cells: Cells) -> list[tuple[Line, ...]]:
        """The lines of each cell of a row that stands below those asked for before; none for a cell without a text.

        The cell that stands in the fewest places leads, and the others are looked for beside it.
        """
        found: dict[int, Places] = {
            index: places
            for index, cell in enumerate(cells)
            if cell is not None and (places := self._find_places(cell))
        }
        if not found:
            return [() for _ in cells]
        leading = min(found, key=lambda index: sum(map(len, found[index].values())))
        anchor, _ = next_after(found[leading], self._after, self._used)
        spans: dict[int, Span | None] = {leading: anchor}
        for index, places in found.items():
            if index != leading:
                spans[index] = choose_near(places, anchor, self._used)
        self._after = anchor
        self._used.update(span for span in spans.values() if span is not None)
        return [self._lines(spans.get(index)) for index in range(len(cells))]

    def _find_places(self, text: str) -> Mapping[int, tuple[Span, ...]]:
        """A text as it is written, or else the number or the day that it says, however that is written."""
        places = self._finder.find_text(text)
        if places:
            return places
        number, day = read_number(text), read_day(text.strip())
        if number is not None:
            return self._finder.find_number(float(number))
        return {} if day is None else self._finder.find_day(day)

    def _lines(self, span: Span | None) -> tuple[Line, ...]:
        if span is None:
            return ()
        lines = self._finder.pages[span.page].page.lines
        return tuple(dict.fromkeys(lines[stretch.line] for stretch in span.stretches))
