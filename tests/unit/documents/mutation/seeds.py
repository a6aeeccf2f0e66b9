"""Small whole files of every format, with as much of it in them as a few kilobytes hold."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.unit.documents.drawing import assemble_document, stream
from tests.unit.documents.layered import assemble_drawing, pack_objects
from tests.unit.documents.mutation.messages import write_messages
from tests.unit.documents.mutation.mutations import pack as pack_again
from tests.unit.documents.mutation.mutations import unpack
from tests.unit.documents.mutation.spreadsheets import (
    write_binary_workbooks,
    write_older_workbooks,
    write_open_spreadsheets,
)
from tests.unit.documents.scans.pictures import save
from tests.unit.documents.sheets import pack, raw_book, relate

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _draw_picture(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    image = Image.new("RGB", size, (250, 250, 240))
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((5, 5, 30, 20), fill=(20, 30, 90))
    drawing.line((0, 39, 59, 0), fill=(200, 0, 0), width=3)
    return image.convert(mode)


def _save(kind: str, mode: str = "RGB", **options: str | int | bool | tuple[int, int] | list[Image.Image]) -> bytes:
    file = io.BytesIO()
    _draw_picture(mode).save(file, kind, **options)
    return file.getvalue()


def _save_pages(kind: str, **options: str) -> bytes:
    return _save(kind, save_all=True, append_images=[_draw_picture(size=(30, 50)), _draw_picture()], **options)


def _save_pages_alike(kind: str) -> bytes:
    return _save(kind, save_all=True, append_images=[_draw_picture()])


def _save_heic() -> list[bytes]:
    return [save(_draw_picture(), "HEIF", tile_size=32), *(save(_draw_picture(mode), "HEIF") for mode in ("RGBA", "L"))]


def _draw_form(**options: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(240, 160), invariant=1, **options)
    canvas.drawString(20, 130, "Invoice 2024-17, total 1,250.00")
    canvas.drawImage(ImageReader(_draw_picture()), 150, 20, 60, 40)
    canvas.circle(40, 30, 6)
    canvas.acroForm.textfield(name="name", value="Ada", x=20, y=90, width=80, height=16)
    canvas.acroForm.checkbox(name="paid", x=120, y=90, size=14, checked=True)
    canvas.acroForm.radio(name="one", value="a", x=150, y=90, size=14, selected=True)
    canvas.acroForm.radio(name="one", value="b", x=170, y=90, size=14)
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.drawString(20, 130, "second page")
    canvas.save()
    return file.getvalue()


def _write_annotated() -> bytes:
    form = b"/AcroForm << /Fields [6 0 R] /DR << /Font << /Helv 5 0 R >> >> /NeedAppearances true >>"
    box = b"/Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F1 5 0 R >> >>"
    return assemble_document(
        b"q 0.9 0.1 -0.1 0.9 3 4 cm BT /F1 12 Tf 20 140 Td (Hello) Tj [(wor) -90 (ld)] TJ ET Q 20 20 50 30 re S /X1 Do",
        page=b"/Annots [6 0 R 8 0 R] /CropBox [5 5 230 150] /Rotate 90",
        resources=b"/XObject << /X1 7 0 R >>",
        catalog=form,
        media_box=b"/MediaBox [0 0 240 160]",
        extra=[
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Value) /Rect [20 60 99 80] /DA (/Helv 9 Tf 0 g) >>",
            stream(b"BT /F1 10 Tf 2 5 Td (Looks) Tj ET", box),
            b"<< /Type /Annot /Subtype /Stamp /Rect [120 60 210 80] /F 4 /AP << /N 7 0 R >> >>",
        ],
    )


def _pack_words() -> bytes:
    text = "<w:r><w:t>Lease of {}</w:t></w:r>"
    row = "<w:tr><w:tc><w:p>" + text + "</w:p></w:tc><w:tc><w:p>" + text + "</w:p></w:tc></w:tr>"
    body = (
        '<w:p><w:pPr><w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"{text}</w:p>"
        f'<w:tbl><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>{row}{row}</w:tbl>'
        f'<w:p><w:r><w:tab/><w:br w:type="page"/><w:sym w:char="F0FE" w:font="Wingdings"/></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/><w:pgSz w:w="6000" w:h="5000"/>'
        '<w:pgMar w:top="500" w:left="500" w:right="500" w:bottom="500"/><w:cols w:num="2"/></w:sectPr>'
    )
    kinds = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return pack(
        {
            "[Content_Types].xml": f'<Types {kinds}><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": relate(officeDocument="word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_WORDS}" {links}><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": relate(
                header="header1.xml", styles="styles.xml", numbering="numbering.xml"
            ),
            "word/header1.xml": f'<w:hdr xmlns:w="{_WORDS}"><w:p>{text}</w:p></w:hdr>',
            "word/styles.xml": f'<w:styles xmlns:w="{_WORDS}"><w:style w:type="paragraph" w:styleId="H">'
            '<w:name w:val="heading 1"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{_WORDS}"><w:abstractNum w:abstractNumId="0">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        }
    )


def _pack_sheet() -> bytes:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Due</t></is></c></row>'
        '<row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2"><f>A2*2</f><v>90001</v></c><c r="C2" t="b"><v>1</v></c>'
        '</row><row r="7"><c r="AA7" t="e"><v>#N/A</v></c></row>'
    )
    styles = (
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    )
    return raw_book(rows, "<si><t>Total</t></si><si><r><t>of </t></r><r><t>parts</t></r></si>", styles)


_PAGE = b"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Bill</title>
<style>td{color:red}</style></head>
<body><h1>Bill &amp; more</h1><p>Total: <b>1,250.00</b> &euro;<br>due</p><ul><li>one<ol start=3><li>two</ol></ul>
<table border=1><tr><th colspan=2>Items<th rowspan=2>Sum<tr><td>Pens<td>3</table><input type=checkbox checked> paid
<img width=20 height=10 src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
</body></html>
"""
_MAIL = b"""From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.com>
To: a@example.org, "B, C" <b@example.org>
Subject: Bill
MIME-Version: 1.0
Message-ID: <1@example.com>
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary=y

--y
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<p>Total: <b>1,250.00</b> =80<table border=3D1><tr><td>Pens<td>3</table>
--y--
--x
Content-Type: application/pdf; name*=utf-8''r%C3%A4.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--x--
"""
_TEXT = "Invoice 17\n\tTotal due:   1,250.00\n\nName\tAda\fnext page\nЖдём 東京\r\nlast".encode()
_SEPARATED = b'\xef\xbb\xbfname,amount,"a ""quoted"" one"\r\nAda,"1,250.00",x\r\n"two\nlines",-3,\r\n;;\t;|\r\n'


