"""Pages of all shapes, what is on them, and how much of them is held at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pdf import library
from lambdas.documents.reader import read_document
from lambdas.senseml import extract, load_configuration
from tests.unit.documents.drawing import assemble_document, assemble_page, draw_pdf, frame, stream, together, write

HELLO = b"BT /F1 12 Tf 72 600 Td (Hello) Tj ET"
SEEN = b"/Resources << /Font << /F1 5 0 R >> >>"


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).pages[0].lines]


@pytest.mark.parametrize(
    ("page", "media_box", "size", "left", "top"),
    [
        (b"", b"", (8.5, 11), 1, 2.5),
        (b"", b"/MediaBox [0 0 0 0]", (8.5, 11), 1, 2.5),
        (b"", b"/MediaBox [612 792 0 0]", (8.5, 11), 1, 2.5),
        (b"", b"/MediaBox [-72 -72 540 720]", (8.5, 11), 2, 1.5),
        (b"/CropBox [36 36 576 756]", b"/MediaBox [0 0 612 792]", (7.5, 10), 0.5, 2),
        (b"/CropBox [576 756 36 36]", b"/MediaBox [0 0 612 792]", (7.5, 10), 0.5, 2),
        (b"/CropBox [-99 -99 9999 9999]", b"/MediaBox [0 0 612 792]", (8.5, 11), 1, 2.5),
        (b"/Rotate 45", b"/MediaBox [0 0 612 792]", (8.5, 11), 1, 2.5),
        (b"/Rotate 360", b"/MediaBox [0 0 612 792]", (8.5, 11), 1, 2.5),
        (b"", b"/MediaBox [0 0 14400 14400]", (200, 200), 1, 191.5),
    ],
    ids=["none", "flat", "reversed", "negative", "crop", "reversed crop", "wide crop", "askew", "turned", "huge"],
)
def test_read_document_page_has_the_size_and_place_that_it_is_displayed_with(
    page: bytes, media_box: bytes, size: tuple[float, float], left: float, top: float
) -> None:
    shown = read(assemble_document(HELLO, page=page, media_box=media_box)).pages[0]
    assert (shown.width, shown.height) == pytest.approx(size)
    (line,) = shown.lines
    assert (line.box.left, line.box.top) == pytest.approx((left, top + 0.03), abs=0.01)


@pytest.mark.parametrize("rotation", [b"/Rotate -90", b"/Rotate 270"])
def test_read_document_page_turned_backwards_is_as_displayed(rotation: bytes) -> None:
    shown = read(assemble_document(HELLO, page=rotation)).pages[0]
    assert (shown.width, shown.height) == (11, 8.5)
    assert shown.lines[0].angle == 90


def test_read_document_pages_of_mixed_sizes_have_each_its_own() -> None:
    def letter(canvas: Canvas) -> None:
        write("letter", 1, 1)(canvas)

    def slip(canvas: Canvas) -> None:
        canvas.setPageSize((288, 144))
        canvas.drawString(36, 100, "slip")

    def plan(canvas: Canvas) -> None:
        canvas.setPageSize((1584, 1224))
        canvas.drawString(36, 100, "plan")

    document = read(draw_pdf(letter, slip, plan))
    assert [(page.width, page.height) for page in document.pages] == [(8.5, 11), (4, 2), (22, 17)]
    assert [page.lines[0].text for page in document.pages] == ["letter", "slip", "plan"]


def test_read_document_text_in_forms_within_forms_is_read_where_it_is_placed() -> None:
    inner = stream(b"BT /F1 12 Tf 0 0 Td (inner) Tj ET", b"/Subtype /Form /BBox [0 0 99 99] " + SEEN)
    outer = stream(
        b"q 1 0 0 1 36 36 cm /X2 Do Q", b"/Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X2 7 0 R >> >>"
    )
    placed = b"q 2 0 0 2 72 72 cm /X1 Do Q " + HELLO
    data = assemble_document(placed, resources=b"/XObject << /X1 6 0 R >>", extra=[outer, inner])
    line = next(line for line in read(data).pages[0].lines if line.text == "inner")
    assert line.box.left == pytest.approx(2, abs=0.01)
    assert line.box.height == pytest.approx(24 / 72, abs=0.01)


def test_read_document_form_that_is_within_itself_is_read_once() -> None:
    itself = stream(
        b"BT /F1 12 Tf 72 500 Td (within) Tj ET /X1 Do",
        b"/Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >>",
    )
    data = assemble_document(HELLO + b" /X1 Do", resources=b"/XObject << /X1 6 0 R >>", extra=[itself])
    assert texts(data) == ["Hello", "within"]


def test_read_document_attachments_are_ignored() -> None:
    attached = stream(b"%PDF-1.7 another document", b"/Type /EmbeddedFile")
    catalog = b"/Names << /EmbeddedFiles << /Names [(a.pdf) << /Type /Filespec /F (a.pdf) /EF << /F 6 0 R >> >>] >> >>"
    assert texts(assemble_document(HELLO, catalog=catalog, extra=[attached])) == ["Hello"]
    assert texts(assemble_document(HELLO, catalog=catalog + b" /Collection << /View /D >>", extra=[attached])) == [
        "Hello"
    ]


@pytest.mark.parametrize("damage", ["offsets", "no table", "junk before", "no length"])
def test_read_document_with_a_broken_cross_reference_is_repaired(damage: str) -> None:
    data = assemble_page(HELLO)
    start = data.index(b"xref\n0")
    damaged = {
        "offsets": data.replace(b"0000000", b"0000017", 3),
        "no table": data[:start] + data[data.index(b"trailer") :],
        "junk before": b"mail header\r\n" * 20 + data,
        "no length": data.replace(b"/Length %d" % len(HELLO), b"/Length 1"),
    }[damage]
    assert texts(damaged) == ["Hello"]


FIELDS = [
    {"id": "box", "anchor": "Rent", "method": {"id": "box"}},
    {"id": "ticked", "anchor": "Rent", "method": {"id": "nearestCheckbox", "position": "right"}},
    {
        "id": "signed",
        "anchor": "Rent",
        "method": {"id": "signature", "start": "right", "offsetX": 0, "offsetY": 0, "width": 1, "height": 1},
    },
]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often pages were drawn."""
    pdfium, calls = library.load_library(), Counter[str]()
    draw = pdfium.FPDF_RenderPageBitmap

    def count(*arguments: object) -> None:
        calls["drawn"] += 1
        draw(*arguments)

    monkeypatch.setattr(pdfium, "FPDF_RenderPageBitmap", count)
    return calls


