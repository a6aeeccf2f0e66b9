"""Laws of cells and small boxes: whatever a grid looks like, a point within leads to its cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.box import Box
from lambdas.documents.pixels.cells import Cells
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.pixels.small_boxes import SHORTEST, SmallBox, SmallBoxes

DENSITY = 100
WHITE, BLACK = 255, 0


@dataclass(frozen=True)
class Grid:
    """Where the strokes of a grid begin in pixels, how thick they are, and how large the page is."""

    across: tuple[int, ...]
    down: tuple[int, ...]
    thickness: int

    @property
    def size(self) -> tuple[int, int]:
        return self.across[-1] + 60, self.down[-1] + 60

    def paint(self, shift: tuple[int, int] = (0, 0)) -> Raster:
        (width, height), (x, y) = self.size, shift
        pixels = bytearray([WHITE]) * (width * height)
        for at in self.down:
            for row in range(at + y, at + y + self.thickness):
                begin = row * width + self.across[0] + x
                pixels[begin : begin + self.across[-1] - self.across[0] + self.thickness] = bytes(
                    self.across[-1] - self.across[0] + self.thickness
                )
        for row in range(self.down[0] + y, self.down[-1] + y + self.thickness):
            for at in self.across:
                pixels[row * width + at + x : row * width + at + x + self.thickness] = bytes(self.thickness)
        return Raster(width, height, DENSITY, bytes(pixels))

    def inner(self, column: int, row: int) -> Box:
        edges = (
            self.across[column] + self.thickness,
            self.down[row] + self.thickness,
            self.across[column + 1],
            self.down[row + 1],
        )
        left, top, right, bottom = (edge / DENSITY for edge in edges)
        return Box(left, top, right, bottom)


def lengths(smallest: int, largest: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(smallest, largest), min_size=1, max_size=4)


@st.composite
def grids(draw: st.DrawFn, smallest: int = 18, largest: int = 150) -> Grid:
    across, down = draw(lengths(smallest, largest)), draw(lengths(smallest, largest))
    return Grid(
        tuple(accumulate(across, initial=draw(st.integers(0, 60)))),
        tuple(accumulate(down, initial=draw(st.integers(0, 60)))),
        draw(st.integers(1, 4)),
    )


SHARES = st.floats(0.02, 0.98)


@st.composite
def points(draw: st.DrawFn, grid: Grid) -> tuple[Box, float, float]:
    """A cell of a grid and a point within it."""
    column, row = (draw(st.integers(0, len(edges) - 2)) for edges in (grid.across, grid.down))
    cell = grid.inner(column, row)
    return cell, cell.left + draw(SHARES) * cell.width, cell.top + draw(SHARES) * cell.height


def find_rulings(raster: Raster, shortest: float) -> Rulings:
    return PageImages(lambda _: raster).find_rulings(0, dark=0.9, shortest=shortest)


def see(raster: Raster) -> Cells:
    return Cells(find_rulings(raster, 0.12))


def edges(box: Box) -> tuple[float, ...]:
    return box.left, box.top, box.right, box.bottom


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_cell_of_a_grid_is_found_from_any_point_within(data: st.DataObject) -> None:
    grid = data.draw(grids())
    cell, x, y = data.draw(points(grid))
    found = see(grid.paint()).find(x, y)
    assert found is not None
    assert edges(found.inner) == pytest.approx(edges(cell))


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(-10, 50), st.integers(-10, 50))
def test_a_grid_that_is_moved_has_its_cells_moved(data: st.DataObject, right: int, down: int) -> None:
    grid = data.draw(grids().filter(lambda one: one.across[0] >= 10 and one.down[0] >= 10))
    cell, x, y = data.draw(points(grid))
    found = see(grid.paint((right, down))).find(x + right / DENSITY, y + down / DENSITY)
    assert found is not None
    moved = (cell.left + right / 100, cell.top + down / 100, cell.right + right / 100, cell.bottom + down / 100)
    assert edges(found.inner) == pytest.approx(moved)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_page_on_its_side_has_its_cells_on_their_sides(data: st.DataObject) -> None:
    grid = data.draw(grids())
    cell, x, y = data.draw(points(grid))
    upright = grid.paint()
    lying = Raster(
        upright.height,
        upright.width,
        DENSITY,
        b"".join(upright.column(x, 0, upright.height) for x in reversed(range(upright.width))),
    )
    found = see(lying).find(y, upright.width / DENSITY - x)
    assert found is not None
    width = upright.width / DENSITY
    assert edges(found.inner) == pytest.approx((cell.top, width - cell.right, cell.bottom, width - cell.left))


@settings(max_examples=40, deadline=None)
@given(grids(smallest=12, largest=33))
def test_small_cells_of_a_grid_are_boxes_to_be_ticked_that_are_not(grid: Grid) -> None:
    raster = grid.paint()
    boxes = SmallBoxes(find_rulings(raster, SHORTEST), dark=0.9)
    found = boxes.find(raster, 0.0, raster.height / DENSITY)
    cells = [grid.inner(column, row) for row in range(len(grid.down) - 1) for column in range(len(grid.across) - 1)]
    fitting = [
        cell
        for cell in cells
        if min(cell.width, cell.height) >= 0.07
        and max(cell.width, cell.height) <= 0.3
        and max(cell.width, cell.height) <= 2 * min(cell.width, cell.height)
    ]
    assert all(one.ink == 0 for one in found)
    shown = [edges(one.inner) for one in found]
    assert all(any(edges(cell) == pytest.approx(one) for one in shown) for cell in fitting)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=2400, max_size=2400), st.floats(0, 0.6), st.floats(0, 0.4))
def test_any_pixels_lead_to_boxes_on_the_page(noise: bytes, x: float, y: float) -> None:
    raster = Raster(60, 40, DENSITY, noise)
    rulings = find_rulings(raster, 0.05)
    cell = Cells(rulings).find(x, y)
    boxes: list[SmallBox] = list(SmallBoxes(rulings, dark=0.9).find(raster, 0.0, 0.4))
    found = [one.inner for one in boxes] + ([cell.inner] if cell else [])
    assert all(0 <= one.left < one.right <= 0.6 and 0 <= one.top < one.bottom <= 0.4 for one in found)
    assert all(0 <= one.ink <= 1 for one in boxes)


def test_without_strokes_there_is_no_cell() -> None:
    assert Cells(Rulings((), ())).find(1.0, 1.0) is None
