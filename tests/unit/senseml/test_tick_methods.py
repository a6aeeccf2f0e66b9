"""The methods `checkbox`, `nearestCheckbox` and `signature`, on pages that are drawn."""

from __future__ import annotations

import math
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from tests.unit.documents.drawing import POINTS, Drawing, displayed_at, draw_pdf, frame, together, write
from tests.unit.senseml.pages import document as make_document
from tests.unit.senseml.pages import line, parse_document

SIDE = 0.14


def read(*drawings: Drawing, rotation: int = 0) -> PagedDocument:
    return read_document(draw_pdf(displayed_at(rotation, together(*drawings))), limits=Limits())


def empty(left: float, top: float, side: float = SIDE) -> Drawing:
    return frame(left, top, left + side, top + side)


def cross(left: float, top: float, side: float = SIDE) -> Drawing:
    """A cross that touches all four sides of a box."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(1)
        right, bottom = left + side, top + side
        for begin, end in (((left, top), (right, bottom)), ((left, bottom), (right, top))):
            canvas.line(begin[0] * POINTS, (11 - begin[1]) * POINTS, end[0] * POINTS, (11 - end[1]) * POINTS)

    return draw


def crossed(left: float, top: float, side: float = SIDE) -> Drawing:
    return together(empty(left, top, side), cross(left, top, side))


def field_of(name: str, left: float, top: float, *, ticked: bool, side: float = SIDE) -> Drawing:
    """A box of the PDF's form."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(
            name=name, x=left * POINTS, y=(11 - top - side) * POINTS, size=side * POINTS, checked=ticked
        )

    return draw


def see(pages: PagedDocument, method: str, anchor: object = "yes", **parameters: object) -> Any:  # noqa: ANN401
    """What the field with this method comes to, None or a bare value."""
    field = {"id": "it", "anchor": anchor, "method": {"id": method, **parameters}}
    output = parse_document(pages, fields=[field])["it"]
    assert output is None or output == {"type": "boolean", "value": output["value"]}
    return output and output["value"]


