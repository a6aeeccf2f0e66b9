"""The method `documentRange` with images, on pages that are drawn."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import POINTS, Drawing, draw_pdf, together, write
from tests.unit.senseml.pages import document as make_document
from tests.unit.senseml.pages import line, parse_document


def picture(top: float, bottom: float) -> Drawing:
    """An image between 1 and 3 inches from the left."""

    def draw(canvas: Canvas) -> None:
        file = BytesIO()
        Image.new("L", (4, 4), 90).save(file, "PNG")
        image = ImageReader(BytesIO(file.getvalue()))
        canvas.drawImage(image, POINTS, (11 - bottom) * POINTS, 2 * POINTS, (bottom - top) * POINTS)

    return draw


PAGES = (
    together(
        picture(0.1, 0.5),
        write("Icons", 1, 1),
        picture(1.5, 2.5),
        picture(3, 4),
        write("React", 1, 5),
        picture(6, 7),
    ),
    together(write("More", 1, 1), picture(2, 3)),
)


def see(pages: PagedDocument, **parameters: object) -> Any:  # noqa: ANN401
    """The images of a range from `icons` on: page and top of each, or None."""
    method = {"id": "documentRange", "includeImages": True, **parameters}
    field = {"id": "it", "type": "images", "anchor": "icons", "method": method}
    output = parse_document(pages, fields=[field])["it"]
    return output and [(image["page"], image["boundingPolygon"][0]["y"]) for image in output["images"]]


def read() -> PagedDocument:
    return read_document(draw_pdf(*PAGES), limits=Limits())


def test_images_have_a_page_and_four_corners_clockwise() -> None:
    method = {"id": "documentRange", "includeImages": True, "stop": "react"}
    field = {"id": "it", "type": "images", "anchor": "icons", "match": "all", "method": method}
    (output,) = parse_document(read(), fields=[field])["it"]
    corners = [{"x": 1.0, "y": 1.5}, {"x": 3.0, "y": 1.5}, {"x": 3.0, "y": 2.5}, {"x": 1.0, "y": 2.5}]
    assert output["images"][0] == {"page": 0, "boundingPolygon": corners}
    assert len(output["images"]) == 2
    assert parse_document(read(), fields=[{**field, "type": {"id": "images"}}])["it"] == [output]


def test_a_range_of_images_ends_like_one_of_lines() -> None:
    assert see(read()) == [(0, 1.5), (0, 3.0), (0, 6.0), (1, 2.0)]
    assert see(read(), stop="more") == [(0, 1.5), (0, 3.0), (0, 6.0)]
    assert see(read(), stop="react", stopOffsetY=2) == [(0, 1.5), (0, 3.0), (0, 6.0)]
    assert see(read(), stop="react", offsetY=1.5) == [(0, 3.0)]
    assert see(read(), numLines=1) == [(0, 1.5), (0, 3.0)]


def test_no_image_is_null() -> None:
    assert see(read(), stop="react", stopOffsetY=-4) is None
    assert see(make_document(line("Icons"), line("React", top=3))) is None


def test_the_same_method_finds_text_without_the_type() -> None:
    method = {"id": "documentRange", "includeImages": False, "stop": "more"}
    field = {"id": "it", "anchor": "icons", "method": method}
    assert parse_document(read(), fields=[field])["it"]["value"] == "React"
