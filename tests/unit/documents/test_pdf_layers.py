"""What belongs to layers of a PDF is read where a viewer shows it when it opens the file."""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import draw_pdf, stream, write
from tests.unit.documents.layered import (
    FIRST,
    SECOND,
    assemble_layers,
    mark,
    pack_objects,
    show,
    split_objects,
    update,
    write_form,
)

AROUND = show(b"Before", 720) + b"%s" + show(b"After", 680)
LAYERED = AROUND % mark(show(b"Layered", 700))


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).pages[0].lines]


def is_drawn(document: PagedDocument, baseline: int = 700) -> bool:
    """Whether there is ink above a baseline, at the left margin."""
    raster = document.images.render(0)
    assert raster is not None
    top, bottom = (round((792 - up) / 72 * raster.density) for up in (baseline + 9, baseline))
    left, right = round(raster.density), round(2 * raster.density)
    return any(min(raster.row(y, left, right)) < 128 for y in range(top, bottom))


def is_shown(data: bytes) -> bool:
    """Whether the text on the layer is read, which must be so where it is drawn, and only there."""
    document = read(data)
    is_read = "Layered" in [line.text for line in document.pages[0].lines]
    assert is_drawn(document) is is_read
    return is_read


USAGE = b"/Usage << /View << /ViewState /%s >> /Print << /PrintState /OFF >> >>"
SWITCHED = b" /AS [<< /Event /%s /Category [/%s] /OCGs [6 0 R] >>]"


@pytest.mark.parametrize(
    ("default", "first", "shown"),
    [
        (b"", b"", True),
        (b"/OFF [6 0 R]", b"", False),
        (b"/OFF [7 0 R]", b"", True),
        (b"/BaseState /OFF", b"", False),
        (b"/BaseState /OFF /ON [6 0 R]", b"", True),
        (b"/BaseState /OFF /ON [7 0 R]", b"", False),
        (b"/BaseState /OFF /ON [6 0 R] /OFF [6 0 R]", b"", False),
        (b"/BaseState /Unchanged", b"", True),
        (b"/OFF [6 0 R]", b"/Intent /Design", True),
        (b"/OFF [6 0 R]", b"/Intent [/Design /View]", False),
        (b"", USAGE % b"ON" + b"/Intent /Design", True),
        (b"" + SWITCHED % (b"Print", b"Print"), USAGE % b"ON", True),
        (b"" + SWITCHED % (b"View", b"View"), USAGE % b"OFF", False),
        (b"/OFF [6 0 R]" + SWITCHED % (b"View", b"View"), USAGE % b"ON", True),
        (b"/OFF [6 0 R]" + SWITCHED % (b"View", b"Zoom"), USAGE % b"ON", False),
        (b"/OFF [6 0 R]" + SWITCHED % (b"Print", b"Print"), USAGE % b"ON", False),
        (b"/OFF [6 0 R]", USAGE % b"ON", False),
        (b"", USAGE % b"OFF", False),
    ],
)
def test_read_document_text_on_a_layer_is_read_where_a_viewer_shows_it(
    default: bytes, first: bytes, shown: bool
) -> None:
    assert is_shown(assemble_layers(LAYERED, default, first=first)) is shown


def test_read_document_first_configuration_counts_and_not_another_one() -> None:
    other = b"/Configs [<< /Name (Other) /Intent /View /OFF [6 0 R] >>]"
    assert is_shown(assemble_layers(LAYERED, b"", properties=other))


BOTH = b"/OCGs [6 0 R 7 0 R]"


@pytest.mark.parametrize(
    ("membership", "shown"),
    [
        (b"/OCGs 6 0 R", False),
        (b"/OCGs 7 0 R", True),
        (b"/OCGs 6 0 R /P /AllOff", True),
        (b"/OCGs 7 0 R /P /AnyOff", False),
        (BOTH, True),
        (BOTH + b"/P /AnyOn", True),
        (BOTH + b"/P /AllOn", False),
        (BOTH + b"/P /AnyOff", True),
        (BOTH + b"/P /AllOff", False),
        (b"", True),
        (b"/OCGs [] /P /AllOff", True),
        (b"/OCGs [null 99 0 R] /P /AllOff", True),
        (b"/OCGs [null 6 0 R]", False),
        (BOTH + b"/P /AllOff /VE [/Or 6 0 R 7 0 R]", True),
        (BOTH + b"/VE [/And 6 0 R 7 0 R]", False),
        (b"/VE [/Not 6 0 R]", True),
        (b"/VE [/Not [/Or 6 0 R [/Not 7 0 R]]]", True),
        (b"/VE [/And 7 0 R [/Not 7 0 R]]", False),
        (b"/OCGs 6 0 R /VE [/Nor 7 0 R]", False),
        (b"/OCGs 6 0 R /VE []", False),
        (b"/OCGs 6 0 R /VE (Or)", False),
    ],
)
@pytest.mark.parametrize("is_direct", [True, False])
def test_read_document_text_of_several_layers_is_read_by_policy_and_expression(
    membership: bytes, shown: bool, is_direct: bool
) -> None:
    body = b"<< /Type /OCMD %s >>" % membership
    data = assemble_layers(LAYERED, belongs=body if is_direct else b"8 0 R", extra=[] if is_direct else [body])
    assert is_shown(data) is shown


FORM = b"/XObject << /X 8 0 R >>"


@pytest.mark.parametrize("belongs", [FIRST, b"<< /Type /OCMD /OCGs 6 0 R >>", b"9 0 R"])
def test_read_document_form_on_a_hidden_layer_is_not_read(belongs: bytes) -> None:
    hidden = write_form(show(b"In a form", 700), b"/OC " + belongs)
    data = assemble_layers(AROUND % b"/X Do ", resources=FORM, extra=[hidden, b"<< /Type /OCMD /OCGs [6 0 R] >>"])
    assert texts(data) == ["Before", "After"]