@pytest.mark.parametrize("method", ["checkbox", "nearestCheckbox"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_box_beside_the_anchor_says_whether_it_is_ticked(method: str, rotation: int) -> None:
    text = (write("Yes", 1.2, 1.12), write("No", 3, 1.12))
    pages = read(crossed(1, 1), empty(2.8, 1), *text, rotation=rotation)
    assert see(pages, method, position="left") is True
    assert see(pages, method, "no", position="left") is False


@pytest.mark.parametrize(
    "tick",
    [
        write("X", 1.02, 1.12, size=10),
        write("X", 1.01, 1.13, size=12, font="Helvetica-Bold"),
        write("4", 1.02, 1.12, size=9, font="ZapfDingbats"),
        write("Y", 1.03, 1.12, size=9),
        cross(1.02, 1.02, 0.1),
    ],
)
def test_any_mark_in_a_box_is_a_tick(tick: Drawing) -> None:
    pages = read(empty(1, 1), tick, write("Yes", 1.3, 1.12))
    assert see(pages, "checkbox", position="left") is True
    assert see(pages, "nearestCheckbox", position="left") is True


@pytest.mark.parametrize("side", [0.08, 0.1, 0.2, 0.28])
@pytest.mark.parametrize("thickness", [0.25, 1, 2])
def test_sides_of_a_box_are_no_tick(side: float, thickness: float) -> None:
    box = frame(1, 1, 1 + side, 1 + side, thickness=thickness)
    assert see(read(box, write("Yes", 1.4, 1.1)), "checkbox", position="left") is False


def test_boxes_may_be_cells_of_a_table() -> None:
    rows = [frame(1, 1 + row / 6, 1.2, 1 + (row + 1) / 6) for row in range(4)]
    labels = [write(f"row {row}", 1.25, 1.13 + row / 6, size=8) for row in range(4)]
    outer = frame(1, 1, 3, 1 + 4 / 6)
    pages = read(outer, *rows, *labels, write("X", 1.07, 1.13 + 2 / 6, size=9, font="Helvetica-Bold"))
    assert [see(pages, "checkbox", f"row {row}", position="left") for row in range(4)] == [False, False, True, False]


def test_the_first_box_on_the_way_counts_however_far_it_is() -> None:
    pages = read(crossed(1, 1), empty(2, 1), write("Yes", 5, 1.12), crossed(6, 1), empty(5.1, 2))
    assert see(pages, "checkbox", position="left") is False
    assert see(pages, "checkbox", position="right") is True


def test_no_box_is_null() -> None:
    pages = read(write("Yes", 1.2, 1.12), frame(3, 0.5, 4, 2), empty(6, 6))
    assert see(pages, "checkbox", position="left") is None
    assert see(pages, "nearestCheckbox", position="left") is None
    assert see(make_document(line("Yes")), "checkbox", position="left") is None
    assert see(make_document(line("Yes")), "signature", start="left", offsetX=0, offsetY=0, width=1, height=1) is None


def test_an_offset_leads_into_the_box() -> None:
    pages = read(empty(1, 1), crossed(3, 2), write("Yes", 1.3, 1.12))
    assert see(pages, "checkbox", position="left", offsetX=1.77, offsetY=1) is True
    assert see(pages, "checkbox", position="left", offsetX=1.4, offsetY=1.1) is None


def test_an_offset_into_a_cell_of_a_table_finds_ticks_in_it() -> None:
    method = {"position": "left", "offsetX": 1.2}
    text = write("Yes", 1, 1.12)
    assert see(read(frame(2, 1, 2.45, 1.2), write("X", 2.1, 1.17, size=14), text), "checkbox", **method) is True
    assert see(read(frame(2, 1, 2.4, 1.4), write("Y", 2.15, 1.25, size=11), text), "checkbox", **method) is True
    assert see(read(frame(2, 1, 2.4, 1.4), text), "checkbox", **method) is False
    assert see(read(frame(2, 1, 3, 1.4), text), "checkbox", **method) is None


def test_a_size_says_where_to_look_for_ink() -> None:
    pages = read(write("X", 1.03, 1.12), write("Yes", 1.3, 1.12), write("No", 1.3, 2.12))
    region = {"position": "left", "offsetX": -0.3, "offsetY": -0.07, "width": 0.15, "height": 0.14}
    assert see(pages, "checkbox", **region) is True
    assert see(pages, "checkbox", "no", **region) is False


def test_a_field_of_the_form_says_itself_whether_it_is_ticked() -> None:
    pages = read(
        field_of("one", 1, 1, ticked=True),
        write("Yes", 1.3, 1.12),
        field_of("two", 1, 2, ticked=False),
        cross(1, 2),
        write("No", 1.3, 2.12),
    )
    for method in ("checkbox", "nearestCheckbox"):
        assert see(pages, method, position="left") is True
        assert see(pages, method, "no", position="left") is False
    assert see(pages, "checkbox", position="left", offsetX=-0.25) is True
    assert see(pages, "checkbox", "no", position="left", offsetX=-0.25, width=0.1, height=0.1) is False


def test_what_a_form_says_is_left_alone_where_it_is_not_true() -> None:
    """A program found small boxes of a form in those of a scan, and no tick in the one that has a cross."""
    fields = field_of("one", 1.05, 1.05, ticked=False, side=0.04), field_of("two", 5.05, 1.05, ticked=True, side=0.04)
    text = write("Yes", 1.3, 1.12), write("No", 5.3, 1.12)
    pages = read(crossed(1, 1), empty(5, 1), *fields, *text)
    for parameters in ({}, {"offsetX": -0.25}, {"offsetX": -0.27, "offsetY": -0.045, "width": 0.08, "height": 0.08}):
        assert see(pages, "checkbox", position="left", **parameters) is False
        assert see(pages, "checkbox", position="left", ignoreFormData=False, **parameters) is False
        assert see(pages, "checkbox", position="left", ignoreFormData=True, **parameters) is True
    assert see(pages, "checkbox", "no", position="left") is True
    with pytest.raises(ConfigurationError, match="ignoreFormData"):
        see(pages, "checkbox", ignoreFormData="yes")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("[X] Yes", True), ("[ ] Yes", False), ("( ) Yes", False), ("(x) Yes", True), ("{X} Yes", True)],
)
def test_boxes_that_are_written_count_too(written: str, expected: bool) -> None:
    assert see(read(write(written, 1, 1)), "nearestCheckbox", position="left") is expected


def test_words_in_boxes_and_letters_are_no_boxes_to_be_ticked() -> None:
    pages = read(frame(1, 1, 1.29, 1.2), write("2a", 1.05, 1.15), write("D0B8 OOOO Yes", 1.5, 1.15, size=16))
    assert see(pages, "checkbox", position="left") is None
    assert see(pages, "nearestCheckbox", position="right") is None


def test_the_nearest_box_in_any_direction_counts() -> None:
    pages = read(write("Yes", 3, 3), crossed(3.3, 3.2), empty(2.5, 2.9), empty(3.1, 2.2))
    assert see(pages, "nearestCheckbox", position="right") is True
    assert see(pages, "nearestCheckbox", position="left", offsetX=-0.3) is False
    assert see(pages, "nearestCheckbox", position="right", offsetY=-0.8) is False


def test_boxes_too_far_up_or_down_do_not_count() -> None:
    """The nearest box is in the next row, the one of the anchor's own row farther away."""
    pages = read(write("Yes", 3, 3), crossed(3.3, 3.2), empty(4.5, 2.9), circle(1, 2.9, filled=False))
    assert see(pages, "nearestCheckbox", position="right") is True
    assert see(pages, "nearestCheckbox", position="right", maxYDistance=0.3) is True
    for most in (0.1, 0):
        assert see(pages, "nearestCheckbox", position="right", maxYDistance=most) is False
    assert see(pages, "nearestCheckbox", position="right", maxYDistance=0.1, offsetY=1) is None
    with pytest.raises(ConfigurationError, match="maxYDistance"):
        see(pages, "nearestCheckbox", position="right", maxYDistance=-1)


