"""What a PDF says of its form's boxes and of its images, as displayed."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.box import Box
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.widgets import Widget
from tests.unit.documents.drawing import POINTS, Drawing, assemble_page, displayed_at, draw_pdf, together, write


def read(*pages: Drawing) -> PagedDocument:
    return read_document(draw_pdf(*pages), limits=Limits())


def picture(left: float, top: float, right: float, bottom: float) -> Drawing:
    def draw(canvas: Canvas) -> None:
        file = BytesIO()
        Image.new("RGB", (8, 8), (200, 30, 30)).save(file, "PNG")
        size = (right - left) * POINTS, (bottom - top) * POINTS
        canvas.drawImage(ImageReader(BytesIO(file.getvalue())), left * POINTS, (11 - bottom) * POINTS, *size)

    return draw


def check_box(name: str, left: float, top: float, *, ticked: bool) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(name=name, x=left * POINTS, y=(10.8 - top) * POINTS, size=0.2 * POINTS, checked=ticked)

    return draw


def radio_button(value: str, left: float, *, ticked: bool) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.radio(
            name="choice", value=value, x=left * POINTS, y=9 * POINTS, size=0.2 * POINTS, selected=ticked
        )

    return draw


def show(box: Box) -> tuple[float, ...]:
    return tuple(round(edge, 2) for edge in (box.left, box.top, box.right, box.bottom))


def test_boxes_of_a_form_say_where_they_are_and_whether_they_are_ticked() -> None:
    document = read(
        together(write("one", 1, 1), check_box("a", 2, 3, ticked=True)),
        together(write("two", 1, 1), check_box("b", 4, 5, ticked=False), check_box("c", 4, 6, ticked=True)),
    )
    shown = [[(show(one.box), one.is_ticked) for one in document.images.find_widgets(page)] for page in (0, 1)]
    assert shown == [
        [((2.0, 3.0, 2.2, 3.2), True)],
        [((4.0, 5.0, 4.2, 5.2), False), ((4.0, 6.0, 4.2, 6.2), True)],
    ]


def test_radio_buttons_are_boxes_to_be_ticked_too_and_text_fields_are_not() -> None:
    def text_field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="text", x=72, y=72, width=100, height=20, value="filled")

    buttons = together(radio_button("one", 1, ticked=False), radio_button("two", 2, ticked=True))
    widgets = read(together(write("one", 1, 1), buttons, text_field)).images.find_widgets(0)
    assert [(show(one.box)[0], one.is_ticked) for one in widgets] == [(1.0, False), (2.0, True)]


def test_a_form_is_read_whole_after_its_pages_were_drawn() -> None:
    document = read(together(write("one", 1, 1), check_box("a", 2, 3, ticked=True)))
    assert document.images.render(0) is not None
    assert len(document.images.find_widgets(0)) == 1


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_images_are_found_as_displayed_from_top_to_bottom(rotation: int) -> None:
    drawing = together(write("one", 1, 1), picture(3, 6, 4, 6.5), picture(1, 2, 3, 3))
    found = read(displayed_at(rotation, drawing)).images.find_pictures(0)
    assert [show(box) for box in found] == [(1.0, 2.0, 3.0, 3.0), (3.0, 6.0, 4.0, 6.5)]


def test_images_within_forms_are_where_the_form_is_placed_and_cut_at_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        picture(0, 10, 1, 11)(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(8 * POINTS, 4 * POINTS)
        canvas.scale(2, 2)
        canvas.doForm("stamp")
        canvas.restoreState()

    found = read(together(write("one", 1, 1), draw)).images.find_pictures(0)
    assert [show(box) for box in found] == [(8.0, 5.0, 8.5, 7.0)]


def test_pages_without_a_form_or_images_have_none() -> None:
    document = read(write("one", 1, 1))
    assert document.images.find_widgets(0) == ()
    assert document.images.find_pictures(0) == ()
    assert document.images.find_pictures(7) == ()
    text = read_document(b"plain text", limits=Limits())
    assert text.images.find_widgets(0) == ()
    assert text.images.find_pictures(0) == ()


def test_an_image_of_broken_extent_is_none() -> None:
    content = b"q 0 0 0 0 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q BT /F1 12 Tf 72 700 Td (one) Tj ET"
    assert read_document(assemble_page(content), limits=Limits()).images.find_pictures(0) == ()


def test_moved_pages_take_widgets_and_pictures_along() -> None:
    document = read(together(write("one", 1, 1), check_box("a", 2, 3, ticked=True), picture(1, 2, 3, 3)))

    def move(_: int, box: Box) -> Box:
        return Box(box.left + 1, box.top, box.right + 1, box.bottom)

    moved = document.images.map(lambda _, raster: raster, move)
    assert moved.find_widgets(0) == (Widget(move(0, document.images.find_widgets(0)[0].box), is_ticked=True),)
    assert show(moved.find_pictures(0)[0]) == (2.0, 2.0, 4.0, 3.0)
    assert document.images.shift(1).find_pictures(0) == ()
