"""Laws of runs: what is found at one go for all rows and columns is what a search row by row finds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.runs import Table, find_runs

DARK = 0.5


@st.composite
def rasters(draw: st.DrawFn) -> Raster:
    """Small pages with many runs, some of them from edge to edge."""
    width, height = draw(st.integers(0, 12)), draw(st.integers(0, 12))
    grey = st.sampled_from((0, 0, 127, 128, 255))
    return Raster(width, height, 10.0, bytes(draw(st.lists(grey, min_size=width * height, max_size=width * height))))


def search(lines: Iterable[bytes], length: int) -> list[tuple[int, int, int]]:
    dark = re.compile(rb"[\x00-\x7f]{%d,}" % length)
    return [(number, *match.span()) for number, line in enumerate(lines) for match in dark.finditer(line)]


def listed(table: Table) -> list[tuple[int, ...]]:
    return [tuple(run) for run in table.T.tolist()]


@given(rasters(), st.integers(1, 14))
def test_runs_of_rows_and_columns_are_all_that_are_dark_for_so_long(raster: Raster, length: int) -> None:
    runs = find_runs(raster, dark=DARK, shortest=length / raster.density)
    assert listed(runs.rows) == search((raster.row(y, 0, raster.width) for y in range(raster.height)), length)
    assert listed(runs.columns) == search((raster.column(x, 0, raster.height) for x in range(raster.width)), length)
