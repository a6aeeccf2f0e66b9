"""A sample's results as a table that all layouts draw in their own fonts and columns."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.laboratory.report import Sample
from samples.generator.sheet import Face, Rule, Sheet

HEADS = ("Analyte", "Result", "Limit", "Unit", "Method")


@dataclass(frozen=True, slots=True)
class Table:
    """Where the five columns begin, and how lines look."""

    columns: tuple[float, float, float, float, float]
    head: Face
    body: Face
    leading: float
    right: float

    def height_of(self, sample: Sample) -> float:
        """How much room the table of a sample takes."""
        return self.leading * (len(sample.results) + 2)

    def draw(self, sheet: Sheet, sample: Sample) -> None:
        """Draws column heads and one line a result."""
        self._line(sheet, HEADS, self.head)
        sheet.place(Rule(self.columns[0], sheet.y - self.leading + 0.05, self.right - self.columns[0], 0.5))
        for result in sample.results:
            analyte = result.analyte
            cells = (analyte.name, result.shown, analyte.limit, analyte.unit, analyte.method)
            self._line(sheet, cells, self.body)

    def _line(self, sheet: Sheet, cells: tuple[str, ...], face: Face) -> None:
        for x, cell in zip(self.columns, cells, strict=True):
            sheet.put(x, cell, face)
        sheet.down(self.leading)
