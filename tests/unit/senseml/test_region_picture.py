"""The method `region` with `asImage`, on pages that are drawn."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from tests.unit.documents.drawing import POINTS, draw_pdf, together, write
from tests.unit.senseml.pages import document as make_document
from tests.unit.senseml.pages import line, parse_document

URI = "data:image/png;base64,"
BELOW = {"id": "region", "start": "below", "offsetX": -0.5, "offsetY": 0, "width": 2, "height": 1}


def bar(canvas: Canvas) -> None:
    """A black bar over the right half of two inches by one."""
    canvas.rect(2 * POINTS, 8 * POINTS, POINTS, POINTS, stroke=0, fill=1)


@pytest.fixture(scope="module")
def pages() -> PagedDocument:
    return read_document(draw_pdf(together(write("Chart", 1, 1), bar), write("Chart", 1, 1)), limits=Limits())


def see(pages: PagedDocument, *, match: str = "first", **parameters: Any) -> Any:  # noqa: ANN401
    place = {"offsetX": 1, "offsetY": 2, "isAbsoluteOffset": True}
    field = {"id": "it", "anchor": "chart", "match": match, "method": {**BELOW, **place, "asImage": True, **parameters}}
    return parse_document(pages, fields=[field])["it"]


def open_picture(output: Any) -> Image.Image:  # noqa: ANN401
    assert output["value"].startswith(URI)
    return Image.open(BytesIO(b64decode(output["value"][len(URI) :], validate=True)))


def test_region_as_image_is_a_data_uri_with_its_place(pages: PagedDocument) -> None:
    output = see(pages)
    corners = [{"x": 1, "y": 2}, {"x": 3, "y": 2}, {"x": 3, "y": 3}, {"x": 1, "y": 3}]
    assert {**output, "value": ""} == {"type": "image", "value": "", "page": 0, "boundingPolygon": corners}
    picture = open_picture(output)
    assert (picture.format, picture.size) == ("PNG", (300, 150))
    assert (picture.getpixel((70, 75)), picture.getpixel((230, 75))) == (255, 0)
    assert see(pages) == output


def test_pictures_of_all_anchors_are_of_their_pages(pages: PagedDocument) -> None:
    first, second = see(pages, match="all")
    assert (first["page"], second["page"]) == (0, 1)
    assert open_picture(second).getextrema() == (255, 255)


def test_region_is_cut_at_the_edges_of_the_page(pages: PagedDocument) -> None:
    output = see(pages, offsetX=7.5, offsetY=-0.5, width=1e9)
    assert output["boundingPolygon"][0] == {"x": 7.5, "y": 0}
    assert output["boundingPolygon"][2] == {"x": 8.5, "y": 0.5}
    assert open_picture(output).size == (150, 75)


@pytest.mark.parametrize("place", [{"offsetX": 9}, {"offsetY": -1}, {"offsetX": -1e300}, {"width": 0}])
def test_region_with_nothing_to_be_seen_is_null(pages: PagedDocument, place: dict[str, Any]) -> None:
    assert see(pages, **place) is None


def test_text_has_no_looks() -> None:
    assert see(make_document(line("Chart"))) is None


def test_region_that_is_no_image_is_text(pages: PagedDocument) -> None:
    place: dict[str, Any] = {"offsetX": 0.5, "offsetY": 0.5, "asImage": False}
    assert see(pages, **place) == {"type": "string", "value": "Chart"}


@pytest.mark.parametrize("wrong", [{"asImage": "yes"}, {"start": "middle"}, {"width": -1}, {"percentOverlapX": 2}])
def test_wrong_values_are_refused(pages: PagedDocument, wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        see(pages, **wrong)
