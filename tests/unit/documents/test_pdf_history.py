"""What a PDF is read as and looks like does not depend on what was read or drawn before, of other documents or its own.

PDFium replaces fonts that are not embedded by faces that documents share, and leaves traces in them.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pdf import library
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import assemble_pdf, stream

SANS = b"/Subtype /Type1 /BaseFont /Abcdef"
SERIF = (
    b"/Subtype /Type1 /BaseFont /Abcdef /FontDescriptor << /Type /FontDescriptor /FontName /Abcdef /Flags %d >>" % 34
)
SYMBOLIC = SANS.replace(b"Abcdef", b"Helvetica") + b" /FontDescriptor << /FontName /Helvetica /Flags 4 >>"
WITHOUT_LETTERS = (
    b"/Subtype /Type0 /BaseFont /ZapfDingbats /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType2 /BaseFont /ZapfDingbats"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 600 >>]"
)

Look = Callable[[PagedDocument], object]


def weigh(font: bytes, width: int, weight: int) -> bytes:
    """A font all of whose characters have this width, in thousandths; it is the heavier the more `weight` it has."""
    return (
        font.split(b" /FontDescriptor")[0]
        + b" /FirstChar 32 /LastChar 126 /Widths [%s]" % (b"%d " % width * 95)
        + b" /FontDescriptor << /FontName /Abcdef /Flags %d /StemV %d" % (34 if font is SERIF else 32, weight)
        + b" /ItalicAngle 0 /Ascent 700 /Descent -200 /CapHeight 700 >>"
    )


def write(*fonts: bytes, text: bytes = b"(Mammals MIX 1,234.50)", entries: bytes = b"", form: bytes = b"") -> bytes:
    """A small page of text in each of the fonts."""
    kids = b" ".join(b"%d 0 R" % (3 + 3 * number) for number in range(len(fonts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % form,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(fonts)),
    ]
    for number, font in enumerate(fonts):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 216 72] /Contents %d 0 R" % (4 + 3 * number)
            + b" /Resources << /Font << /F1 %d 0 R >> >> %s >>" % (5 + 3 * number, entries),
            stream(b"BT /F1 15 Tf 9 9 Td %s Tj ET" % text),
            b"<< /Type /Font %s >>" % font,
        ]
    return assemble_pdf(objects)


FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Mammals) /Rect [9 36 207 60] /DA (/F1 12 Tf 0 g) /F 4 >>"
DOCUMENTS = {
    "sans": write(SANS),
    "serif": write(SERIF),
    "field": write(SANS, entries=b"/Annots [%s]" % FIELD, form=b"/AcroForm << /Fields [%s] >>" % FIELD),
    "heavy": write(weigh(SANS, 900, 200), weigh(SERIF, 300, 100), weigh(SERIF, 900, 20), SANS),
    "light": write(weigh(SERIF, 500, 10), weigh(SANS, 250, 10)),
    "symbolic": write(SYMBOLIC),
    "without letters": write(WITHOUT_LETTERS, text=b"<004100E900EA>"),
}
PAGES = [(name, number) for name, data in DOCUMENTS.items() for number in range(data.count(b"/Type /Page "))]


def read(name: str) -> PagedDocument:
    return read_document(DOCUMENTS[name], limits=Limits())


def draw(name: str) -> PagedDocument:
    document = read(name)
    for page in document.pages:
        document.images.render(page.number)
    return document


def pixels(document: PagedDocument, number: int = 0) -> bytes:
    raster = document.images.draw(number, 72.0)
    assert raster is not None
    return raster.pixels


@pytest.mark.parametrize("name", ["sans", "serif", "field"])
def test_words_have_the_same_boxes_after_others_were_drawn(name: str) -> None:
    after = [read(name).pages for other in ("light", "heavy", "light") if draw(other)]
    assert after == after[:1] * 3


@pytest.mark.parametrize("name", ["sans", "serif", "field"])
def test_page_has_the_same_pixels_after_others_were_drawn(name: str) -> None:
    after = [pixels(read(name)) for other in ("light", "heavy", "light") if draw(other)]
    assert after == after[:1] * 3


def test_page_has_the_same_pixels_while_others_are_held() -> None:
    alone = pixels(read("sans"))
    held = [draw("light"), draw("heavy"), read("sans")]
    assert [pixels(held[2]), pixels(held[0]), pixels(held[2])] == [alone, pixels(read("light")), alone]


def test_page_has_the_same_pixels_however_often_it_is_drawn_and_after_which_pages() -> None:
    drawn = [pixels(read("heavy"), number) for number in range(4)]
    document = read("heavy")
    assert [pixels(document, number) for number in (3, 3, 0, 1, 3)] == [drawn[number] for number in (3, 3, 0, 1, 3)]


def test_letters_that_a_font_lacks_are_drawn_the_same_after_another_font_was_read() -> None:
    before = pixels(read("without letters"))
    read("symbolic")
    assert pixels(read("without letters")) == before


LOOKS: dict[str, Callable[[PagedDocument, int], object]] = {
    "text": lambda document, number: document.pages[number],
    "pixels": pixels,
    "rings": lambda document, number: document.images.find_rings(number),
    "boxes to be ticked": lambda document, number: document.images.find_widgets(number),
}
SEEN: dict[tuple[str, int, str], object] = {}


@given(st.lists(st.tuples(st.sampled_from(PAGES), st.sampled_from(sorted(LOOKS)), st.booleans()), max_size=12))
@settings(max_examples=12)
def test_looks_show_the_same_in_any_order(looks: list[tuple[tuple[str, int], str, bool]]) -> None:
    open_ones: dict[str, PagedDocument] = {}
    for (name, number), look, anew in looks:
        if anew or name not in open_ones:
            open_ones[name] = read(name)
        seen = LOOKS[look](open_ones[name], number)
        assert SEEN.setdefault((name, number, look), seen) == seen


def test_documents_that_were_drawn_are_closed_once_nobody_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfium = library.load_library()
    opened, closed = [], []
    load, close = pdfium.FPDF_LoadMemDocument64, pdfium.FPDF_CloseDocument

    def note_opened(*arguments: object) -> int:
        opened.append(load(*arguments))
        return int(opened[-1])

    def note_closed(handle: ctypes.c_void_p) -> None:
        closed.append(handle.value)
        close(handle)

    monkeypatch.setattr(pdfium, "FPDF_LoadMemDocument64", note_opened)
    monkeypatch.setattr(pdfium, "FPDF_CloseDocument", note_closed)
    held = [draw("sans"), draw("serif")]
    assert len(opened) - len(closed) == 1
    held[0].images.find_rings(0)
    assert len(opened) - len(closed) == 1
    held.clear()
    gc.collect()
    assert closed == opened
