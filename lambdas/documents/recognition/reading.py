"""A page drawn, laid flat, stood upright and read: what every engine in this process does alike."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PIL import Image

from lambdas.documents.affine import Affine
from lambdas.documents.photographs.flattening import draw_flat
from lambdas.documents.pixels.images import Draw
from lambdas.documents.recognition.pictures import make_raster, open_raster
from lambdas.documents.recognition.port import DENSITY, RecognisedWord, Recognition
from lambdas.documents.recognition.slants import part_slants
from lambdas.documents.recognition.standing import find_side, stand_upright

SHOWN_DENSITY = 100.0
"""Pixels an inch of the raster that goes with a recognition, as `PageImages.render` has it."""


_SURE = 0.85
"""Mean confidence of a page that stands upright: printed ones mostly have more, on their heads all have less."""


class Reading(NamedTuple):
    """The words of a page, and how sure its characters are in the mean, those left out among them; 0 without any."""

    words: tuple[RecognisedWord, ...]
    sureness: float


class Engine(Protocol):
    """What finds words on an upright page."""

    name: str

    def find_turn(self, image: Image.Image, density: float) -> int:
        """How many quarter turns counterclockwise make the text stand upright; 0 where that is not sure."""

    def read(self, image: Image.Image, density: float) -> Reading:
        """The words of an upright grey page."""


def read_page(engine: Engine, draw: Draw, number: int) -> Recognition | None:
    """What is read on a page, flattened if it was photographed; None where there is nothing to be seen."""
    flat = draw_flat(draw, number, DENSITY)
    if flat is None:
        return None
    density = flat.raster.density
    page, placement = stand_upright(open_raster(flat.raster), density, find_side)
    reading = engine.read(page, density)
    if 0 < reading.sureness < _SURE:
        page, reading, moved = _read_turned(engine, page, density, reading)
        placement = _join(placement, moved)
    raster = make_raster(page, density, SHOWN_DENSITY)
    return Recognition(
        part_slants(reading.words, page, density),
        page.width / density,
        page.height / density,
        raster,
        engine.name,
        _join(flat.placement, placement),
    )


def _read_turned(
    engine: Engine, page: Image.Image, density: float, reading: Reading
) -> tuple[Image.Image, Reading, Affine | None]:
    """A page that could hardly be read the way it stands, turned and read again if that is surer, and its placement."""
    quarters = engine.find_turn(page, density)
    if not quarters:
        return page, reading, None
    turned, placement = stand_upright(page, density, lambda _, __: quarters)
    again = engine.read(turned, density)
    return (turned, again, placement) if again.sureness > reading.sureness else (page, reading, None)


def _join(first: Affine | None, second: Affine | None) -> Affine | None:
    return second if first is None else first if second is None else first.then(second)
