"""The markup of a story -> its blocks: the text of the document, of a header, of a note or of a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lambdas.documents.packages.package import Package
from lambdas.documents.packages.relations import Relations
from lambdas.documents.word.blocks import Block, Inline, Paragraph, SectionEnd, Tab, Text
from lambdas.documents.word.drawings import DrawingReader
from lambdas.documents.word.formats import Properties, make_format, merge, read_properties
from lambdas.documents.word.frames import Frames
from lambdas.documents.word.grids import read_table
from lambdas.documents.word.inlines import InlineReader, Tally, choose
from lambdas.documents.word.markup import MC, A, Element, W, parse_part, read_value
from lambdas.documents.word.numbering import Label, Numbering
from lambdas.documents.word.settings import Settings
from lambdas.documents.word.styles import Style, Styles
from lambdas.documents.word.typesetting import Type, read_setting
from lambdas.errors import UnreadableDocument

MOST_NESTED = 20
"""Tables and frames that are in others: a file that goes deeper is refused."""

_PASSED = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")) | {
    MC + "Choice",
    MC + "Fallback",
}
_LABEL_GAP = " "
_MOST_WRAPPED = 40


@dataclass(slots=True)
class Source:
    """What all stories of a document share, and what is counted through them."""

    package: Package
    styles: Styles
    numbering: Numbering
    settings: Settings
    tally: Tally
    _depth: int = field(default=0)

    def enter(self) -> None:
        """One deeper into tables and frames; raises `UnreadableDocument` where that is too deep."""
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise self.package.kind.broken(f"its tables and frames are in each other more than {MOST_NESTED} deep")

    def leave(self) -> None:
        """Back out of a table or a frame."""
        self._depth -= 1


class StoryReader:
    """Reads the blocks of one story, whose part refers to others; `own_number` is that of a note."""

    def __init__(self, source: Source, relations: Relations, own_number: str = "") -> None:
        self._source = source
        drawings = DrawingReader(relations, self.read_inner, self._read_diagram)
        self._inlines = InlineReader(source.styles, drawings, source.tally, own_number)
        self._table = Style()

    def read(self, root: Element, depth: int = 0) -> Iterator[Block | SectionEnd]:
        """The blocks below an element, one after the other as they are asked for, and the ends of sections."""
        frames = Frames()
        for child in root:
            tag = child.tag
            if tag == W + "p":
                yield from self._read_framed(child, frames)
                if child.find(f"{W}pPr/{W}sectPr") is not None:
                    yield SectionEnd()
            elif tag == W + "tbl":
                yield self._read_table(child)
            elif depth < _MOST_WRAPPED:
                yield from self._read_wrapped(child, depth + 1)
        if rest := frames.finish():
            yield rest

    def read_inner(self, root: Element) -> tuple[Block, ...]:
        """The blocks of a cell or a frame."""
        self._source.enter()
        blocks = tuple(block for block in self.read(root) if not isinstance(block, SectionEnd))
        self._source.leave()
        return blocks

    def _read_wrapped(self, child: Element, depth: int) -> Iterator[Block | SectionEnd]:
        if child.tag in _PASSED:
            yield from self.read(child, depth)
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from self.read(content, depth)
        elif child.tag == MC + "AlternateContent":
            yield from self.read(choose(child), depth)

    def _read_framed(self, element: Element, frames: Frames) -> Iterator[Block]:
        """The paragraph, unless it is one of a frame: that is beside the next one."""
        paragraph = frames.take(element.find(W + "pPr"), self._read_paragraph(element))
        if paragraph is not None:
            yield paragraph

    def _read_table(self, element: Element) -> Block:
        outer = self._table
        self._table = self._source.styles.find(read_value(element.find(W + "tblPr"), "tblStyle"), "table")
        table = read_table(element, self._table, self.read_inner, begins_at_text=self._source.settings.mode >= 15)
        self._table = outer
        return table

    def _read_paragraph(self, element: Element) -> Paragraph:
        styles = self._source.styles
        properties = element.find(W + "pPr")
        style_id = read_value(properties, "pStyle")
        style = styles.find(style_id, "paragraph")
        said, label = self._settle(style, read_properties(properties))
        mark = read_setting(None if properties is None else properties.find(W + "rPr"))
        mark.pop("hidden", None)
        settings = self._table.setting, style.setting
        inlines = self._inlines.read(element, settings)
        if label:
            form = styles.format(*settings, mark, label.level.setting)
            inlines = (*_write_label(label, form.type, is_capital=form.is_capital), *inlines)
        return Paragraph(inlines, make_format(said, styles.name(style_id)), styles.format(*settings, mark).type)

    def _settle(self, style: Style, own: Properties) -> tuple[dict[str, Any], Label | None]:
        """All that is said of a paragraph, and its label: a list counts before the style, unless the style names it."""
        base = merge(self._source.styles.properties, self._table.properties)
        said = merge(merge(base, style.properties), own)
        list_id, level = said.get("number"), said.get("level", 0)
        known = self._source.numbering.find(list_id, level)
        if known is None:
            return said, None
        if "number" in own:
            said = merge(merge(merge(base, style.properties), known.properties), own)
        else:
            said = merge(merge(merge(base, known.properties), style.properties), own)
        return said, self._source.numbering.count(str(list_id), level)

    def _read_diagram(self, part: str) -> tuple[Block, ...]:
        """The texts of a diagram as paragraphs, in the order in which the file keeps them."""
        try:
            root = parse_part(self._source.package, part)
        except UnreadableDocument:
            return ()
        form = self._source.styles.format()
        texts = ("".join(one.text or "" for one in paragraph.iter(A + "t")) for paragraph in root.iter(A + "p"))
        plain = make_format({}, "")
        return tuple(Paragraph((Text(text, form.type),), plain, form.type) for text in texts if text.strip())


def _write_label(label: Label, type_: Type, *, is_capital: bool) -> Iterator[Inline]:
    if not label.text:
        return
    yield Text(label.text.upper() if is_capital else label.text, type_)
    if label.level.suffix == "tab":
        yield Tab(type_)
    elif label.level.suffix == "space":
        yield Text(_LABEL_GAP, type_)
