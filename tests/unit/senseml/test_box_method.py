"""The method `box`, on pages that are drawn."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import POINTS, Drawing, displayed_at, draw_pdf, frame, together, write
from tests.unit.senseml.pages import document as make_document
from tests.unit.senseml.pages import line, parse_document, values


def read(*drawings: Drawing, rotation: int = 0) -> PagedDocument:
    return read_document(draw_pdf(displayed_at(rotation, together(*drawings))), limits=Limits())


def stroke(
    left: float, top: float, right: float, bottom: float, *, grey: float = 0, thickness: float = 0.75
) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(thickness)
        canvas.setStrokeGray(grey)
        canvas.line(left * POINTS, (11 - top) * POINTS, right * POINTS, (11 - bottom) * POINTS)

    return draw


def fill(left: float, top: float, right: float, bottom: float, grey: float) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.rect(left * POINTS, (11 - bottom) * POINTS, (right - left) * POINTS, (bottom - top) * POINTS, 0, 1)
        canvas.setFillGray(0)

    return draw


def box(pages: PagedDocument, anchor: object = "rents", **parameters: object) -> Any:  # noqa: ANN401
    """What the field with this method comes to, with all lines joined."""
    return values(pages, anchor, {"id": "box", **parameters})


SIMPLE = (frame(1, 1, 3, 2), write("Rents", 1.1, 1.2), write("4,200", 1.1, 1.6), write("Outside", 3.2, 1.6))


def test_the_lines_of_the_anchors_box_come_without_the_anchor_line() -> None:
    assert box(read(*SIMPLE)) == "4,200"
    assert box(read(*SIMPLE), includeAnchor=True) == "Rents 4,200"


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_of_turned_pages_are_found_as_displayed(rotation: int) -> None:
    assert box(read(*SIMPLE, rotation=rotation)) == "4,200"


def test_a_type_reads_the_lines_and_filters_run_over_them() -> None:
    pages = read(*SIMPLE, write("paid", 1.1, 1.8))
    field = {"id": "it", "anchor": "rents", "type": "currency", "method": {"id": "box", "wordFilters": ["paid"]}}
    assert parse_document(pages, fields=[field])["it"]["value"] == 4200
    assert box(pages, wordFilters=["paid"]) == "4,200"


def test_a_value_shows_where_it_was_looked_for_when_asked() -> None:
    field = {"id": "it", "anchor": "rents", "method": {"id": "box", "position": "right", "offsetX": 0.5}}
    shown = parse_document(read(*SIMPLE), fields=[field], verbosity=3)["it"]
    assert shown["points"] == [{"page": 0, "x": pytest.approx(2.06, abs=0.03), "y": pytest.approx(1.15, abs=0.03)}]
    corner = shown["regions"][0]["boundingPolygon"][2]
    assert (corner["x"], corner["y"]) == (pytest.approx(3, abs=0.02), pytest.approx(2, abs=0.02))


def test_no_box_around_the_start_is_null() -> None:
    assert box(read(write("Rents", 1.1, 1.2), write("4,200", 1.1, 1.6))) is None
    assert box(make_document(line("Rents"), line("4,200", top=1.2))) is None


def test_an_anchor_outside_of_the_box_leads_there_by_offsets() -> None:
    pages = read(frame(3, 1, 5, 2), write("Rents", 1.1, 1.5), write("4,200", 3.2, 1.5))
    assert box(pages) is None
    assert box(pages, position="right", offsetX=2) == "4,200"
    assert box(pages, position="above", offsetX=2.5, offsetY=-0.2) == "4,200"


def test_underlines_and_headlines_in_a_box_are_no_sides_of_it() -> None:
    pages = read(
        frame(1, 1, 4, 3),
        write("Rents", 1.1, 1.6, size=30),
        stroke(1.2, 1.8, 3.2, 1.8),
        write("below the stroke", 1.3, 2.5),
    )
    assert box(pages) == "below the stroke"


def test_the_inner_one_of_two_boxes_counts() -> None:
    pages = read(frame(0.5, 0.5, 8, 10), *SIMPLE)
    assert box(pages) == "4,200"
    assert box(pages, anchor="outside") == "Rents 4,200"


def test_text_may_touch_the_sides_or_reach_beyond_them_as_far_as_is_allowed() -> None:
    pages = read(
        frame(1, 1, 2, 1.17), write("Rents", 1.02, 1.14), frame(2, 1, 3, 1.17), write("4,200 and more", 2.5, 1.14)
    )
    assert box(pages, position="right", offsetX=0.9) is None
    assert box(pages, position="right", offsetX=0.9, percentOverlapX=0.4) == "4,200 and more"


@pytest.mark.parametrize("missing", ["left", "right", "top", "bottom"])
def test_a_box_without_one_side_ends_where_the_other_sides_do(missing: str) -> None:
    sides = {"left": (1, 1, 1, 2), "right": (3, 1, 3, 2), "top": (1, 1, 3, 1), "bottom": (1, 2, 3, 2)}
    strokes = [stroke(*ends) for side, ends in sides.items() if side != missing]
    far = (write("Outside", 4, 1.6), write("Below", 1.1, 2.6), write("Above", 1.1, 0.6), write("Before", 0.2, 1.6))
    assert box(read(*strokes, *SIMPLE[1:3], *far)) == "4,200"


def test_two_sides_are_no_box() -> None:
    assert box(read(stroke(1, 1, 3, 1), stroke(1, 2, 3, 2), *SIMPLE[1:])) is None


def test_sides_may_have_gaps_and_hairlines_and_be_pale() -> None:
    sides = [stroke(1, 1, 1.99, 1, grey=0.8, thickness=0.1), stroke(2.01, 1, 3, 1, grey=0.8, thickness=0.1)]
    sides += [stroke(*ends, grey=0.8, thickness=0.1) for ends in ((1, 2, 3, 2), (1, 1, 1, 2), (3, 1, 3, 2))]
    assert box(read(*sides, *SIMPLE[1:])) == "4,200"


def test_a_point_at_the_edge_of_its_line_belongs_to_the_lines_side_of_a_border() -> None:
    pages = read(frame(1, 1, 3, 1.17), frame(1, 1.17, 3, 1.34), write("Rents", 1.05, 1.155), write("100", 2, 1.155))
    for position in ("below", "above", "left", "right"):
        assert box(pages, position=position) == "100"


def test_shaded_boxes_are_found_by_their_borders_or_their_edges() -> None:
    text = SIMPLE[1:]
    assert box(read(fill(1, 1, 3, 2, 0.8), frame(1, 1, 3, 2), *text)) == "4,200"
    assert box(read(fill(1, 1, 3, 2, 0.8), frame(1, 1, 3, 2), *text), darknessThreshold=0.7) == "4,200"
    assert box(read(fill(1, 1, 3, 2, 0.8), *text)) == "4,200"
    assert box(read(fill(0.5, 0.5, 5, 3, 0.7), fill(1, 1, 3, 2, 1), *text)) == "4,200"


GRID = (
    *(frame(1 + column, 1 + row / 4, 2 + column, 1.25 + row / 4) for column in range(3) for row in range(3)),
    *(write(f"r{row}c{column}", 1.1 + column, 1.2 + row / 4) for column in range(3) for row in range(3)),
)


@pytest.mark.parametrize(
    ("anchor", "direction", "number", "expected"),
    [
        ("r0c0", "right", 1, "r0c1"),
        ("r0c0", "right", 2, "r0c2"),
        ("r0c0", "right", 3, None),
        ("r0c0", "below", 2, "r2c0"),
        ("r2c2", "left", 1, "r2c1"),
        ("r2c2", "above", 2, "r0c2"),
    ],
)
def test_neighbours_are_counted_across_shared_sides(
    anchor: str, direction: str, number: int, expected: str | None
) -> None:
    pages = read(*GRID)
    assert box(pages, anchor, offsetBoxes={"direction": direction, "number": number}) == expected


def test_what_is_between_the_strokes_of_a_double_side_is_no_box() -> None:
    pages = read(*SIMPLE[:3], frame(3.03, 1, 5, 2), write("next", 3.2, 1.6))
    assert box(pages, offsetBoxes={"direction": "right", "number": 1}) == "next"


def test_the_middle_of_a_wide_boxs_side_leads_to_the_neighbour_there() -> None:
    pages = read(
        frame(1, 1, 4, 1.5), write("Rents", 1.1, 1.2), frame(1, 1.5, 2, 2), frame(2, 1.5, 4, 2), write("here", 2.1, 1.7)
    )
    assert box(pages, offsetBoxes={"direction": "below", "number": 1}) == "here"


def test_a_fill_in_a_frame_is_a_box_and_leads_to_its_neighbours() -> None:
    def light(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(1.1 * POINTS, 9.8 * POINTS, "Rents")
        canvas.drawString(2.2 * POINTS, 9.8 * POINTS, "monthly")
        canvas.setFillGray(0)

    for grey in (0, 0.3):
        pages = read(
            frame(0.5, 0.5, 8, 10), fill(1, 1, 3, 1.3, grey), light, frame(1, 1.3, 3, 2), write("4,200", 1.1, 1.6)
        )
        assert box(pages) == "monthly"
        assert box(pages, offsetBoxes={"direction": "below", "number": 1}) == "4,200"
