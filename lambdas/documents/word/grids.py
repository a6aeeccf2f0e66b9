"""The markup of a table -> rows of cells in columns (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lambdas.documents.word.blocks import Block, Cell, Merge, Row, Table
from lambdas.documents.word.formats import Align
from lambdas.documents.word.markup import MC, Element, W, read_value
from lambdas.documents.word.strokes import Borders, Stroke, read_borders, read_fill
from lambdas.documents.word.styles import Style
from lambdas.documents.word.units import is_on, read_length, read_number, read_whole

ReadCell = Callable[["Element"], tuple[Block, ...]]
"""Reads what is in a cell."""

MOST_COLUMNS = 500
_MARGINS = {"left": 5.4, "top": 0.0, "right": 5.4, "bottom": 0.0}
_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}
_PLACES = {"center": 0.5, "both": 0.5, "bottom": 1.0}
_FIFTIETHS = 5_000.0  # of a percent, in all
_LEAST_TOLD = 0.6  # of what the cells say: columns of a grid that are narrower were never worked out
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_DEEPEST = 20


def read_table(element: Element, style: Style, read_cell: ReadCell, *, begins_at_text: bool) -> Table:
    """A table of a style; with `begins_at_text` its edge and not its first cell's text stands at its indent."""
    properties = element.find(W + "tblPr")
    speakers = [*style.table, *([] if properties is None else [properties])]
    borders: Borders = {}
    margins = dict(_MARGINS)
    for speaker in speakers:
        borders |= read_borders(speaker.find(W + "tblBorders"))
        margins |= read_margins(speaker.find(W + "tblCellMar"))
    rows = [_read_row(row, margins, read_cell) for row in _find(element, "tr", 0) if not _is_deleted(row)]
    widths = _read_widths(element, rows)
    count = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    framed = tuple(_frame(row, number, len(rows), count, borders) for number, row in enumerate(rows))
    indent = read_length(read_value(properties, "tblInd", "w")) or 0.0
    return Table(
        rows=framed,
        widths=_complete(widths, count),
        share=_read_share(properties),
        left=indent if begins_at_text else indent - margins["left"],
        align=_ALIGNS.get(read_value(properties, "jc") or "", Align.LEFT),
    )


def read_margins(element: Element | None) -> dict[str, float]:
    """The margins that are told of, by their sides."""
    names = {"start": "left", "end": "right"}
    margins: dict[str, float] = {}
    for child in () if element is None else element:
        side = child.tag.removeprefix(W)
        length = read_length(child.get(W + "w"))
        if length is not None:
            margins[names.get(side, side)] = max(length, 0.0)
    return margins


def _find(parent: Element, name: str, depth: int) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those within controls as well."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _find(child, name, depth + 1)
        elif child.tag == MC + "AlternateContent" and len(child) and depth < _DEEPEST:
            yield from _find(child[0], name, depth + 1)


def _is_deleted(row: Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _read_row(element: Element, margins: Mapping[str, float], read_cell: ReadCell) -> Row:
    properties = element.find(W + "trPr")
    column = read_whole(read_value(properties, "gridBefore"), 0, MOST_COLUMNS) or 0
    cells: list[Cell] = []
    for cell in _find(element, "tc", 0):
        own = cell.find(W + "tcPr")
        if read_value(own, "hMerge") == "continue" and cells:
            cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
            column += 1
            continue
        span = read_whole(read_value(own, "gridSpan"), 1, MOST_COLUMNS) or 1
        if column + span > MOST_COLUMNS:
            break
        cells.append(_read_cell(cell, column, span, margins, read_cell))
        column += span
    height = None if properties is None else properties.find(W + "trHeight")
    return Row(
        cells=tuple(cells),
        height=max(read_length(None if height is None else height.get(W + "val")) or 0.0, 0.0),
        is_exact=height is not None and height.get(W + "hRule") == "exact",
        is_heading=_is_switched(properties, "tblHeader"),
        is_whole=_is_switched(properties, "cantSplit"),
    )


def _is_switched(properties: Element | None, name: str) -> bool:
    switch = None if properties is None else properties.find(W + name)
    return switch is not None and is_on(switch.get(W + "val"))


def _read_cell(element: Element, column: int, span: int, margins: Mapping[str, float], read_cell: ReadCell) -> Cell:
    own = element.find(W + "tcPr")
    inner = {**margins, **read_margins(None if own is None else own.find(W + "tcMar"))}
    merge = None if own is None else own.find(W + "vMerge")
    kind = Merge.NONE if merge is None else Merge.BEGIN if merge.get(W + "val") == "restart" else Merge.GO_ON
    return Cell(
        column=column,
        span=span,
        blocks=() if kind is Merge.GO_ON else read_cell(element),
        margins=(inner["left"], inner["top"], inner["right"], inner["bottom"]),
        borders=read_borders(None if own is None else own.find(W + "tcBorders")),
        merge=kind,
        fill=read_fill(None if own is None else own.find(W + "shd")),
        place=_PLACES.get(read_value(own, "vAlign") or "", 0.0),
    )


def _frame(row: Row, number: int, rows: int, columns: int, borders: Borders) -> Row:
    """The row with the borders of its cells: their own, or else those that the table has where they are."""

    def choose(cell: Cell) -> Cell:
        sides = {
            "top": "top" if number == 0 else "across",
            "bottom": "bottom" if number == rows - 1 else "across",
            "left": "left" if cell.column == 0 else "down",
            "right": "right" if cell.column + cell.span >= columns else "down",
        }
        chosen: dict[str, Stroke | None] = {
            side: cell.borders[side] if side in cell.borders else borders.get(general)
            for side, general in sides.items()
        }
        return replace(cell, borders=chosen)

    return replace(row, cells=tuple(choose(cell) for cell in row.cells))


def _read_widths(element: Element, rows: list[Row]) -> list[float]:
    """The widths of the grid's columns, or those that cells have where it was never worked out."""
    grid = element.find(W + "tblGrid")
    told = (
        [] if grid is None else [max(read_length(one.get(W + "w")) or 0.0, 0.0) for one in grid.iterfind(W + "gridCol")]
    )
    named: dict[int, float] = {}
    for row, shown in zip((row for row in _find(element, "tr", 0) if not _is_deleted(row)), rows, strict=True):
        for cell, made in zip(_find(row, "tc", 0), shown.cells, strict=False):
            size = None if made.span > 1 else cell.find(f"{W}tcPr/{W}tcW")
            if size is not None and size.get(W + "type", "dxa") == "dxa" and made.column not in named:
                named[made.column] = max(read_length(size.get(W + "w")) or 0.0, 0.0)
        if len(named) >= len(told) and len(rows) > 1:
            break
    if sum(told) >= _LEAST_TOLD * sum(named.values()):
        return told[:MOST_COLUMNS]
    return [named.get(number, 0.0) for number in range(max(named) + 1)]


def _complete(widths: list[float], count: int) -> tuple[float, ...]:
    """As many widths as there are columns; none where too little is told."""
    if len(widths) < count:
        widths = widths + [sum(widths) / len(widths) if widths else 0.0] * (count - len(widths))
    return tuple(widths[:count]) if sum(widths[:count]) > 0 else ()


def _read_share(properties: Element | None) -> float | None:
    size = None if properties is None else properties.find(W + "tblW")
    if size is None:
        return None
    text = size.get(W + "w", "")
    number = read_number(text)
    if number is None or (size.get(W + "type") != "pct" and not text.endswith("%")):
        return None
    share = number / 100 if text.endswith("%") else number / _FIFTIETHS
    return share if 0 < share <= 2 else None
