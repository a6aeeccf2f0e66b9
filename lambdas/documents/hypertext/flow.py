"""Text and marks as they come -> paragraphs, one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.hypertext.styles import Style
from lambdas.documents.layout.blocks import Block, Inline, PageBreak, Paragraph, Picture, Run, Separator, Table, Tick
from lambdas.documents.layout.widths import measure
from lambdas.documents.text.decoding import clean_characters

_BLANKS = re.compile("[ \t\n\r\f]+")
_LINE_ENDS = re.compile("\r\n?")
_TAB = 8


@dataclass(slots=True)
class Flow:
    """Blocks, and the paragraph that is being filled. A `marker` waits for the first paragraph of its item."""

    blocks: list[Block] = field(default_factory=list)
    marker: str = ""
    has_content: bool = False
    _inlines: list[Inline] = field(default_factory=list)
    _style: Style = field(default_factory=Style)
    _gap: float = 0.0
    _is_blank: bool = True

    def add_text(self, text: str, style: Style) -> None:
        """Add text, whose white space is one blank unless its style keeps it."""
        text = clean_characters(_LINE_ENDS.sub("\n", text))
        if not style.is_pre:
            text = _BLANKS.sub(" ", text)
            text = text[1:] if self._is_blank and text.startswith(" ") else text
        if text and style.is_shown:
            self._begin(style)
            self._inlines.append(Run(text.expandtabs(_TAB), style.font))
            self._is_blank = text[-1].isspace()
            self.has_content = self.has_content or not text.isspace()

    def add_mark(self, mark: Tick | Picture, style: Style) -> None:
        """Add what is no text."""
        self._begin(style)
        self._inlines.append(mark)
        self._is_blank = False
        self.has_content = True

    def end_row(self, style: Style) -> None:
        """Go on in the next row."""
        self._begin(style)
        self._inlines.append(Run("\n", style.font))
        self._is_blank = True

    def end_paragraph(self, space: float = 0.0) -> None:
        """Go on in the next paragraph, `space` inches below at the least."""
        if self._inlines:
            self.blocks.append(self._make_paragraph())
            self._inlines, self._gap, self._is_blank = [], 0.0, True
        self._gap = max(self._gap, space)

    def add_block(self, block: Paragraph | Table) -> None:
        """Add what is laid out already."""
        self.end_paragraph()
        self.blocks.append(replace(block, before=max(self._gap, block.before)))
        self._gap, self.has_content = 0.0, True

    def add_line(self, space: float) -> None:
        """Add a level line, with `space` inches above and below."""
        self.end_paragraph()
        self.blocks.append(Separator(before=max(self._gap, space), after=space))
        self._gap = 0.0

    def break_page(self) -> None:
        """Go on on a new page; nothing where this one is empty."""
        self.end_paragraph()
        if self.blocks and not isinstance(self.blocks[-1], PageBreak):
            self.blocks.append(PageBreak())

    def finish(self) -> tuple[Block, ...]:
        """All blocks."""
        self.end_paragraph()
        return tuple(self.blocks)

    def _begin(self, style: Style) -> None:
        if not self._inlines:
            self._style = style

    def _make_paragraph(self) -> Paragraph:
        style, inlines, hanging = self._style, tuple(self._inlines), 0.0
        if self.marker:
            marker = Run(f"{self.marker} ", style.font)
            hanging = min(measure(marker.text, style.font), style.left)
            inlines, self.marker = (marker, *inlines), ""
        return Paragraph(
            inlines,
            left=style.left,
            first=-hanging,
            before=self._gap,
            alignment=style.alignment,
            is_rtl=style.is_rtl,
        )


def measure_em(style: Style, ems: float) -> float:
    """So many times the size of the text, in inches."""
    return ems * style.font.size / POINTS_PER_INCH
