"""What a PDF's fields and annotations show is read where they stand on the page."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import assemble_document, stream

CONTENT = b"BT /F1 12 Tf 72 720 Td (Printed) Tj ET"
FONTS = b"/Resources << /Font << /F1 5 0 R >> >>"
APPEARANCE = stream(b"BT /F1 10 Tf 2 5 Td (As it looks) Tj ET", b"/Subtype /Form /BBox [0 0 200 20] " + FONTS)
SHOWN = b"/AP << /N 7 0 R >>"

TEXT_FIELD = b"/FT /Tx /T (a) /V (Its value)"
CHOICES = b"/FT /Ch /T (b) /V (2) /Opt [[(1) (First one)] [(2) (Second one)]]"


def annotate(kind: bytes, entries: bytes, *, flags: int = 4, form: bytes | None = None) -> PagedDocument:
    annotation = (
        b"<< /Type /Annot /Subtype /%s /Rect [100 600 300 620] /F %d /DA (/Helv 10 Tf 0 g) /Contents (Unsaid) %s >>"
    )
    catalog = b"" if form is None else b"/AcroForm << /DR << /Font << /Helv 5 0 R >> >> %s >>" % form
    data = assemble_document(
        CONTENT, page=b"/Annots [6 0 R]", catalog=catalog, extra=[annotation % (kind, flags, entries), APPEARANCE]
    )
    return read_document(data, limits=Limits())


def fill(entries: bytes, *, flags: int = 4, form: bytes = b"") -> PagedDocument:
    return annotate(b"Widget", entries, flags=flags, form=b"/Fields [6 0 R] " + form)


def texts(document: PagedDocument) -> list[str]:
    return [line.text for line in document.pages[0].lines if line.text != "Printed"]


@pytest.mark.parametrize(
    ("entries", "form", "shown"),
    [
        (TEXT_FIELD + SHOWN, b"", ["As it looks"]),
        (TEXT_FIELD, b"", ["Its value"]),
        (TEXT_FIELD, b"/NeedAppearances true", ["Its value"]),
        (TEXT_FIELD + SHOWN, b"/NeedAppearances true", ["Its value"]),
        (TEXT_FIELD + b"/Ff 8192", b"", ["*********"]),
        (TEXT_FIELD.replace(b"Its value", b"one\\rtwo three") + b"/Ff 4096", b"", ["one", "two three"]),
        (CHOICES + b"/Ff 131072", b"", ["Second one"]),
        (CHOICES + b"/I [1]", b"", ["First one", "Second one"]),
        (b"/FT /Tx /T (a)", b"", []),
    ],
    ids=[
        "drawn",
        "not drawn",
        "to be drawn",
        "to be drawn anew",
        "password",
        "several lines",
        "combo",
        "list",
        "empty",
    ],
)
def test_read_document_field_is_text_as_a_viewer_shows_it(entries: bytes, form: bytes, shown: list[str]) -> None:
    assert texts(fill(entries, form=form)) == shown


def test_read_document_field_that_is_filled_in_stands_in_its_box() -> None:
    box = next(line.box for line in fill(TEXT_FIELD).pages[0].lines if line.text == "Its value")
    assert 100 / 72 <= box.left < 110 / 72
    assert (792 - 620) / 72 <= box.top < box.bottom <= (792 - 600) / 72


@pytest.mark.parametrize("flags", [2, 2 | 4, 32 | 2])
def test_read_document_hidden_field_is_not_read(flags: int) -> None:
    assert texts(fill(TEXT_FIELD + SHOWN, flags=flags)) == []


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (b"FreeText", ["As it looks"]),
        (b"Stamp", ["As it looks"]),
        (b"Watermark", ["As it looks"]),
        (b"Text", []),
        (b"Popup", []),
        (b"Link", []),
        (b"StrikeOut", []),
        (b"Highlight", []),
        (b"Redact", []),
    ],
)
def test_read_document_annotations_that_are_text_on_the_page_are_read_and_notes_are_not(
    kind: bytes, shown: list[str]
) -> None:
    assert texts(annotate(kind, SHOWN)) == shown


@pytest.mark.parametrize("kind", [b"FreeText", b"Stamp"])
def test_read_document_annotation_that_draws_nothing_says_nothing(kind: bytes) -> None:
    assert texts(annotate(kind, b"")) == []


@pytest.mark.parametrize(
    ("entries", "ticked"),
    [
        (b"/V /Yes /AS /Yes", True),
        (b"/V /Off /AS /Off", False),
        (b"/V /Off /AS /Yes", True),
        (b"/V /Yes", True),
        (b"", False),
    ],
)
def test_box_to_be_ticked_is_as_it_looks_or_else_as_its_value_says(entries: bytes, ticked: bool) -> None:
    states = b"/FT /Btn /T (c) /AP << /N << /Yes 7 0 R /Off 7 0 R >> >>"
    (widget,) = fill(states + entries).images.find_widgets(0)
    assert widget.is_ticked is ticked


def test_read_document_of_a_static_form_of_another_kind_reads_its_fields() -> None:
    assert texts(fill(TEXT_FIELD, form=b"/XFA (<xdp></xdp>)")) == ["Its value"]


def test_read_document_page_with_thousands_of_annotations_is_read() -> None:
    note = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>"
    data = assemble_document(CONTENT, page=b"/Annots [%s]" % (note * 20_000))
    assert [line.text for line in read_document(data, limits=Limits()).pages[0].lines] == ["Printed"]


def test_pages_look_as_they_are_read() -> None:
    document = fill(TEXT_FIELD)
    raster = document.images.render(0)
    assert raster is not None
    left, top, right, bottom = raster.clip(next(line.box for line in document.pages[0].lines if line.text != "Printed"))
    assert min(min(raster.row(y, left, right)) for y in range(top, bottom)) < 128


def test_read_document_box_to_be_ticked_that_names_no_appearance_shows_that_of_its_value() -> None:
    states = b"/FT /Btn /T (c) /V /Yes /AP << /D << /Off 4 0 R >> /N << /Yes 7 0 R >> >>"
    assert texts(fill(states)) == ["As it looks"]
    assert texts(fill(states.replace(b"/V /Yes", b""))) == []


@pytest.mark.parametrize(
    "appearances", [b"<< /Off 99 0 R >>", b"<< /Off 5 0 R >>", b"<< /Off << >> >>", b"<< >>", b"7"]
)
def test_read_document_field_whose_appearances_are_broken_is_left_out(appearances: bytes) -> None:
    assert texts(fill(b"/FT /Btn /T (c) /AP << /N %s >>" % appearances)) == []
