"""Documents that are only to be seen: pages of the layouts painted as a scan, a photograph and a fax of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from PIL import Image

from samples.generator.camera import View
from samples.generator.document import Document
from samples.generator.freight import documents as freight
from samples.generator.freight import waybill
from samples.generator.freight.facts import truth_about as truth_of_invoice
from samples.generator.freight.invoice import make_invoice
from samples.generator.freight.market import CONTINENTAL
from samples.generator.laboratory import documents as laboratory
from samples.generator.laboratory import panel
from samples.generator.laboratory.facts import truth_about as truth_of_report
from samples.generator.laboratory.report import make_report
from samples.generator.leases import documents as leases
from samples.generator.leases import prose
from samples.generator.leases.facts import truth_about as truth_of_lease
from samples.generator.leases.lease import make_lease
from samples.generator.painting import paint
from samples.generator.sheet import POINTS, Footer, Sheet

_SCANNED = 200.0  # pixels an inch
_ASKEW = 0.8  # degrees
_BLACK = 140  # of 255: what is darker becomes black where there are only two colours
_FAX_WIDTH, _FAX = 1728, (204, 196)  # pixels across; pixels an inch across and down: fine resolution (ITU-T T.4)
_PHOTO = (1800, 2400)  # pixels
_VIEW = View(tilt=16, pan=6, roll=-4, fills=0.85, shadow=0.35, noise=5)


def make_scans() -> Iterator[Document]:
    """Every one of them, four pages in all."""
    yield _make_scan()
    yield _make_photograph()
    yield _make_fax()


def _make_scan() -> Document:
    """A report that lay askew in a scanner: black and white, in a PDF without text."""
    report = make_report(101, 1)
    pages = _paint(panel.draw_panel(report), panel.foot_panel, _SCANNED)
    pages = [_blacken(page.rotate(_ASKEW, Image.Resampling.BICUBIC, fillcolor=255)) for page in pages]
    truth = truth_of_report(report, panel.DAY)
    data = _bind(pages, _SCANNED)
    return Document(laboratory.KIND, "scan", len(pages), data, truth, laboratory.CONFIGURATION, "pdf", is_seen=True)


def _make_photograph() -> Document:
    """An invoice on a table, taken by hand, with a shadow on it."""
    invoice = make_invoice(104, 1, CONTINENTAL)
    (page,) = _paint(waybill.draw_waybill(invoice), waybill.foot_waybill, _SCANNED)
    taken = _VIEW.take(page, _PHOTO)
    data, truth = BytesIO(), truth_of_invoice(invoice, waybill.STYLE)
    taken.save(data, "JPEG", quality=70)
    return Document(freight.KIND, "photograph", 1, data.getvalue(), truth, freight.CONFIGURATION, "jpg", is_seen=True)


def _make_fax() -> Document:
    """A lease that was sent by fax: two pages in one file, coded as fax machines do."""
    lease = make_lease(104, 4, 0)
    pages = []
    for page in _paint(prose.draw_prose(lease), prose.foot_prose, float(_FAX[0])):
        height = round(page.height * _FAX[1] / _FAX[0])
        pages.append(_blacken(page.resize((_FAX_WIDTH, height), Image.Resampling.BICUBIC)))
    data, truth = BytesIO(), truth_of_lease(lease, prose.STYLE)
    pages[0].save(data, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=_FAX)
    return Document(leases.KIND, "fax", len(pages), data.getvalue(), truth, leases.CONFIGURATION, "tif", is_seen=True)


def _paint(sheet: Sheet, footer: Footer, density: float) -> list[Image.Image]:
    sheet.foot(footer)
    return [paint(marks, sheet.paper, density) for marks in sheet.pages]


def _blacken(page: Image.Image) -> Image.Image:
    return page.point(lambda grey: 255 if grey > _BLACK else 0).convert("1", dither=Image.Dither.NONE)


def _bind(pages: list[Image.Image], density: float) -> bytes:
    """A PDF whose pages are pictures, written by hand so that no library's version is in its bytes."""
    objects: list[bytes] = []
    kids: list[str] = []
    for page in pages:
        at = 3 + len(objects)
        kids.append(f"{at} 0 R")
        objects += _show(page, at, page.width / density * POINTS, page.height / density * POINTS)
    tree = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree.encode(), *objects)


def _show(picture: Image.Image, at: int, width: float, height: float) -> list[bytes]:
    """A page from object number `at` on, with its picture, run-length encoded, and its content."""
    data, stride = picture.tobytes(), (picture.width + 7) // 8
    pixels = b"".join(_packed(data[start : start + stride]) for start in range(0, len(data), stride)) + b"\x80"
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode()
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceGray"
        f" /BitsPerComponent 1 /Filter /RunLengthDecode /Length {len(pixels)} >>"
    )
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}]"
        f" /Resources << /XObject << /Im0 {at + 1} 0 R >> >> /Contents {at + 2} 0 R >>"
    )
    return [page.encode(), _stream(image, pixels), _stream(f"<< /Length {len(content)} >>", content)]


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
