"""What elements within and between paragraphs do."""

from __future__ import annotations

from lambdas.documents.hypertext.flow import measure_em
from lambdas.documents.hypertext.lists import begin_list
from lambdas.documents.hypertext.pictures import find_picture
from lambdas.documents.hypertext.writing import Element, End, Writing

LISTS = frozenset({"ul", "ol", "menu", "dir"})

_LINE = 0.5  # times the size of text: the space around a level line


def begin_title(writing: Writing, _: Element) -> End:
    """The title is no text of the page."""

    def use(text: str) -> None:
        writing.head.title = writing.head.title or text

    return writing.catch(use)


def read_meta(writing: Writing, element: Element) -> None:
    """What the page says of itself."""
    writing.head.add(element.attributes)


def break_row(writing: Writing, element: Element) -> None:
    """The paragraph goes on in its next row."""
    writing.flow.end_row(element.style)


def draw_line(writing: Writing, element: Element) -> None:
    """A level line."""
    writing.flow.add_line(measure_em(element.style, _LINE))


def show_picture(writing: Writing, element: Element) -> None:
    """The picture where the page has it, else the words that stand for it."""
    picture = find_picture(element.attributes, element.declared)
    if picture is not None:
        writing.flow.add_mark(picture, element.style)
    else:
        writing.flow.add_text(element.attributes.get("alt", ""), element.style)


def start_list(writing: Writing, element: Element) -> End:
    """The items of a list are counted on their own."""
    lists = writing.lists
    lists.append(begin_list(element.tag, element.attributes, element.declared, len(lists)))

    def end() -> None:
        lists.pop()

    return end


def begin_item(writing: Writing, element: Element) -> End | None:
    """An item has its number or its bullet before its first words; one that is empty, or in no list, has none."""
    if not writing.lists:
        return None
    flow = writing.flow
    flow.marker = writing.lists[-1].mark(element.attributes)

    def end() -> None:
        flow.end_paragraph()
        flow.marker = ""

    return end


def quote(writing: Writing, element: Element) -> End:
    """A quotation within a sentence stands in quotation marks."""
    writing.flow.add_text("“", element.style)
    return lambda: writing.flow.add_text("”", element.style)
