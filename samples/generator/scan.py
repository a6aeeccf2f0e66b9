"""A scan: a PDF whose only page is a picture of text, written by hand so that no library's version is in its bytes."""

from __future__ import annotations

from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT, _SCALE = 306, 396, 3
_LINES = (
    "RESIDENTIAL LEASE",
    "",
    "This copy came out of a scanner.",
    "",
    "Landlord: Rookery Lane Trust",
    "Tenant: Hollis Marchbanks",
    "Rent: $1,425.00 a month",
    "",
    "There are letters on this page, and no text.",
)


def make_scan() -> bytes:
    """One letter-size page that is all image; black and white, run-length encoded."""
    width, height = _WIDTH * _SCALE, _HEIGHT * _SCALE
    pixels = b"".join(_packed(row) for row in _rows(width, height)) + b"\x80"
    content = b"q 612 0 0 792 0 0 cm /Im0 Do Q"
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
        f" /BitsPerComponent 1 /Filter /RunLengthDecode /Length {len(pixels)} >>"
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
        " /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>"
    )
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        _stream(image, pixels),
        _stream(f"<< /Length {len(content)} >>", content),
    )


def _rows(width: int, height: int) -> list[bytes]:
    picture = Image.new("1", (_WIDTH, _HEIGHT), 1)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default_imagefont()
    for index, line in enumerate(_LINES):
        draw.text((30, 40 + index * 18), line, fill=0, font=font)
    data = picture.resize((width, height), Image.Resampling.NEAREST).tobytes()
    stride = (width + 7) // 8
    return [data[start : start + stride] for start in range(0, len(data), stride)]


def _packed(row: bytes) -> bytes:
    """Run-length encoding as PDF's RunLengthDecode reads it: 257 - length before a byte that repeats."""
    packed = bytearray()
    for value, run in groupby(row):
        length = sum(1 for _ in run)
        while length > 0:
            taken = min(length, 128)
            packed += bytes((257 - taken, value)) if taken > 1 else bytes((0, value))
            length -= taken
    return bytes(packed)


def _stream(dictionary: str, data: bytes) -> bytes:
    return dictionary.encode() + b"\nstream\n" + data + b"\nendstream"


def _pdf(*objects: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
