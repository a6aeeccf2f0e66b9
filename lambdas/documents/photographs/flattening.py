"""Photographed pages as a scanner would have seen them; scanned ones as they are."""

from __future__ import annotations

from lambdas.documents.photographs.perspective import lay_flat
from lambdas.documents.photographs.shading import even_out
from lambdas.documents.photographs.sheets import find_sheet
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster

_COARSER = 0.9  # of the density asked for: a sheet that comes out coarser is drawn again


def flatten(raster: Raster) -> Raster:
    """The sheet in a photograph, laid flat and evened out; what is all paper is evened out where it has to be.

    What needs neither comes back itself.
    """
    corners = find_sheet(raster)
    return even_out(raster) if corners is None else even_out(lay_flat(raster, corners), is_photograph=True)


def draw_flat(draw: Draw, number: int, density: float) -> Raster | None:
    """A page drawn at `density` pixels an inch, and flattened; None where there is nothing to be seen.

    A sheet that is only part of a photograph is drawn anew with more pixels, so that it has about as many an inch.
    """
    drawn = draw(number, density)
    if drawn is None:
        return None
    corners = find_sheet(drawn)
    if corners is None:
        return even_out(drawn)
    flat = lay_flat(drawn, corners)
    if flat.density < _COARSER * density:
        finer = draw(number, density * density / flat.density)
        if finer is not None and finer.width > drawn.width:
            flat = lay_flat(finer, corners.scale(finer.width / drawn.width))
    return even_out(flat, is_photograph=True)
