"""A page drawn, laid flat, stood upright and read: what every engine in this process does alike."""

from __future__ import annotations

from typing import Protocol

from PIL import Image

from lambdas.documents.photographs.flattening import draw_flat
from lambdas.documents.pixels.images import Draw
from lambdas.documents.recognition.pictures import make_raster, open_raster
from lambdas.documents.recognition.port import DENSITY, RecognisedWord, Recognition
from lambdas.documents.recognition.standing import stand_upright

SHOWN_DENSITY = 100.0
"""Pixels an inch of the raster that goes with a recognition, as `PageImages.render` has it."""


class Engine(Protocol):
    """What finds words on an upright page."""

    name: str

    def find_turn(self, image: Image.Image, density: float) -> int:
        """How many quarter turns counterclockwise make the text stand upright; 0 where that is not sure."""

    def read(self, image: Image.Image, density: float) -> tuple[RecognisedWord, ...]:
        """The words of an upright grey page."""


def read_page(engine: Engine, draw: Draw, number: int) -> Recognition | None:
    """What is read on a page, flattened if it was photographed; None where there is nothing to be seen."""
    flat = draw_flat(draw, number, DENSITY)
    if flat is None:
        return None
    density = flat.raster.density
    page, placement = stand_upright(open_raster(flat.raster), density, engine.find_turn)
    if flat.placement is not None:
        placement = flat.placement if placement is None else flat.placement.then(placement)
    words = engine.read(page, density)
    raster = make_raster(page, density, SHOWN_DENSITY)
    return Recognition(words, page.width / density, page.height / density, raster, engine.name, placement)