def test_read_document_form_drawn_on_a_hidden_layer_is_not_read() -> None:
    form = write_form(show(b"In a form", 700))
    assert texts(assemble_layers(AROUND % mark(b"/X Do "), resources=FORM, extra=[form])) == ["Before", "After"]


def test_read_document_layer_within_a_form_is_not_read_where_it_is_hidden() -> None:
    within = b"/Resources << /Font << /F1 5 0 R >> /Properties << /M << /Type /OCMD /OCGs [6 0 R] >> >> >>"
    content = show(b"Form", 700) + mark(show(b"Hidden", 690), b"M")
    form = stream(content, b"/Subtype /Form /BBox [0 0 612 792] " + within)
    assert texts(assemble_layers(AROUND % b"/X Do ", resources=FORM, extra=[form])) == ["Before", "Form", "After"]


def test_read_document_mark_within_another_is_hidden_with_it() -> None:
    inner = show(b"Out", 700) + mark(show(b"In", 700, 200) + b"/Span << /ActualText (Said) >> BDC ", b"K")
    content = AROUND % mark(inner + show(b"Spoken", 700, 300) + b"EMC ")
    assert texts(assemble_layers(content, belongs=FIRST + b" /K 7 0 R")) == ["Before", "After"]


def test_read_document_line_on_two_layers_keeps_what_is_shown() -> None:
    content = show(b"Total", 720) + mark(show(b"draft", 720, 103)) + mark(show(b"12.50", 720, 103), b"K")
    assert texts(assemble_layers(content, belongs=FIRST + b" /K 7 0 R")) == ["Total 12.50"]


@pytest.mark.parametrize(("layer", "shown"), [(FIRST, False), (SECOND, True)])
def test_read_document_annotation_on_a_layer_is_read_where_it_is_shown(layer: bytes, shown: bool) -> None:
    stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [72 690 300 710] /F 4 /AP << /N 9 0 R >> /OC %s >>" % layer
    look = stream(show(b"Stamped", 5, 2), b"/Subtype /Form /BBox [0 0 228 20] /Resources << /Font << /F1 5 0 R >> >>")
    data = assemble_layers(AROUND % b"", page=b"/Annots [8 0 R]", extra=[stamp, look])
    assert ("Stamped" in texts(data)) is shown
    assert is_drawn(read(data)) is shown


@pytest.mark.parametrize(("layer", "count"), [(FIRST, 0), (SECOND, 1)])
def test_picture_on_a_layer_is_found_where_it_is_shown(layer: bytes, count: int) -> None:
    entries = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    draw = AROUND % b"q 100 0 0 100 72 300 cm /X Do Q "
    by_itself = assemble_layers(draw, resources=FORM, extra=[stream(b"\0", entries + b" /OC " + layer)])
    marked = assemble_layers(
        show(b"Text", 740) + mark(draw), belongs=layer, resources=FORM, extra=[stream(b"\0", entries)]
    )
    assert [len(read(data).images.find_pictures(0)) for data in (by_itself, marked)] == [count, count]


def test_read_document_hidden_widget_is_no_box_to_be_ticked() -> None:
    box = b"<< /Type /Annot /Subtype /Widget /Rect [72 690 84 702] /F 4 /FT /Btn /T (c) /AS /Off /OC %s >>"
    pages = [assemble_layers(AROUND % b"", page=b"/Annots [8 0 R]", extra=[box % layer]) for layer in (FIRST, SECOND)]
    form = b"/OCProperties << /OCGs", b"/AcroForm << /Fields [8 0 R] >> /OCProperties << /OCGs"
    assert [len(read(data.replace(*form)).images.find_widgets(0)) for data in pages] == [0, 1]


@pytest.mark.parametrize(
    ("pack", "kind"), [(zlib.compress, b"FlateDecode"), (lambda data: binascii.hexlify(data) + b">", b"ASCIIHexDecode")]
)
def test_read_document_layers_of_objects_in_streams_are_looked_at(pack: Callable[[bytes], bytes], kind: bytes) -> None:
    data = pack_objects(assemble_layers(LAYERED, page=b"/UserUnit 2"), pack, kind)
    assert b"OCProperties" not in data
    assert (texts(data), read(data).pages[0].width) == (["Before", "After"], 17.0)


def test_read_document_layers_of_an_encrypted_file_are_looked_at() -> None:
    def draw(canvas: Canvas) -> None:
        write("Before", 1, 1)(canvas)
        canvas._code.append("/OC /L BDC")
        write("Layered", 1, 2)(canvas)
        canvas._code.append("EMC")

    data = draw_pdf(draw, encrypt=StandardEncryption("secret", strength=128))
    objects = split_objects(data)
    catalog = next(number for number, body in objects.items() if b"/Catalog" in body)
    page = next(number for number, body in objects.items() if b"/Contents" in body)
    layer = max(objects) + 1
    properties = b"/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >> /Type /Catalog" % (layer, layer)
    changed = {
        layer: b"<< /Type /OCG >>",
        catalog: objects[catalog].replace(b"/Type /Catalog", properties),
        page: objects[page].replace(b"/ProcSet", b"/Properties << /L %d 0 R >> /ProcSet" % layer),
    }
    document = read_document(update(data, changed), limits=Limits(), password="secret")
    assert [line.text for line in document.pages[0].lines] == ["Before"]
    assert document.metadata == read_document(data, limits=Limits(), password="secret").metadata
