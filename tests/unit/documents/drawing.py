"""PDFs drawn for the tests, with positions that are known: inches from the top left of an 8.5 x 11 page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

PAGE_WIDTH = 8.5
PAGE_HEIGHT = 11.0
POINTS = 72.0

Drawing = Callable[[Canvas], object]


def draw_pdf(*pages: Drawing, **options: object) -> bytes:
    """A PDF with one page for each drawing; `options` go to reportlab's canvas."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PAGE_WIDTH * POINTS, PAGE_HEIGHT * POINTS), invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def write(text: str, left: float, baseline: float, *, size: float = 12, font: str = "Helvetica") -> Drawing:
    """Text whose first letter starts at `left` on `baseline`."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(left * POINTS, (PAGE_HEIGHT - baseline) * POINTS, text)

    return draw


def frame(left: float, top: float, right: float, bottom: float, *, thickness: float = 0.5, grey: float = 0) -> Drawing:
    """The outline of a box; `thickness` in points, `grey` 0 for black and 1 for white."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(thickness)
        canvas.setStrokeGray(grey)
        canvas.rect(left * POINTS, (PAGE_HEIGHT - bottom) * POINTS, (right - left) * POINTS, (bottom - top) * POINTS)

    return draw


def together(*drawings: Drawing) -> Drawing:
    """Several drawings on one page."""

    def draw(canvas: Canvas) -> None:
        for part in drawings:
            part(canvas)

    return draw


def turned(text: str, left: float, baseline: float, *, degrees: float, size: float = 12) -> Drawing:
    """Text turned counter-clockwise around the point where it starts."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(left * POINTS, (PAGE_HEIGHT - baseline) * POINTS)
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def displayed_at(rotation: int, drawing: Drawing) -> Drawing:
    """A page with /Rotate, drawn so that `drawing` looks upright on the 8.5 x 11 page as displayed.

    reportlab lays the page itself on its side for 90 and 270.
    """

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        width, height = PAGE_WIDTH * POINTS, PAGE_HEIGHT * POINTS
        across, up = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}[rotation]
        canvas.saveState()
        canvas.translate(across, up)
        canvas.rotate(rotation)
        drawing(canvas)
        canvas.restoreState()

    return draw


def assemble_pdf(objects: Iterable[bytes], *, trailer: bytes = b"/Root 1 0 R", header: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of hand-written objects, numbered from one, with a true cross-reference table."""
    data, offsets = bytearray(header), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, trailer, start)
    return bytes(data)


def assemble_with_font(content: bytes, *font: bytes) -> bytes:
    """A PDF of one hand-written page, with Helvetica as /F1 and a hand-written font as /F2.

    The font's objects are numbered from six, the font itself first.
    """
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
            assemble_stream(content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *font,
        ]
    )


def assemble_stream(content: bytes) -> bytes:
    """A hand-written stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def assemble_page(
    content: bytes, media_box: bytes = b"[0 0 612 792]", mapped: Mapping[str, str] | None = None
) -> bytes:
    """A PDF of one hand-written page, with Helvetica as /F1; `mapped` says what its letters claim to mean."""
    pairs = [
        b"<%02X> <%s>" % (ord(letter), text.encode("utf-16-be").hex().encode())
        for letter, text in (mapped or {}).items()
    ]
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap end end"
        % (len(pairs), b" ".join(pairs))
    )
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R" % media_box
            + b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>" % (b"/ToUnicode 6 0 R" if mapped else b""),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(to_unicode), to_unicode),
        ]
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The body of a stream object; `entries` go into its dictionary."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def assemble_document(
    content: bytes,
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    media_box: bytes = b"/MediaBox [0 0 612 792]",
    extra: Sequence[bytes] = (),
) -> bytes:
    """A PDF of one hand-written page with Helvetica as /F1; `extra` objects are numbered from 6.

    `page`, `resources` and `catalog` are entries of these dictionaries.
    """
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
            % (media_box, resources, page),
            stream(content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *extra,
        ]
    )