def _settle(data: bytes) -> bytes:
    """Without the time at which it was packed."""
    return pack_again(unpack(data)) if data.startswith(b"PK") else data


_MAKERS: dict[str, Callable[[], list[bytes]]] = {
    "pdf": lambda: [
        _draw_form(),
        _draw_form(pageCompression=1),
        _write_annotated(),
        assemble_drawing(),
        pack_objects(assemble_drawing()),
        _draw_form(encrypt=StandardEncryption("", "owner", strength=128)),
    ],
    "docx": lambda: [_pack_words()],
    "xlsx": lambda: [_pack_sheet()],
    "xls": write_older_workbooks,
    "xlsb": write_binary_workbooks,
    "ods": write_open_spreadsheets,
    "csv": lambda: [_SEPARATED],
    "txt": lambda: [_TEXT, _TEXT.decode().encode("utf-16")],
    "html": lambda: [_PAGE],
    "eml": lambda: [_MAIL],
    "msg": lambda: write_messages(_PAGE),
    "png": lambda: [_save("PNG", dpi=(72, 72)), _save("PNG", "P"), _save("PNG", "RGBA")],
    "jpeg": lambda: [_save("JPEG", dpi=(72, 72)), _save("JPEG", "CMYK", progressive=True)],
    "tiff": lambda: [_save_pages("TIFF", compression="tiff_lzw"), _save("TIFF", "1", compression="group4")],
    "webp": lambda: [_save("WEBP"), _save("WEBP", lossless=True)],
    "avif": lambda: [_save("AVIF"), _save("AVIF", "RGBA"), _save_pages_alike("AVIF")],
    "jp2": lambda: [_save("JPEG2000"), _save("JPEG2000", "L", no_jp2=True), _save("JPEG2000", tile_size=(32, 32))],
    "heic": _save_heic,
    "gif": lambda: [_save("GIF"), _save_pages("GIF")],
    "bmp": lambda: [_save("BMP"), _save("BMP", "P")],
}

SEEDS = {kind: [_settle(data) for data in make()] for kind, make in _MAKERS.items()}
"""Whole files by what their names end with."""
