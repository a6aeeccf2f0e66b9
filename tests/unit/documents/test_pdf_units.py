"""Pages whose unit is no point are as large as they say, and so is all that is on them."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import assemble_document, assemble_pdf, stream
from tests.unit.documents.layered import assemble_layers, mark, show

TEXT = show(b"Two words", 720) + show(b"apart", 720, 300)
DRAWN = b"72 72 m 540 72 l S q 100 0 0 100 300 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q "


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def assemble_scaled(unit: bytes, content: bytes = TEXT, *, entries: bytes = b"", catalog: bytes = b"") -> bytes:
    box = b"<< /Type /Annot /Subtype /Widget /Rect [72 600 84 612] /F 4 /FT /Btn /T (c) /AS /Off >>"
    page = b"/UserUnit %s /Annots [6 0 R] %s" % (unit, entries)
    return assemble_document(content, page=page, catalog=b"/AcroForm << /Fields [6 0 R] >> " + catalog, extra=[box])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [2.0, 0.5, 12.5])
def test_read_document_page_with_a_unit_is_as_large_as_it_says(unit: float, rotation: int) -> None:
    turn = b"/Rotate %d" % rotation
    plain, scaled = (read(assemble_scaled(b"%f" % one, TEXT + DRAWN, entries=turn)) for one in (1, unit))
    one, other = plain.pages[0], scaled.pages[0]
    assert (other.width, other.height) == pytest.approx((unit * one.width, unit * one.height))
    assert [line.text for line in other.lines] == [line.text for line in one.lines]
    assert {line.text for line in other.lines} == {"Two words", "apart"}
    for line, moved in zip(one.lines, other.lines, strict=True):
        assert edges(moved.box) == pytest.approx([unit * edge for edge in edges(line.box)], abs=1e-4)
    for find in ("find_pictures", "find_widgets"):
        before, after = (getattr(document.images, find)(0) for document in (plain, scaled))
        assert len(before) == len(after) == 1
        placed = [edges(getattr(found[0], "box", found[0])) for found in (before, after)]
        assert placed[1] == pytest.approx([unit * edge for edge in placed[0]])


def edges(box: object) -> list[float]:
    return [getattr(box, side) for side in ("left", "top", "right", "bottom")]


def test_pixels_and_rulings_of_a_page_with_a_unit_are_where_its_lines_are() -> None:
    document = read(assemble_scaled(b"3", TEXT + DRAWN))
    raster = document.images.render(0)
    assert raster is not None
    assert raster.width / raster.density == pytest.approx(3 * 8.5, abs=0.02)
    assert raster.height / raster.density == pytest.approx(3 * 11, abs=0.02)
    left, top, right, bottom = raster.clip(document.pages[0].lines[0].box)
    assert min(min(raster.row(y, left, right)) for y in range(top, bottom)) < 128
    ruling = document.images.find_rulings(0).level[-1]
    assert (ruling.left, ruling.right, ruling.top) == pytest.approx((3.0, 22.5, 30.0), abs=0.05)


def test_read_document_unit_of_one_page_is_not_that_of_others() -> None:
    data = assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 6 0 R] /Count 4 /MediaBox [0 0 612 792] /UserUnit 7 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 8 0 R >> >> >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [7 0 R 9 0 R] /Count 2 >>",
            stream(TEXT),
            b"<< /Type /Page /Parent 2 0 R /UserUnit 4.0 >>",
            b"<< /Type /Page /Parent 4 0 R /UserUnit 10 0 R >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 4 0 R >>",
            b"2.0",
        ]
    )
    assert [page.width for page in read(data).pages] == [8.5, 17.0, 8.5, 34.0]


def test_read_document_unit_and_hidden_layer_of_one_page_both_count() -> None:
    data = assemble_layers(TEXT + mark(show(b"Hidden", 600)), page=b"/UserUnit 2")
    (page,) = read(data).pages
    assert (page.width, [line.text for line in page.lines]) == (17.0, ["Two words", "apart"])


@pytest.mark.parametrize(
    "unit",
    [*b"0 -2 75001 1e9 0.00001 NaN inf +-2 (2) [2] null true /Two <32> 999_0_R 3_0_R <<_>>".split(), b"9" * 400],
)
def test_read_document_unit_that_is_none_is_passed_over(unit: bytes) -> None:
    (page,) = read(assemble_scaled(unit.replace(b"_", b" "))).pages
    assert (page.width, page.height) == (8.5, 11.0)


def test_read_document_of_the_largest_pages_ends_in_lines_and_pixels() -> None:
    data = assemble_scaled(b"75000").replace(b"[0 0 612 792]", b"[0 0 14400 14400]")
    document = read(data)
    assert [line.text for line in document.pages[0].lines] == ["Two words", "apart"]
    assert document.pages[0].width == pytest.approx(15_000_000)
    assert document.images.render(0) is not None
    assert document.images.find_rings(0) == ()
