"""Marks, tables and signatures that a service saw on a page as displayed, on the page as it stands upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.recognition.merging import stand_box
from lambdas.documents.recognition.polygons import Standing
from lambdas.documents.sights import GivenCell, GivenTable, Sights
from lambdas.documents.widgets import Widget
from lambdas.recognised import JobMark, JobPage, JobTable

LEAST_SURE = 0.5
"""What a service is less sure of is left to what the pixels say."""

Size = tuple[float, float]
"""Of the page as displayed: inches across and down."""


def stand_marks(page: JobPage, size: Size, standing: Standing) -> tuple[Widget, ...]:
    """The boxes to be ticked."""
    return tuple(_stand_marks(page.marks, size, standing.placement))


def stand_sights(page: JobPage, size: Size, standing: Standing) -> Sights:
    """The tables and the signatures."""
    tables = (_stand_table(table, size, standing.placement) for table in page.tables if table.confidence >= LEAST_SURE)
    signatures = (
        _stand(one.polygon, size, standing.placement) for one in page.signatures if one.confidence >= LEAST_SURE
    )
    return Sights(tuple(table for table in tables if table.cells), tuple(box for box in signatures if box is not None))


def _stand_marks(marks: Sequence[JobMark], size: Size, placement: Affine | None) -> Iterator[Widget]:
    for mark in marks:
        box = _stand(mark.polygon, size, placement) if mark.confidence >= LEAST_SURE else None
        if box is not None:
            yield Widget(box, mark.is_ticked, of_form=False)


def _stand_table(table: JobTable, size: Size, placement: Affine | None) -> GivenTable:
    """The table of those of its cells that cover any of the page."""
    cells = ((cell, _stand(cell.polygon, size, placement)) for cell in table.cells)
    return GivenTable(
        tuple(
            GivenCell(cell.row, cell.column, cell.row_span, cell.column_span, box)
            for cell, box in cells
            if box is not None
        )
    )


def _stand(polygon: Sequence[float], size: Size, placement: Affine | None) -> Box | None:
    """The upright box around a polygon; None where it covers nothing.

    One along the page's edges is a box around something, whichever way that stands: it keeps its size on a page that
    is levelled. Others follow what they are drawn around.
    """
    xs, ys = polygon[0::2], polygon[1::2]
    if len(xs) != len(ys) or len(xs) < 2 or min(xs) >= max(xs) or min(ys) >= max(ys):
        return None
    box = Box(min(xs) * size[0], min(ys) * size[1], max(xs) * size[0], max(ys) * size[1])
    if placement is None:
        return box
    if set(xs) == {min(xs), max(xs)} and set(ys) == {min(ys), max(ys)}:
        return stand_box(box, placement)
    moved = [placement.move((x * size[0], y * size[1])) for x, y in zip(xs, ys, strict=True)]
    across, down = zip(*moved, strict=True)
    return Box(min(across), min(down), max(across), max(down))
