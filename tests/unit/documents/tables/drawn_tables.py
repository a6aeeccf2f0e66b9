"""Tables drawn for the tests, and how many of their cells come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.documents.tables.recognition import recognise_tables
from lambdas.documents.tables.table import Table
from tests.unit.documents.drawing import PAGE_HEIGHT, POINTS, Drawing, draw_pdf, together

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Drawn:
    """A table with its top left corner at `left`, `top`; lengths in inches, `size` and `thickness` in points.

    `rows` have the text of every place, `\\n` between the lines of a cell; a place that a cell in `spans` (row, column
    -> rows, columns) covers is not drawn. `level` and `plumb` are the numbers of the strokes that are drawn: all, or
    those named. `aligned` has a letter (l, c, r) a column.
    """

    rows: Rows
    widths: Sequence[float]
    left: float = 1.0
    top: float = 1.5
    pitch: float = 0.25
    size: float = 10
    level: Sequence[int] | None = None
    plumb: Sequence[int] | None = None
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    aligned: str = ""
    thickness: float = 0.5
    grey: float = 0.0
    dark_header: bool = False
    shaded: bool = False

    @property
    def heights(self) -> list[float]:
        """Each row's height: what its highest cell of one row needs."""
        leading = self.size * 1.2 / POINTS
        return [self.pitch + leading * max(text.count("\n") for text in row) for row in self.rows]

    @property
    def xs(self) -> list[float]:
        return [self.left, *(self.left + across for across in accumulate(self.widths))]

    @property
    def ys(self) -> list[float]:
        return [self.top, *(self.top + down for down in accumulate(self.heights))]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def truth(self) -> list[list[str]]:
        """What every place says, spanned places what the cell over them says."""
        shown = [[text.replace("\n", " ") for text in row] for row in self.rows]
        for (row, column), (rows, columns) in self.spans.items():
            for down in range(row, row + rows):
                for across in range(column, column + columns):
                    shown[down][across] = shown[row][column]
        return shown

    def draw(self, canvas: Canvas) -> None:
        """Draw it all."""
        self._draw_fills(canvas)
        canvas.setLineWidth(self.thickness)
        canvas.setStrokeGray(self.grey)
        self._draw_strokes(canvas)
        covered = {place for start in self.spans for place in self._list_covered(start)}
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                if (row, column) not in covered:
                    self._write(canvas, row, column, text)

    def _list_covered(self, start: tuple[int, int]) -> set[tuple[int, int]]:
        rows, columns = self.spans[start]
        places = {(start[0] + down, start[1] + across) for down in range(rows) for across in range(columns)}
        return places - {start}

    def _draw_fills(self, canvas: Canvas) -> None:
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            dark = self.dark_header and row == 0
            if dark or (self.shaded and row % 2):
                canvas.setFillGray(0.2 if dark else 0.9)
                canvas.rect(*_points(self.xs[0], top, self.xs[-1], bottom), stroke=0, fill=1)

    def _draw_strokes(self, canvas: Canvas) -> None:
        """Each stroke in pieces, but not through cells that span it."""
        xs, ys = self.xs, self.ys
        for number in range(len(ys)) if self.level is None else self.level:
            for column, (left, right) in enumerate(pairwise(xs)):
                if not self._is_same(number - 1, column, number, column):
                    _stroke(canvas, left, ys[number], right, ys[number])
        for number in range(len(xs)) if self.plumb is None else self.plumb:
            for row, (top, bottom) in enumerate(pairwise(ys)):
                if not self._is_same(row, number - 1, row, number):
                    _stroke(canvas, xs[number], top, xs[number], bottom)

    def _is_same(self, row: int, column: int, other_row: int, other_column: int) -> bool:
        return any(
            top <= row < top + rows and top <= other_row < top + rows
            and left <= column < left + columns and left <= other_column < left + columns
            for (top, left), (rows, columns) in self.spans.items()
        )  # fmt: skip

    def _write(self, canvas: Canvas, row: int, column: int, text: str) -> None:
        rows, columns = self.spans.get((row, column), (1, 1))
        left, right = self.xs[column], self.xs[column + columns]
        top, bottom = self.ys[row], self.ys[row + rows]
        lines = text.split("\n")
        leading = self.size * 1.2 / POINTS
        baseline = top + (self.pitch - self.size / POINTS) / 2 + self.size * 0.8 / POINTS
        if rows > 1:
            baseline = (top + bottom) / 2 - leading * (len(lines) - 1) / 2 + self.size * 0.3 / POINTS
        canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", self.size)
        canvas.setFillGray(1 if self.dark_header and row == 0 else 0)
        alignment = "c" if columns > 1 else (self.aligned or "l" * (column + 1))[column]
        for number, line in enumerate(lines):
            y = (PAGE_HEIGHT - baseline - number * leading) * POINTS
            if alignment == "r":
                canvas.drawRightString((right - 0.06) * POINTS, y, line)
            elif alignment == "c":
                canvas.drawCentredString((left + right) / 2 * POINTS, y, line)
            else:
                canvas.drawString((left + 0.06) * POINTS, y, line)


def _points(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left * POINTS, (PAGE_HEIGHT - bottom) * POINTS, (right - left) * POINTS, (bottom - top) * POINTS


def _stroke(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    canvas.line(left * POINTS, (PAGE_HEIGHT - top) * POINTS, right * POINTS, (PAGE_HEIGHT - bottom) * POINTS)


def recognise(*pages: Drawing, columns: int | None = None) -> list[Table]:
    """The tables of drawn pages, looking for those with so many columns."""
    document = read_document(draw_pdf(*pages), limits=Limits())
    tables: list[Table] = []
    for page in document.pages:
        rulings, pale = (document.images.find_rulings(page.number, dark=dark) for dark in (0.75, 0.9))
        tables.extend(recognise_tables(page.lines, rulings, columns, pale=pale))
    return tables


@dataclass(frozen=True)
class Score:
    """Cells of the drawing, cells that were found, and those that say the same at the same row and column."""

    drawn: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.drawn


def score(tables: Sequence[Table], *truths: list[list[str]]) -> Score:
    """How many cells that say something are found: each drawn table is compared with the table most like it."""
    right = drawn = 0
    for truth in truths:
        cells = _list_cells(truth)
        drawn += len(cells)
        right += max((len(cells & _list_cells(table.texts())) for table in tables), default=0)
    return Score(drawn, sum(len(_list_cells(table.texts())) for table in tables), right)


def _list_cells(rows: Rows) -> set[tuple[int, int, str]]:
    return {(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text}


def score_drawn(*drawn: Drawn, beside: Sequence[Drawing] = ()) -> Score:
    """The score of tables drawn on one page, with what stands beside them."""
    tables = recognise(together(*beside, *(one.draw for one in drawn)))
    return score(tables, *(one.truth() for one in drawn))
