"""One document of every format, with the same things in it as far as the format has them."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from email.message import EmailMessage

from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError
from tests.unit.documents.drawing import draw_pdf, frame, together, write
from tests.unit.documents.mail.outlook_files import BODY, SUBJECT, Person, write_outlook
from tests.unit.documents.older.ods import write_ods
from tests.unit.documents.older.xls import Rows, summarise, write_xls
from tests.unit.documents.older.xlsb import write_xlsb
from tests.unit.documents.recognition.readings import Scripted, see
from tests.unit.documents.scans.pictures import save
from tests.unit.documents.sheets import write_book
from tests.unit.documents.word_files import draw_picture, p, r, relations, tbl, tr, write_word


@dataclass(frozen=True)
class Sample:
    """A whole document, and the same one with a password, cut short, blank, and with more pages than `FEW` admits.

    Where a format has no such thing, it is None.
    """

    name: str
    whole: bytes
    locked: bytes | None = None
    cut: bytes | None = None
    blank: bytes | None = None
    long: bytes | None = None


FEW = Limits(max_pages=2)
PASSWORD = "open"


def read(sample: Sample) -> PagedDocument:
    """The whole document, its pages recognised as two lines each where somebody asks."""
    return read_document(sample.whole, limits=Limits(), name=sample.name, recogniser=RECOGNISER)


RECOGNISER = Scripted({number: see("Total due", "recognised") for number in range(4)})


def refuse(data: bytes | None, name: str, limits: Limits | None = None, password: str | None = None) -> str:
    """The code with which a document is refused, empty where it is read or is not there."""
    if data is None:
        return ""
    try:
        document = read_document(data, limits=limits or Limits(), name=name, password=password, recogniser=RECOGNISER)
        document.images.draw(0, 50)
    except DocumentError as error:
        return error.failure.code
    return ""


def _draw_picture(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (850, 1100), (255, 255, 255))
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((100, 300, 600, 500), outline=(0, 0, 0), width=3)
    drawing.line((100, 400, 600, 400), fill=(0, 0, 0), width=3)
    return image.convert(mode)


def _save(kind: str, **options: str | bool | tuple[int, int]) -> bytes:
    file = io.BytesIO()
    _draw_picture().save(file, kind, **options)
    return file.getvalue()


def _save_pages(count: int) -> bytes:
    file = io.BytesIO()
    _draw_picture("1").save(file, "TIFF", save_all=True, append_images=[_draw_picture("1")] * (count - 1))
    return file.getvalue()


def _draw_page(canvas: Canvas) -> None:
    canvas.setTitle("The title")
    together(write("Total due", 1, 1), frame(1, 2, 4, 3), frame(1, 2, 2, 3))(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (9, 9), (200, 0, 0))), 400, 400, 50, 50)
    canvas.acroForm.checkbox(name="paid", x=72, y=300, size=14, checked=True)


def _draw(pages: int = 2, **options: object) -> bytes:
    return draw_pdf(_draw_page, *[write("next", 1, 1)] * (pages - 1), **options)


def _image(name: str, data: bytes, long: bytes | None = None) -> Sample:
    return Sample(name, data, cut=data[: len(data) * 2 // 3], long=long)


_CELL = base64.b64encode(_save("PNG")).decode()
_PAGE = (
    "<html><head><title>The title</title></head><body><p>Total due</p><table border=1><tr><td>one<td>two<tr><td>three"
    f'<td>four</table><img width=90 height=90 src="data:image/png;base64,{_CELL}"><input type=checkbox checked> paid'
    '<p style="page-break-before: always">next</p></body></html>'
)
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_TABLE = tbl(tr("one", "two"), tr("three", "four"), widths=(3000, 3000))

_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
_TICK = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>\u2612</w:t></w:r></w:sdtContent></w:sdt>"
)
_CORE = '<c:coreProperties xmlns:c="c" xmlns:d="d"><d:title>The title</d:title></c:coreProperties>'
_ROOTS = relations({"m": ("officeDocument", "word/document.xml"), "c": ("core-properties", "core.xml")})


def _write_letter(pages: int = 2) -> bytes:
    return write_word(
        "Total due",
        _TABLE,
        p(_PICTURE),
        p(_TICK, r(" paid")),
        *[p(_BREAK, r("next"))] * (pages - 1),
        parts={"word/i.png": draw_picture(8, 8), "core.xml": _CORE, "_rels/.rels": _ROOTS},
        links={"i": ("image", "i.png")},
    )


def _name_title(book: Workbook) -> None:
    book.properties.title = "The title"


def _write_mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "jane@example.com", "john@example.com", "<1@example.com>"
    message["Subject"] = "The title"
    message.set_content(text)
    return message.as_bytes()


def _write_outlook(text: str) -> bytes:
    return write_outlook({SUBJECT: "The title", BODY: text}, [Person("John", "john@example.com")])


_ROWS: Rows = [["Total due", 1250], ["paid", True]]
_BOOK = write_book(_ROWS, [["next"]], change=_name_title)
SAMPLES = (
    Sample(
        "a.pdf",
        _draw(),
        locked=_draw(encrypt=StandardEncryption(PASSWORD, "owner", strength=128)),
        cut=_draw()[:-900],
        long=_draw(3),
    ),
    _image("a.png", _save("PNG")),
    _image("a.jpeg", _save("JPEG")),
    _image("a.tiff", _save_pages(2), _save_pages(3)),
    _image("a.webp", _save("WEBP")),
    _image("a.avif", _save("AVIF")),
    _image("a.jp2", _save("JPEG2000")),
    _image("a.heic", save(_draw_picture(), "HEIF")),
    _image("a.gif", _save("GIF")),
    _image("a.bmp", _save("BMP")),
    Sample("a.docx", _write_letter(), cut=_write_letter()[:-200], blank=write_word(" "), long=_write_letter(3)),
    Sample("a.xlsx", _BOOK, cut=_BOOK[:-200], blank=write_book([[" "]]), long=write_book(*[[["next"]]] * 3)),
    Sample(
        "a.xlsb",
        write_xlsb(_ROWS, [["next"]], title="The title"),
        cut=write_xlsb(_ROWS)[:-200],
        blank=write_xlsb([[" "]]),
        long=write_xlsb(*[[["next"]]] * 3),
    ),
    Sample(
        "a.xls",
        write_xls(_ROWS, [["next"]], summary=summarise(p2="The title")),
        cut=write_xls(_ROWS)[:-900],
        blank=write_xls([[" "]]),
        long=write_xls(*[[["next"]]] * 3),
    ),
    Sample(
        "a.ods",
        write_ods(_ROWS, [["next"]], title="The title"),
        cut=write_ods(_ROWS)[:-200],
        blank=write_ods([[" "]]),
        long=write_ods(*[[["next"]]] * 3),
    ),
    Sample("a.csv", b"Total due,1250\npaid,yes\n", cut=b'a,"b\n' * 9, blank=b" , ,\n", long=b"a,b\n" * 200),
    Sample("a.txt", b"Total due\n\fnext\n", blank=b" \n ", long=b"next\f" * 3),
    Sample(
        "a.html",
        _PAGE.encode(),
        blank=b"<html><body> </body></html>",
        long=_PAGE.replace("</body>", "<p style='page-break-before: always'>next</body>").encode(),
    ),
    Sample(
        "a.eml",
        _write_mail("Total due\n" * 90),
        blank=b"Message-ID: <1>\nMIME-Version: 1.0\nFrom:\n\n",
        long=_write_mail("next\n" * 300),
    ),
    Sample(
        "a.msg",
        _write_outlook("Total due\n" * 90),
        cut=_write_outlook("Total due\n" * 900)[:-4000],
        blank=write_outlook({BODY: " "}),
        long=_write_outlook("next\n" * 300),
    ),
)
