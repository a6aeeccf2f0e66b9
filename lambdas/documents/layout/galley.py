"""One endless column that blocks are laid into, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lambdas.documents.box import Box
from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.blocks import Block, PageBreak, Paragraph, Picture, Table, Tick
from lambdas.documents.layout.strip import Shown, Strip, Text, Ticked
from lambdas.documents.layout.tables import lay_out_table
from lambdas.documents.layout.tokens import TICK
from lambdas.documents.layout.widths import measure
from lambdas.documents.layout.wrapping import ASCENT, DESCENT, Placed, Row, wrap
from lambdas.documents.lines import WIDEST_GAP
from lambdas.errors import DocumentTooLarge

_LINE = 0.02  # inches that a separator takes
_EMPTY_BOXES, _TICKED_BOXES = "☐□❏❑🗆", "☑☒🗹🗷🗸"
_BOXES = frozenset(_EMPTY_BOXES + _TICKED_BOXES)


@dataclass(slots=True)
class Galley:
    """A column of `width` inches that is filled from the top; more than `most_height` inches are refused."""

    width: float
    most_height: float
    strip: Strip = field(default_factory=Strip)
    height: float = 0.0
    _after: float = 0.0  # space that the last block wants below it

    def add(self, block: Block) -> None:
        """Lay a block below the others: of the spaces that it and the last one want between them, the larger.

        Raises `DocumentTooLarge` with TOO_MANY_PAGES.
        """
        if isinstance(block, PageBreak):
            self.strip.breaks.append(self.height)
            self._after = 0.0
            return
        self.height += max(self._after, block.before) if self.height else block.before
        if isinstance(block, Paragraph):
            self._add_paragraph(block)
        elif isinstance(block, Table):
            self._add_table(block)
        else:
            self._add_separator()
        self._after = block.after
        self._check()

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        for row in wrap(paragraph, self.width):
            self._add_row(row)
            self._check()

    def _add_row(self, row: Row) -> None:
        base = self.height + row.base
        for group in _part_row(row.items):
            if group[0].mark is None:
                self.strip.texts.append(Text(0.0, base, group))
                self.strip.ticks += _find_ticks(group, base)
            else:
                self._add_mark(group[0], base)
        if row.items:
            self.strip.wholes.append((self.height, self.height + row.height))
        self.height += row.height

    def _add_mark(self, item: Placed, base: float) -> None:
        if isinstance(item.mark, Picture):
            self.strip.pictures.append(Shown(Box(item.left, base - item.mark.height, item.right, base), item.mark.load))
        elif isinstance(item.mark, Tick):
            box = Box(item.left, base - (item.right - item.left), item.right, base)
            self.strip.ticks.append(Ticked(box, item.mark.is_ticked, is_drawn=True))

    def _add_table(self, table: Table) -> None:
        strip, height = lay_out_table(table, self.width, self._lay_out)
        self.strip.paste(strip, 0.0, self.height)
        self.height += height

    def _lay_out(self, blocks: Sequence[Block], width: float) -> tuple[Strip, float]:
        inside = Galley(width, self.most_height)
        for block in blocks:
            inside.add(block)
        return inside.strip, inside.height

    def _add_separator(self) -> None:
        self.height += _LINE
        self.strip.strokes.append(Box(0.0, self.height - _LINE / 2, self.width, self.height - _LINE / 2))

    def _check(self) -> None:
        if self.height > self.most_height:
            raise DocumentTooLarge(
                "TOO_MANY_PAGES",
                f"The document is more than {self.most_height:,.0f} inches long when it is laid out, which is what "
                "the most pages hold (MAX_DOCUMENT_PAGES).",
            )


def _part_row(items: Sequence[Placed]) -> Iterator[tuple[Placed, ...]]:
    """Words with no wide gap between them, and by itself what is none."""
    group: list[Placed] = []
    for item in items:
        if group and (item.mark or group[-1].mark or _are_apart(group[-1], item)):
            yield tuple(group)
            group = []
        group.append(item)
    if group:
        yield tuple(group)


def _are_apart(one: Placed, other: Placed) -> bool:
    gap = max(other.left - one.right, one.left - other.right)
    height = (ASCENT + DESCENT) * max(one.font.size, other.font.size) / POINTS_PER_INCH
    return gap > WIDEST_GAP * height


def _find_ticks(words: Sequence[Placed], base: float) -> Iterator[Ticked]:
    """The characters that show a box to be ticked, each where it stands in its word."""
    for word in words:
        if _BOXES.isdisjoint(word.text):
            continue
        size = TICK * word.font.size / POINTS_PER_INCH
        for number, character in enumerate(word.text):
            if character in _BOXES:
                left = word.left + measure(word.text[:number], word.font)
                yield Ticked(Box(left, base - size, left + size, base), character in _TICKED_BOXES, is_drawn=False)
