"""The pixels of a page that was recognised, drawn anew and stood upright as it was for that."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from lambdas.documents.affine import Affine
from lambdas.documents.pixels.images import Draw
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.pages import PageRecognition
from lambdas.documents.recognition.port import DENSITY, Recognition

_RIGID: Final = 0.01
"""How far a placement may stretch or shear and still only turn: what does more laid a photograph flat."""
_WHITE = 255


def show_upright(draw: Draw, recognition: PageRecognition, recognised: Container[int]) -> Draw:
    """What draws the pages: those with these numbers as they were turned to be read, others as `draw` does."""

    def show(number: int, density: float) -> Raster | None:
        read = recognition.read(number) if number in recognised else None
        return draw(number, density) if read is None else draw_upright(recognition.images.draw, number, density, read)

    return show


def draw_upright(draw: Draw, number: int, density: float, read: Recognition) -> Raster | None:
    """The page at `density` pixels an inch or fewer; None where it cannot be drawn."""
    placement = read.placement
    if placement is not None and not _only_turns(placement):
        return _draw_flat(draw, number, density, placement, read)
    drawn = draw(number, density)
    return drawn if drawn is None or placement is None else _turn(drawn, placement, read)


def _draw_flat(draw: Draw, number: int, density: float, placement: Affine, read: Recognition) -> Raster | None:
    """A photograph laid flat as it was to be read; as it was shown then, where that does not come out as it did."""
    # Loaded by the first photograph that is looked at: starts are to be quick.
    from lambdas.documents.photographs.flattening import draw_flat  # noqa: PLC0415
    from lambdas.documents.recognition.pictures import make_raster, open_raster  # noqa: PLC0415

    flat = draw_flat(draw, number, DENSITY)
    if flat is None or flat.placement is None:
        return read.raster
    turn = flat.placement.invert().then(placement)
    if not _only_turns(turn):
        return read.raster
    upright = _turn(flat.raster, turn, read)
    return make_raster(open_raster(upright), upright.density, density)


def _only_turns(placement: Affine) -> bool:
    a, b, d, e = placement.a, placement.b, placement.d, placement.e
    stretches = (a * a + d * d - 1, b * b + e * e - 1, a * b + d * e)
    return all(abs(one) <= _RIGID for one in stretches)


def _turn(drawn: Raster, placement: Affine, read: Recognition) -> Raster:
    # Loaded by the first page that is looked at: most documents have text, and starts are to be quick.
    from PIL import Image  # noqa: PLC0415

    from lambdas.documents.recognition.pictures import open_raster  # noqa: PLC0415

    back, density = placement.invert(), drawn.density
    size = max(round(read.width * density), 1), max(round(read.height * density), 1)
    matrix = (back.a, back.b, back.c * density, back.d, back.e, back.f * density)
    turned = open_raster(drawn).transform(
        size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=_WHITE
    )
    return Raster(*size, density, turned.tobytes())