def test_pages_are_not_drawn_for_text_and_each_once_for_all_that_look_at_it(drawn: Counter[str]) -> None:
    page = together(write("Rent", 1, 1), write("1,250.00", 1, 1.3), frame(0.8, 0.7, 3, 1.5))
    document = read(draw_pdf(page, write("other page", 1, 1)))
    label = {"id": "rent", "anchor": "Rent", "method": {"id": "label", "position": "below"}}
    assert extract(document, load_configuration(json.dumps({"fields": [label]}))).parsed_document["rent"] is not None
    assert drawn["drawn"] == 0
    looked = extract(document, load_configuration(json.dumps({"fields": FIELDS})))
    assert looked.parsed_document["box"] is not None
    assert drawn["drawn"] == 1
    extract(document, load_configuration(json.dumps({"fields": FIELDS})))
    assert drawn["drawn"] == 1


MOST_KIBIBYTES = 8 * 1024
"""What the lines of a thousand short pages take, with as much again to spare: 8 KiB a page."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process its peak")
def test_read_document_of_a_thousand_pages_holds_one_at_a_time() -> None:
    """Memory grows by what the lines themselves take, and by nothing that PDFium keeps."""
    script = (
        "import re\n"
        "from pathlib import Path\n"
        "from tests.unit.documents.drawing import assemble_pdf, stream\n"
        "from lambdas.documents.reader import Limits, read_document\n"
        "def measure():\n"
        "    return int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "def read(pages):\n"
        "    text = stream(b' '.join(b'BT /F1 9 Tf 1 0 0 1 72 %d Tm (a line) Tj ET' % (9 * y) for y in range(3)))\n"
        "    kids = b' '.join(b'%d 0 R' % (5 + number) for number in range(pages))\n"
        "    page = b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R"
        " /Resources << /Font << /F1 4 0 R >> >> >>'\n"
        "    data = assemble_pdf([b'<< /Type /Catalog /Pages 2 0 R >>',"
        " b'<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, pages), text,"
        " b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', *[page] * pages])\n"
        "    before = measure()\n"
        "    size = [len(page.lines) for page in read_document(data, limits=Limits()).pages]\n"
        "    assert size == [3] * pages\n"
        "    return measure() - before\n"
        "read(2)\n"
        "print(read(50), read(1000))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    few, many = map(int, done.stdout.split())
    assert many - few < MOST_KIBIBYTES