def test_boxes_on_dark_ground_are_found() -> None:
    def shade(canvas: Canvas) -> None:
        canvas.setFillGray(0.6)
        canvas.rect(0.5 * POINTS, 9 * POINTS, 3 * POINTS, 1.5 * POINTS, 0, 1)
        canvas.setFillGray(0)

    pages = read(shade, crossed(1, 1), write("Yes", 1.3, 1.12), empty(1, 1.5), write("No", 1.3, 1.62))
    assert see(pages, "checkbox", position="left") is True
    assert see(pages, "checkbox", "no", position="left", darknessThreshold=0.4) is False


def test_any_type_may_be_named_and_changes_nothing() -> None:
    field = {"id": "it", "anchor": "yes", "type": "currency", "method": {"id": "checkbox", "position": "left"}}
    pages = read(crossed(1, 1), write("Yes", 1.2, 1.12))
    assert parse_document(pages, fields=[field])["it"] == {"type": "boolean", "value": True}


def test_a_box_in_a_section_is_looked_for_on_the_sections_page() -> None:
    pages = read(
        *(drawing for row in (1.0, 2.0) for drawing in (empty(1, row), write(f"Yes {row:g}", 1.3, row + 0.12))),
        cross(1, 2),
    )
    field = {"id": "it", "anchor": "yes", "method": {"id": "checkbox", "position": "left"}}
    section = {"id": "rows", "range": {"anchor": "yes"}, "fields": [field]}
    rows = parse_document(pages, fields=[], sections=[section])["rows"]
    assert [row["it"]["value"] for row in rows] == [False, True]


def sign(left: float, baseline: float, width: float) -> Drawing:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(left * POINTS, (11 - baseline) * POINTS)
        for step in range(1, 200):
            x, y = left + width * step / 200, baseline - 0.1 * math.sin(step / 3)
            path.lineTo(x * POINTS, (11 - y) * POINTS)
        canvas.drawPath(path)

    return draw


REGION = {"start": "below", "offsetX": -0.5, "offsetY": 0.05, "width": 2, "height": 0.3}


def test_ink_in_the_region_is_a_signature() -> None:
    label = write("Signature", 1, 1)
    assert see(read(label, sign(1, 1.25, 1.5)), "signature", "signature", **REGION) is True
    assert see(read(label), "signature", "signature", **REGION) is False
    assert see(read(label, frame(1, 1.05, 3, 1.4)), "signature", "signature", **REGION) is False


def test_a_region_of_the_page_needs_no_place_beside_the_anchor() -> None:
    pages = read(write("Signature", 1, 1), sign(5, 9, 1.5))
    region = {**REGION, "offsetX": 4.5, "offsetY": 8.8, "isAbsoluteOffset": True}
    assert see(pages, "signature", "signature", **region) is True
    assert see(pages, "signature", "signature", **{**region, "isAbsoluteOffset": False}) is False


def circle(left: float, top: float, *, filled: bool) -> Drawing:
    """A circle with a dot in it, or without."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.75)
        middle = (left + SIDE / 2) * POINTS, (11 - top - SIDE / 2) * POINTS
        canvas.circle(*middle, SIDE / 2 * POINTS)
        if filled:
            canvas.circle(*middle, SIDE / 4 * POINTS, stroke=0, fill=1)

    return draw


@pytest.mark.parametrize("method", ["checkbox", "nearestCheckbox"])
@pytest.mark.parametrize("rotation", [0, 90])
def test_circles_are_boxes_to_be_ticked_too(method: str, rotation: int) -> None:
    pages = read(
        circle(1, 1, filled=True),
        write("Yes", 1.2, 1.12),
        circle(3, 1, filled=False),
        write("No", 3.2, 1.12),
        rotation=rotation,
    )
    assert see(pages, method, position="left") is True
    assert see(pages, method, "no", position="left") is False


@pytest.mark.parametrize("far", [1e300, -1e300, 1.7e308, 1e9])
def test_offsets_that_lead_off_the_page_lead_to_nothing(far: float) -> None:
    pages = read(crossed(1, 1), write("Yes", 1.2, 1.12))
    for method in ("box", "checkbox", "nearestCheckbox"):
        assert see(pages, method, position="left", offsetX=far) is None
        assert see(pages, method, position="left", offsetY=far) is None
    region = {"start": "left", "width": 1, "height": 1, "offsetX": far, "offsetY": far}
    assert see(pages, "signature", **region) is False
    assert see(pages, "signature", **{**region, "offsetX": -1, "offsetY": -1, "width": 1e308, "height": 1e308}) is False


@pytest.mark.parametrize("step", range(12))
def test_box_with_one_side_thicker_than_the_others_is_found_at_any_height(step: int) -> None:
    """Its middle with its sides is not the one of what is in it."""
    top = 1.86 + 0.01 * step

    def shade(canvas: Canvas) -> None:
        canvas.setLineWidth(4)
        bottom = (11 - top - SIDE - 0.02) * POINTS
        canvas.line(2.3 * POINTS, bottom, (2.3 + SIDE) * POINTS, bottom)

    page = read(write("Yes", 1.9, top + 0.12), crossed(2.3, top), shade, empty(2.3, top + 0.3))
    assert see(page, "nearestCheckbox", position="right") is True
