"""The lines of pages by the height at which they stand, so that those near a place are found without all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lambdas.documents.pages import Line

_SHELF = 0.5  # inches
_LAST = 1_000  # what stands lower is on the last shelf: offsets and scales of users may be any numbers


class LineShelves:
    """Where `lines` stand on their pages, laid out page by page when it is first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._pages: dict[tuple[int, int], dict[int, list[int]]] = {}

    def list_near(self, page: tuple[int, int], top: float, bottom: float) -> list[Line]:
        """The lines that reach between two heights in inches or touch them, and others near them, in reading order.

        `page` is the half-open range of the indexes of its lines.
        """
        shelves = self._lay_out(page)
        found = [shelves[number] for number in _cover(top, bottom) if number in shelves]
        numbers = found[0] if len(found) == 1 else sorted(set().union(*found))
        return [self.lines[number] for number in numbers]

    def _lay_out(self, page: tuple[int, int]) -> dict[int, list[int]]:
        if page not in self._pages:
            shelves: defaultdict[int, list[int]] = defaultdict(list)
            for number in range(*page):
                box = self.lines[number].box
                for shelf in _cover(box.top, box.bottom):
                    shelves[shelf].append(number)
            self._pages[page] = dict(shelves)
        return self._pages[page]


def _cover(top: float, bottom: float) -> range:
    return range(_place(top), _place(bottom) + 1)


def _place(height: float) -> int:
    return int(min(max(height / _SHELF, 0.0), _LAST))
