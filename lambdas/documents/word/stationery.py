"""Headers and footers: what is at the top and at the bottom of each page (ECMA-376 part 1, 17.10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lambdas.documents.word.blocks import Block, Section
from lambdas.documents.word.marks import Anchored
from lambdas.documents.word.settings import Settings
from lambdas.documents.word.sheets import Sheet
from lambdas.documents.word.stacking import Pile, lay_drawing, pile

_MOST = 0.4  # of a page's height: what a header or a footer takes at the most


@dataclass(slots=True)
class Stationery:
    """The headers and footers of a document, each laid out once; `read` reads the story in a part."""

    read: Callable[[str], tuple[Block, ...]]
    settings: Settings
    _laid: dict[tuple[str, float], tuple[Pile, list[Anchored]]] = field(default_factory=dict)

    def frame(self, section: Section, shown: int, is_first: bool) -> tuple[float, float]:
        """Where the text of a page begins and ends: a high header moves it down, unless the margin is told as exact."""
        top, bottom = abs(section.top), section.height - abs(section.bottom)
        header = self._find(section, "header", shown, is_first=is_first)
        footer = self._find(section, "footer", shown, is_first=is_first)
        if header and section.top >= 0:
            top = max(top, section.header + min(header[0].height, _MOST * section.height))
        if footer and section.bottom >= 0:
            bottom = min(bottom, section.height - section.footer - min(footer[0].height, _MOST * section.height))
        return top, max(bottom, top + _MOST / 4 * section.height)

    def finish(self, sheet: Sheet) -> None:
        """Put the header and the footer on a page."""
        section = sheet.section
        header = self._find(section, "header", sheet.shown, is_first=sheet.is_first)
        if header:
            self._put(sheet, header, section.header)
        footer = self._find(section, "footer", sheet.shown, is_first=sheet.is_first)
        if footer:
            self._put(sheet, footer, section.height - section.footer - footer[0].height)

    def _put(self, sheet: Sheet, laid: tuple[Pile, list[Anchored]], y: float) -> None:
        section = sheet.section
        width = section.width - section.left - section.right
        sheet.put(laid[0].placed, section.left, y)
        for anchored in laid[1]:
            x, top = sheet.locate(anchored.drawing, section.left, width, y + anchored.y)
            sheet.put(lay_drawing(anchored.drawing, self.settings), x, top)

    def _find(self, section: Section, kind: str, shown: int, *, is_first: bool) -> tuple[Pile, list[Anchored]] | None:
        which = (
            "first"
            if is_first and section.has_first
            else "even"
            if self.settings.has_even and shown % 2 == 0
            else "default"
        )
        part = section.stories.get((kind, which))
        if part is None:
            return None
        width = section.width - section.left - section.right
        if (part, width) not in self._laid:
            anchored: list[Anchored] = []
            self._laid[part, width] = pile(self.read(part), width, self.settings, anchored), anchored
        return self._laid[part, width]
