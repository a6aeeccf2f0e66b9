"""Photographed pages as a scanner would have seen them; scanned ones as they are."""

from __future__ import annotations

from typing import NamedTuple

from lambdas.documents.affine import Affine, fit_affine
from lambdas.documents.photographs.perspective import clear_edges, lay_flat
from lambdas.documents.photographs.quadrilaterals import Quadrilateral
from lambdas.documents.photographs.shading import even_out
from lambdas.documents.photographs.sheets import find_sheet
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster

_COARSER = 0.9  # of the density asked for: a sheet that comes out coarser is drawn again


class FlatPage(NamedTuple):
    """What a page looks like, and about where its points have come to stand, in inches; None where they stay."""

    raster: Raster
    placement: Affine | None


def flatten(raster: Raster) -> Raster:
    """The sheet in a photograph, laid flat and evened out; what is all paper is evened out where it has to be.

    What needs neither comes back itself.
    """
    corners = find_sheet(raster)
    return even_out(raster) if corners is None else _finish(lay_flat(raster, corners))


def draw_flat(draw: Draw, number: int, density: float) -> FlatPage | None:
    """A page drawn at `density` pixels an inch, and flattened; None where there is nothing to be seen.

    A sheet that is only part of a photograph is drawn anew with more pixels, so that it has about as many an inch.
    """
    drawn = draw(number, density)
    if drawn is None:
        return None
    corners = find_sheet(drawn)
    if corners is None:
        return FlatPage(even_out(drawn), None)
    flat = lay_flat(drawn, corners)
    if flat.density < _COARSER * density:
        finer = draw(number, density * density / flat.density)
        if finer is not None and finer.width > drawn.width:
            flat = lay_flat(finer, corners.scale(finer.width / drawn.width))
    return FlatPage(_finish(flat), _place(corners.scale(1 / drawn.density), flat))


def _finish(flat: Raster) -> Raster:
    return clear_edges(even_out(flat, is_photograph=True))


def _place(corners: Quadrilateral, flat: Raster) -> Affine | None:
    """Where points of the photograph come to stand, in inches, as if it had been taken without perspective."""
    width, height = flat.width / flat.density, flat.height / flat.density
    (x, y) = (sum(corner[axis] for corner in corners) / 4 for axis in (0, 1))
    one, two, three, four = corners
    across = tuple((two[axis] + three[axis] - one[axis] - four[axis]) / 4 for axis in (0, 1))
    down = tuple((three[axis] + four[axis] - one[axis] - two[axis]) / 4 for axis in (0, 1))
    middles = ((x, y), (x + across[0], y + across[1]), (x + down[0], y + down[1]))
    return fit_affine(middles, ((width / 2, height / 2), (width, height / 2), (width / 2, height)))
