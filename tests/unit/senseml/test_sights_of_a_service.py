"""What a service sees on scans beside words, as methods use it: however the scan lies, and where pixels say nothing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import astuple
from PIL import Image

from lambdas.documents.box import Box
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.document import recognise_pages
from lambdas.documents.recognition.jobs import JobRecogniser
from lambdas.documents.sights import NO_SIGHTS
from lambdas.recognised import JobCell, JobMark, JobPage, JobPages, JobSignature, JobTable, JobWord
from tests.unit.documents.recognition.test_service_recognition import stand
from tests.unit.senseml.pages import bare, parse_document

SIZE = (8.5, 11.0)
DENSITY = 80
LETTER = 0.08
TURNS = [0, 90, 180, 270]


def place(left: float, top: float, right: float, bottom: float, angle: float = 0) -> tuple[float, ...]:
    """The corners of something on the upright page, on one whose text reads at an angle."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return tuple(part for corner in corners for part in stand(angle, corner, SIZE))


def write(text: str, left: float, top: float, angle: float) -> list[JobWord]:
    """Words a twentieth of an inch apart."""
    words = []
    for word in text.split():
        right = left + LETTER * len(word)
        words.append(JobWord(word, 0.99, place(left, top, right, top + 0.15, angle)))
        left = right + 0.05
    return words


def see(angle: float = 0) -> JobPage:
    """A mark, a table under a heading of its own, whose columns no space parts, and a signature."""
    words = [
        *write("Paperless please", 1.3, 1.0, angle),
        *write("Costs a month", 1.0, 2.0, angle),
        *write("Rent 700.00", 1.0, 2.25, angle),
        *write("Water 64.20", 1.0, 2.5, angle),
        *write("Signed by the tenant", 1.0, 6.0, angle),
    ]
    cells = [JobCell(0, 0, 1, 2, place(0.95, 1.95, 2.6, 2.2, angle))]
    for row, (top, edge) in enumerate(((2.2, 1.36), (2.45, 1.44)), start=1):
        cells.append(JobCell(row, 0, 1, 1, place(0.95, top, edge, top + 0.25, angle)))
        cells.append(JobCell(row, 1, 1, 1, place(edge, top, 2.6, top + 0.25, angle)))
    return JobPage(
        0,
        tuple(words),
        (JobMark(True, 0.97, place(1.0, 1.0, 1.15, 1.15, angle)),),
        (JobTable(0.9, tuple(cells)),),
        (JobSignature(0.9, place(1.1, 5.3, 3.4, 5.95, angle)),),
    )


def scan(page: JobPage, angle: int = 0) -> PagedDocument:
    """A white scan that lies at an angle, on which a service saw this."""
    width, height = SIZE if angle % 180 == 0 else (SIZE[1], SIZE[0])
    file = BytesIO()
    Image.new("L", (round(width * DENSITY), round(height * DENSITY)), 255).save(file, "PNG", dpi=(DENSITY, DENSITY))
    document = read_document(file.getvalue(), limits=Limits(), recogniser=JobRecogniser(Nobody(), JobPages.of([page])))
    return recognise_pages(document, [0])


class Nobody:
    """A service that is not to be asked."""

    def recognise(self, image: bytes) -> JobPage:
        raise AssertionError("nothing is to be recognised while somebody waits")


def find(document: PagedDocument, anchor: str, **method: Any) -> Any:  # noqa: ANN401
    """What a field with this method comes to."""
    return bare(parse_document(document, fields=[{"id": "it", "anchor": anchor, "method": method}])["it"])


def find_table(document: PagedDocument, columns: int = 2) -> list[list[Any]] | None:
    """The columns of a fixed table with so many."""
    wanted = [{"id": f"column {number}", "index": number} for number in range(columns)]
    stop = {"type": "startsWith", "text": "signed"}
    method = {"id": "fixedTable", "columnCount": columns, "columns": wanted, "stop": stop}
    field = {"id": "it", "anchor": "paperless", "type": "table", "method": method}
    table = parse_document(document, fields=[field])["it"]
    return table and [bare(column["values"]) for column in table["columns"]]


BESIDE = {"id": "nearestCheckbox", "position": "left"}
SIGNED = {"id": "signature", "start": "left", "offsetX": 0.0, "offsetY": -0.7, "width": 3.0, "height": 0.5}


@pytest.mark.parametrize("angle", TURNS)
def test_sights_are_where_they_are_on_the_upright_page(angle: int) -> None:
    document = scan(see(angle), angle)

    assert find(document, "paperless", **BESIDE) is True
    for parameters in ({}, {"ignoreFormData": True}):
        assert find(document, "paperless", id="checkbox", position="left", **parameters) is True
    assert find_table(document) == [["Rent", "Water"], ["700.00", "64.20"]]
    assert find(document, "signed by", **SIGNED) is True


def test_without_them_pixels_say_what_there_is() -> None:
    document = scan(JobPage(0, see().words))

    assert find(document, "paperless", **BESIDE) is None
    assert find_table(document) is None
    assert find(document, "signed by", **SIGNED) is False


def test_box_that_is_not_ticked_is_false_and_one_that_is_not_sure_is_none() -> None:
    page = see()

    assert find(scan(replace(page, marks=(replace(page.marks[0], is_ticked=False),))), "paperless", **BESIDE) is False
    assert find(scan(replace(page, marks=(replace(page.marks[0], confidence=0.4),))), "paperless", **BESIDE) is None
    assert find_table(scan(replace(page, tables=(replace(page.tables[0], confidence=0.4),)))) is None


def test_signature_elsewhere_signs_nothing_here() -> None:
    elsewhere = JobSignature(0.9, place(5.0, 5.3, 7.0, 5.95))

    assert find(scan(replace(see(), signatures=(elsewhere,))), "signed by", **SIGNED) is False


def test_table_with_another_number_of_columns_is_not_the_one_that_is_looked_for() -> None:
    assert find_table(scan(see()), columns=3) is None


@pytest.mark.parametrize("degrees", [2.0, -3.0])
def test_sights_of_a_scan_askew_are_levelled_with_its_words(degrees: float) -> None:
    document = scan(see(degrees))

    assert find(document, "paperless", **BESIDE) is True
    assert find_table(document) == [["Rent", "Water"], ["700.00", "64.20"]]
    assert find(document, "signed by", **SIGNED) is True


def test_sights_move_with_what_pages_are_made_of() -> None:
    images = scan(see()).images

    moved = images.map(lambda _, raster: raster, lambda _, box: Box(*(2 * part for part in astuple(box))))
    shifted = moved.shift(0).find_sights(0)

    (table,), (signature,) = shifted.tables, shifted.signatures
    assert astuple(table.cells[0].box) == pytest.approx((1.9, 3.9, 5.2, 4.4))
    assert astuple(signature) == pytest.approx((2.2, 10.6, 6.8, 11.9))
    assert moved.shift(-1).find_sights(0) == NO_SIGHTS
