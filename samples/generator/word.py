"""Word documents: paragraphs and tables as a word processor writes them, in a package whose bytes hold no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The first moment that a zip archive can tell of.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/wordprocessingml/2006/main"
_LINKS = f"{_OPEN}/officeDocument/2006/relationships"
_KINDS = f"{_OPEN}/package/2006/content-types"
_PACKAGE = f"{_OPEN}/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"'
_TWIPS = 1440  # an inch


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Text of one look, in which a tab is one."""
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{pieces}</w:r>"


def field(code: str) -> str:
    """What the word processor works out by itself, as `PAGE`."""
    return f'<w:fldSimple w:instr="{code}">{run("1")}</w:fldSimple>'


def table(rows: Iterable[Sequence[str]], widths: Sequence[float], properties: str) -> str:
    """Rows of cells, each of paragraphs; widths in inches."""
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def pack(body: str, parts: Mapping[str, str]) -> bytes:
    """The file: the text of the document, and what is in its other parts by the kinds of these, as `styles`."""
    kinds = "".join(_declare(kind) for kind in ("document", *parts))
    links = "".join(_relate(kind, f"{kind}.xml") for kind in parts)
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_KINDS}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": _list_relations(_relate("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _list_relations(links),
        **{
            f"word/{kind}.xml": f"<w:{roots.get(kind, kind)} {_SPACES}>{inner}</w:{roots.get(kind, kind)}>"
            for kind, inner in parts.items()
        },
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name, _ZIP_EPOCH), f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return buffer.getvalue()


def _declare(kind: str) -> str:
    main = ".main" if kind == "document" else ""
    return f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}{main}+xml"/>'


def _relate(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_LINKS}/{kind}" Target="{target}"/>'


def _list_relations(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
