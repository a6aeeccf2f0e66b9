"""Recognised pages that are drawn anew stand as they were turned to be read."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image, ImageChops, ImageStat

from lambdas.documents.affine import Affine
from lambdas.documents.limits import Limits
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.document import recognise_pages
from lambdas.documents.recognition.pictures import open_raster
from lambdas.documents.recognition.port import Recognition
from lambdas.documents.recognition.reading import Reading, read_page
from lambdas.documents.recognition.upright import draw_upright
from samples.generator.camera import View
from tests.unit.documents.drawing import draw_pdf, frame, together
from tests.unit.documents.photographs.test_photographed_pages import take
from tests.unit.documents.recognition.readings import Scripted, see

QUARTER = Affine(0, 1, 0, -1, 0, 8.5)
"""Counterclockwise: what was the right edge of a page 8.5 inches wide is its top."""
STRETCHED = Affine(1.5, 0, 0, 0, 1.5, 0)


def draw(read: Recognition, density: float) -> Raster:
    """A page with a frame at its top right, two inches by one, as it is drawn once it was recognised."""
    data = draw_pdf(together(frame(6.0, 0.5, 8.0, 1.5, thickness=6), frame(6.5, 0.8, 7.5, 1.2, thickness=6)))
    document = recognise_pages(read_document(data, limits=Limits(), recogniser=Scripted({0: read})), [0])
    drawn = document.images.draw(0, density)
    assert drawn is not None
    return drawn


def find_ink(raster: Raster) -> tuple[float, ...]:
    """The box around all that is dark, in tenths of an inch."""
    rows = [y for y in range(raster.height) if min(raster.row(y, 0, raster.width)) < 128]
    columns = [x for x in range(raster.width) if min(raster.column(x, 0, raster.height)) < 128]
    edges = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return tuple(round(edge / raster.density, 1) for edge in edges)


def test_page_that_stood_upright_is_drawn_as_it_is() -> None:
    assert find_ink(draw(see("seen"), 50)) == (6.0, 0.5, 8.0, 1.5)


def test_page_that_was_turned_is_drawn_turned_as_fine_as_it_is_asked_for() -> None:
    drawn = draw(see("seen", width=11, height=8.5, placement=QUARTER), 50)

    assert (drawn.width, drawn.height, drawn.density) == (550, 425, 50)
    assert find_ink(drawn) == (0.5, 0.5, 1.5, 2.5)


class Blind:
    """An engine that reads nothing, of pages that stand as they should."""

    name = "blind"

    def find_turn(self, image: Image.Image, density: float) -> int:
        return 0

    def read(self, image: Image.Image, density: float) -> Reading:
        return Reading((), 0.0)


def test_photograph_is_laid_flat_again_as_it_was_to_be_read() -> None:
    photograph = take(View(roll=10, pan=8, fills=0.6))
    read = read_page(Blind(), lambda _, __: photograph, 0)
    assert read is not None
    assert read.placement is not None
    assert read.raster is not None

    drawn = draw_upright(lambda _, __: photograph, 0, 100, replace(read, raster=None))

    assert drawn is not None
    assert (drawn.width, drawn.height, drawn.density) == (read.raster.width, read.raster.height, read.raster.density)
    difference = ImageChops.difference(open_raster(drawn), open_raster(read.raster))
    assert ImageStat.Stat(difference).mean[0] < 1


def test_photograph_that_comes_out_otherwise_is_drawn_as_it_was_shown() -> None:
    flat = see("seen", placement=STRETCHED)

    assert draw(flat, 50) == flat.raster
