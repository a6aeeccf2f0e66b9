"""PDFs with layers, written by hand."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence

from tests.unit.documents.drawing import assemble_document, stream

FONTS = b"/Resources << /Font << /F1 5 0 R >> >>"
FIRST, SECOND = b"6 0 R", b"7 0 R"
"""The two layers of every file."""


def show(text: bytes, baseline: int, left: int = 72) -> bytes:
    """What writes a text, in points."""
    return b"BT /F1 12 Tf %d %d Td (%s) Tj ET " % (left, baseline, text)


def mark(content: bytes, name: bytes = b"L") -> bytes:
    """Content that belongs to the layer or membership of this name."""
    return b"/OC /%s BDC %sEMC " % (name, content)


def write_form(content: bytes, entries: bytes = b"") -> bytes:
    """A form with a text in it."""
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] %s %s" % (FONTS, entries))


def assemble_layers(
    content: bytes,
    default: bytes = b"/OFF [6 0 R]",
    *,
    belongs: bytes = FIRST,
    first: bytes = b"",
    properties: bytes = b"",
    resources: bytes = b"",
    page: bytes = b"",
    extra: Sequence[bytes] = (),
) -> bytes:
    """A page of a document with two layers, of which `default` says which are shown.

    What is marked with L belongs to `belongs`. `first` are entries of the first layer, `properties` of what says which
    layers there are; `extra` objects are numbered from 8.
    """
    listed = b"/OCProperties << /OCGs [6 0 R 7 0 R] /D << %s >> %s >>" % (default, properties)
    return assemble_document(
        content,
        catalog=listed,
        resources=b"/Properties << /L %s >> %s" % (belongs, resources),
        page=page,
        extra=[b"<< /Type /OCG /Name (One) %s >>" % first, b"<< /Type /OCG /Name (Two) >>", *extra],
    )


def assemble_drawing() -> bytes:
    """A page whose unit is no point, with a text, a form and a stamp on layers, by themselves and by memberships."""
    membership = b"<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>"
    expression = b"<< /Type /OCMD /VE [/And 7 0 R [/Not 6 0 R]] >>"
    stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [20 60 99 80] /F 4 /AP << /N 9 0 R >> /OC 7 0 R >>"
    return assemble_layers(
        show(b"Plan", 140, 20) + mark(show(b"Draft", 120, 20)) + mark(show(b"Wall", 100, 20), b"M") + b"/X1 Do ",
        b"/BaseState /OFF /ON [7 0 R] /AS [<< /Event /View /Category [/View] /OCGs [6 0 R] >>]",
        belongs=membership + b" /M 8 0 R",
        first=b"/Usage << /View << /ViewState /OFF >> >> /Intent [/View]",
        resources=b"/XObject << /X1 9 0 R >>",
        page=b"/UserUnit 2.5 /Annots [10 0 R]",
        extra=[expression, write_form(show(b"Door", 5, 2), b"/OC 8 0 R"), stamp],
    )


def pack_objects(data: bytes, pack: Callable[[bytes], bytes] = zlib.compress, kind: bytes = b"FlateDecode") -> bytes:
    """The same hand-written file with all that is no stream in a stream of objects, packed in this way."""
    objects = split_objects(data)
    packed = {number: body for number, body in objects.items() if b"stream" not in body}
    kept = {number: body for number, body in objects.items() if number not in packed}
    holder, table = max(objects) + 1, max(objects) + 2
    places, content = [], b""
    for number, body in packed.items():
        places.append(b"%d %d" % (number, len(content)))
        content += body + b"\n"
    head = b" ".join(places) + b"\n"
    entries = b"/Type /ObjStm /Filter /%s /N %d /First %d" % (kind, len(packed), len(head))
    kept[holder] = stream(pack(head + content), entries)
    file, rows = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65535)}
    for number, body in kept.items():
        rows[number] = (1, len(file), 0)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows |= {number: (2, holder, place) for place, number in enumerate(packed)}
    rows[table] = (1, len(file), 0)
    cells = b"".join(bytes([kind]) + a.to_bytes(4) + b.to_bytes(2) for _, (kind, a, b) in sorted(rows.items()))
    body = stream(cells, b"/Type /XRef /Root 1 0 R /Size %d /W [1 4 2]" % (table + 1))
    start = len(file)
    return bytes(file) + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, body, start)


def split_objects(data: bytes) -> dict[int, bytes]:
    """The bodies of a hand-written file's objects by their numbers."""
    return {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", data, re.DOTALL)}


def update(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """The file with objects of these numbers in place of its own, or beside them, written behind its end."""
    offsets, file = {}, bytearray(data)
    for number, body in objects.items():
        offsets[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    before = data.rpartition(b"startxref\n")[2].split()[0]
    entries = data.rpartition(b"trailer\n<<")[2].partition(b">>\nstartxref")[0]
    start = len(file)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % row for row in offsets.items())
    return bytes(file) + b"xref\n%strailer\n<<%s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (rows, entries, before, start)
