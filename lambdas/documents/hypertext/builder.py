"""Elements as they come -> blocks: what the parser of a page tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.hypertext import forms, table_elements, text_elements
from lambdas.documents.hypertext.elements import HEADINGS, PARAGRAPHS, breaks_page, is_block, is_hidden
from lambdas.documents.hypertext.flow import measure_em
from lambdas.documents.hypertext.styles import Attributes, Style, derive, read_declarations
from lambdas.documents.hypertext.writing import Element, End, Writing
from lambdas.documents.layout.blocks import Block
from lambdas.documents.pages import Metadata
from lambdas.errors import DocumentTooLarge

MOST_ELEMENTS = 500_000
MOST_CHARACTERS = 20_000_000
"""Of a page: more fill more paper than any setting is meant for, and take long to be laid out before that shows."""

_Begin = Callable[[Writing, Element], End | None]

# An element that does more than to stand in a row or between rows is registered by one line.
_ELEMENTS: Mapping[str, _Begin] = {
    "title": text_elements.begin_title,
    "meta": text_elements.read_meta,
    "br": text_elements.break_row,
    "hr": text_elements.draw_line,
    "img": text_elements.show_picture,
    "q": text_elements.quote,
    "ul": text_elements.start_list,
    "ol": text_elements.start_list,
    "menu": text_elements.start_list,
    "dir": text_elements.start_list,
    "li": text_elements.begin_item,
    "input": forms.show_input,
    "textarea": forms.begin_textarea,
    "select": forms.begin_select,
    "option": forms.begin_option,
    "table": table_elements.begin_table,
    "caption": table_elements.begin_caption,
    "thead": table_elements.begin_section,
    "tbody": table_elements.begin_section,
    "tfoot": table_elements.begin_section,
    "tr": table_elements.begin_row,
    "td": table_elements.begin_cell,
    "th": table_elements.begin_cell,
}


class _Open(NamedTuple):
    """An element that has not ended, the style of its text, and what is to be done at its end."""

    style: Style
    ends: tuple[End, ...] = ()


@dataclass(slots=True)
class Builder:
    """Is told of elements and text, and makes blocks and metadata of them; of hidden elements nothing is taken.

    Raises `DocumentTooLarge`: TOO_MANY_ELEMENTS, TOO_MANY_CHARACTERS, TOO_MANY_NESTED_TABLES, TOO_MANY_CELLS.
    """

    writing: Writing = field(default_factory=Writing)
    _open: list[_Open] = field(default_factory=lambda: [_Open(Style())])
    _hidden: int = 0
    _count: int = 0
    _characters: int = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise DocumentTooLarge("TOO_MANY_ELEMENTS", f"The page has more than {MOST_ELEMENTS:,} elements.")
        declared = read_declarations(attributes)
        if self._hidden or is_hidden(tag, attributes, declared):
            self._hidden += 1
            return
        style = self._open[-1].style
        if tag in forms.OPTIONS and self.writing.choices and self.writing.caught is not None:
            self.writing.release()
        if self.writing.caught is not None:
            self._open.append(_Open(style))
            return
        element = Element(tag, attributes, declared, derive(style, tag, attributes, declared))
        self._open.append(_Open(element.style, tuple(self._begin(element))))

    def data(self, text: str) -> None:
        """Text in the element that began last."""
        if self._hidden:
            return
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise DocumentTooLarge("TOO_MANY_CHARACTERS", f"The page has more than {MOST_CHARACTERS:,} characters.")
        if self.writing.caught is not None:
            self.writing.caught.append(text)
        else:
            self.writing.flow.add_text(text, self._open[-1].style)

    def end(self, _tag: str) -> None:
        """The element ends that began last of those that have not ended."""
        if self._hidden:
            self._hidden -= 1
        elif len(self._open) > 1:
            for end in self._open.pop().ends:
                end()

    def close(self) -> tuple[tuple[Block, ...], Metadata]:
        """All blocks, none where there is nothing to be seen, and what the page says of itself."""
        self._hidden = 0
        while len(self._open) > 1:
            self.end("")
        flow = self.writing.flow
        return flow.finish() if flow.has_content else (), self.writing.head.finish()

    def _begin(self, element: Element) -> list[End]:
        """Begin an element; what is to be done at its end."""
        begin = _ELEMENTS.get(element.tag)
        if not is_block(element.tag, element.declared):
            end = begin(self.writing, element) if begin else None
            return [end] if end else []
        flow, space = self.writing.flow, self._measure_space(element)
        if breaks_page(element.declared, "before"):
            flow.break_page()
        flow.end_paragraph(space)
        end = begin(self.writing, element) if begin else None
        ends = [end] if end else []
        ends.append(lambda: flow.end_paragraph(space))
        if breaks_page(element.declared, "after"):
            ends.append(flow.break_page)
        return ends

    def _measure_space(self, element: Element) -> float:
        """The space above and below: as high as a row for paragraphs, half of one for headings; lists in lists none."""
        if element.tag in PARAGRAPHS and not (self.writing.lists and element.tag in text_elements.LISTS):
            return measure_em(element.style, 1.0)
        return measure_em(element.style, 0.6) if element.tag in HEADINGS else 0.0
