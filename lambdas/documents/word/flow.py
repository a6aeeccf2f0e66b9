"""Blocks -> sheets: slab by slab, a new column or page where one is full, notes at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lambdas.documents.word.blocks import Block, Break, Drawing, Note, Paragraph, Section, SectionEnd
from lambdas.documents.word.marks import Placed, Ruling, Slab, move_all
from lambdas.documents.word.settings import Settings
from lambdas.documents.word.sheets import ABOVE_NOTES, SEPARATOR, Sheet
from lambdas.documents.word.stacking import Pile, lay_blocks, lay_drawing, pile
from lambdas.documents.word.wrapping import Room, take_all

_SLACK = 0.05  # points
_MOST_NOTES = 0.8  # of what a page has for text
_LEAST_SPLIT = 24.0  # points: a row is parted where so much of it stays

Frame = Callable[[Section, int, bool], tuple[float, float]]
"""Where the text of a page begins and ends: by its section, the number it shows, and whether it is that one's first."""

NoteBlocks = Callable[[Note], tuple[Block, ...]]
"""What a note says."""


@dataclass(slots=True)
class Flow:
    """Sheets that are filled one after the other. `check` is told how many pages there are before there is one more."""

    sections: Sequence[Section]
    settings: Settings
    frame: Frame
    read_note: NoteBlocks
    check: Callable[[int], None]
    sheets: list[Sheet] = field(default_factory=list)
    _section: int = 0
    _column: int = 0
    _y: float = 0.0
    _top: float = 0.0
    _lowest: float = 0.0
    _group: list[Slab] = field(default_factory=list)
    _endnotes: list[Note] = field(default_factory=list)
    _is_fresh: bool = True
    _carried: list[Placed] = field(default_factory=list)

    def fill(self, story: Iterable[Block | SectionEnd]) -> list[Sheet]:
        """All of a story on sheets; raises what `check` does."""
        self._turn(is_first=True)
        for blocks in _divide(story, self._end_section):
            self._pour(blocks)
        if self._endnotes:
            self._pour_endnotes()
        while self._carried:
            self._turn()
        return self.sheets

    @property
    def _page(self) -> Sheet:
        return self.sheets[-1]

    @property
    def _bottom(self) -> float:
        return self._page.bottom - self._page.below

    @property
    def _current(self) -> Section:
        """The section that text is of; a page's own is the one that it began with."""
        return self.sections[self._section]

    @property
    def _left(self) -> float:
        return self._current.left + self._current.columns.left(self._column)

    def _width(self) -> float:
        widths = self._current.columns.widths
        return widths[min(self._column, len(widths) - 1)]

    def _pour(self, blocks: Iterable[Block]) -> None:
        for slab in lay_blocks(blocks, self.settings, self._begin):
            if slab.begins and self._group:
                self._flush()
            self._group.append(slab)
            if not slab.keeps or slab.ends or _measure(self._group) > self._bottom - self._top:
                self._flush()
        self._flush()

    def _pour_endnotes(self) -> None:
        self._page.put([Placed(0.0, self._y + ABOVE_NOTES / 2, Ruling(SEPARATOR, 0.0, 0.5))], self._left, 0.0)
        self._y += ABOVE_NOTES
        notes, self._endnotes = self._endnotes, []
        self._pour(block for note in notes for block in self.read_note(note))

    def _begin(self, block: Block, gap: float) -> tuple[float, Room]:
        """Told before a block is laid out: what it has to go around is known then."""
        if not isinstance(block, Paragraph) or not self._needs_room(block):
            return self._width(), take_all
        self._flush()
        page, left, width = self._page, self._left, self._width()
        y = self._y + (0.0 if self._is_fresh else gap)
        for inline in block.inlines:
            if isinstance(inline, Drawing) and inline.across is not None:
                page.block(inline, *page.locate(inline, left, width, y))

        def room(top: float, height: float) -> tuple[float, float, float]:
            return page.make_room(y + top, height, left, width)

        return width, room

    def _needs_room(self, block: Paragraph) -> bool:
        if self._page.obstacles:
            return True
        return any(isinstance(one, Drawing) and one.across and one.wrap != "none" for one in block.inlines)

    def _flush(self) -> None:
        group, self._group = self._group, []
        if group and group[0].begins and not self._is_fresh:
            self._turn()
        if group and not self._is_fresh and not self._fits(group) and self._would_fit(group):
            self._advance()
            self._repeat(group[0])
        for slab in group:
            self._place(slab)

    def _fits(self, group: Sequence[Slab]) -> bool:
        notes = sum(self._measure_notes(slab) for slab in group)
        return self._y + _measure(group) + notes <= self._bottom + _SLACK

    def _would_fit(self, group: Sequence[Slab]) -> bool:
        """Whether a group is no higher than a column, so that it is worth to keep it together."""
        return len(group) == 1 or _measure(group) <= self._page.bottom - self._top

    def _place(self, slab: Slab) -> None:
        """Put a slab on this page or the next one; one that can be parted fills what is left here."""
        rest, is_new = slab, self._is_fresh
        while not self._fits([rest]):
            parted = self._part(rest)
            if parted:
                self._put(parted[0])
                rest = parted[1]
                rest.headings = slab.headings
            elif is_new:
                break
            self._advance()
            self._repeat(rest)
            is_new = True
        self._put(rest)
        if slab.ends:
            self._end(slab.ends)

    def _part(self, slab: Slab) -> tuple[Slab, Slab] | None:
        room = self._bottom - self._y - (0.0 if self._is_fresh else slab.before)
        if slab.split is None or room < _LEAST_SPLIT:
            return None
        parted = slab.split(room)
        if parted:
            parted[0].before, parted[0].notes, parted[0].anchored = slab.before, slab.notes, slab.anchored
        return parted

    def _repeat(self, slab: Slab) -> None:
        """The headings of a table that goes on, where they leave room for it."""
        height = sum(heading.height for heading in slab.headings)
        room = self._bottom - self._y
        if slab.headings and (height <= room / 2 if slab.split else height + slab.height <= room):
            for heading in slab.headings:
                self._put(heading, is_repeated=True)

    def _put(self, slab: Slab, *, is_repeated: bool = False) -> None:
        y = self._y + (0.0 if self._is_fresh and self._is_top() else slab.before)
        left, page = self._left, self._page
        page.put(slab.show(), left, y)
        for anchored in slab.anchored:
            x, top = page.locate(anchored.drawing, left, self._width(), y)
            page.put(lay_drawing(anchored.drawing, self.settings), x, top)
        self._y = y + slab.height
        self._lowest = max(self._lowest, self._y)
        self._is_fresh = False
        for note in () if is_repeated else slab.notes:
            if note.kind == "endnote":
                self._endnotes.append(note)
            else:
                self._add_note(self._lay_note(note))

    def _is_top(self) -> bool:
        """Space above what begins a page by itself is left out, but not that above what begins the document."""
        return len(self.sheets) > 1 or self._column > 0

    def _end(self, ends: Break) -> None:
        if ends is Break.COLUMN and self._column + 1 < len(self._current.columns.widths):
            self._next_column()
        else:
            self._turn()

    def _advance(self) -> None:
        """The next column or page."""
        if self._column + 1 < len(self._current.columns.widths):
            self._next_column()
        else:
            self._turn()

    def _next_column(self) -> None:
        self._column += 1
        self._y = self._top
        self._is_fresh = True

    def _turn(self, *, is_first: bool = False) -> None:
        """Begin a page; raises what `check` does where there may be none more."""
        self.check(len(self.sheets) + 1)
        section = self.sections[self._section]
        shown = self._page.shown + 1 if self.sheets else 1
        if is_first and section.number is not None:
            shown = section.number
        top, bottom = self.frame(section, shown, is_first)
        self.sheets.append(Sheet(len(self.sheets), shown, section, is_first, top, bottom))
        self._column, self._y, self._top, self._lowest = 0, top, top, top
        self._is_fresh = True
        carried, self._carried = self._carried, []
        if carried:
            self._add_note(Pile(max(one.bottom for one in carried), carried))

    def _end_section(self) -> None:
        """Go on with the next section: on this page, or on the next one of the kind that it wants."""
        before = self._current
        self._section = min(self._section + 1, len(self.sections) - 1)
        section = self._current
        is_same = (section.width, section.height) == (before.width, before.height)
        if section.start == "continuous" and is_same:
            self._column, self._y, self._top = 0, self._lowest, self._lowest
            return
        if section.start == "nextColumn" and is_same and self._column + 1 < len(before.columns.widths):
            self._next_column()
            return
        self._turn(is_first=True)
        wanted = {"evenPage": 0, "oddPage": 1}.get(section.start)
        if wanted is not None and self._page.shown % 2 != wanted:
            self._page.shown += 1

    def _measure_notes(self, slab: Slab) -> float:
        """How much more of the page the notes of a slab take."""
        notes = [note for note in slab.notes if note.kind != "endnote"]
        if not notes:
            return 0.0
        height = sum(self._lay_note(note).height for note in notes) + (0.0 if self._page.below else ABOVE_NOTES)
        return min(height, (self._page.bottom - self._page.top) * _MOST_NOTES)

    def _lay_note(self, note: Note) -> Pile:
        section = self._page.section
        return pile(self.read_note(note), section.width - section.left - section.right, self.settings)

    def _add_note(self, note: Pile) -> None:
        """A note below those of the page; what of it finds no room goes to the next one."""
        page = self._page
        begin = page.below + page.slack or ABOVE_NOTES
        room = max((page.bottom - page.top) * _MOST_NOTES - begin, 0.0)
        fitting = [one for one in note.placed if one.bottom <= room]
        rest = [one for one in note.placed if one.bottom > room]
        if rest and not fitting and begin == ABOVE_NOTES and not self._carried:
            fitting, rest = rest[:1], rest[1:]
        height = min(note.height, room) if rest else note.height
        page.notes += move_all(fitting, page.section.left, begin)
        page.slack = height - max((one.bottom for one in fitting), default=height)
        page.below = begin + (height if fitting else 0.0) - page.slack
        if rest:
            top = min(one.top for one in rest)
            self._carried += move_all(rest, 0.0, -top + (max((one.bottom for one in self._carried), default=0.0)))


def _measure(group: Sequence[Slab]) -> float:
    return sum(slab.before + slab.height for slab in group)


def _divide(story: Iterable[Block | SectionEnd], end: Callable[[], None]) -> Iterator[Iterator[Block]]:
    """The blocks of each section; `end` is called between."""
    items = iter(story)
    is_over = False

    def take() -> Iterator[Block]:
        nonlocal is_over
        for item in items:
            if isinstance(item, SectionEnd):
                return
            yield item
        is_over = True

    while not is_over:
        yield take()
        if not is_over:
            end()
