"""What the elements of tables do; outside of a table they do nothing."""

from __future__ import annotations

from lambdas.documents.hypertext.flow import Flow
from lambdas.documents.hypertext.grids import Grid, has_border
from lambdas.documents.hypertext.writing import Element, End, Writing
from lambdas.errors import DocumentTooLarge

MOST_NESTED = 30
"""Tables within tables."""

_ROLES_OF_LAYOUT = frozenset({"presentation", "none"})


def begin_table(writing: Writing, element: Element) -> End:
    """A table stands below what is before it."""
    if len(writing.grids) >= MOST_NESTED:
        raise DocumentTooLarge("TOO_MANY_NESTED_TABLES", f"The page has more than {MOST_NESTED} tables in each other.")
    grid = Grid(element.style.left, is_ruled=has_border(element.tag, element.attributes, element.declared))
    grid.is_layout = element.attributes.get("role", "").strip().lower() in _ROLES_OF_LAYOUT
    writing.grids.append(grid)

    def end() -> None:
        writing.grids.pop()
        for block in grid.finish():
            writing.flow.add_block(block)

    return end


def begin_caption(writing: Writing, _: Element) -> End | None:
    """A caption stands above its table."""
    if not writing.grids:
        return None
    caption = writing.grids[-1].caption = Flow()
    return writing.part(caption)


def begin_section(writing: Writing, element: Element) -> None:
    """A head, a body or a foot."""
    if writing.grids:
        writing.grids[-1].begin_section(element.tag)


def begin_row(writing: Writing, _: Element) -> None:
    """A row."""
    if writing.grids:
        writing.grids[-1].begin_row()


def begin_cell(writing: Writing, element: Element) -> End | None:
    """A cell, whose text stands in it from its left edge on."""
    if not writing.grids:
        writing.flow.end_paragraph()
        return writing.flow.end_paragraph
    grid, flow = writing.grids[-1], Flow()
    grid.is_ruled = grid.is_ruled or has_border(element.tag, element.attributes, element.declared)
    grid.add_cell(flow, element.attributes)
    return writing.part(flow)
