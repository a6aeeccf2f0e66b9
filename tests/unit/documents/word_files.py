"""Word documents for the tests, part by part: what a word processor would write, in few words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO

from PIL import Image

from tests.unit.documents.sheets import LINKS, PACKAGE, pack

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = {
    "w": MAIN,
    "r": LINKS,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
ARIAL = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/></w:rPr>'
STYLES = f"<w:docDefaults><w:rPrDefault>{ARIAL}</w:rPrDefault></w:docDefaults>"
LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
SECTION = f'<w:sectPr>{LETTER} w:header="720" w:footer="720"/></w:sectPr>'
GRID = "".join(
    f'<w:{side} w:val="single" w:sz="8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph: of runs, or of texts, in which a tab is one."""
    inner = "".join(run if run.startswith("<") else _tabbed(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(*blocks: str, properties: str = "") -> str:
    """A cell: of blocks, or of texts."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row: of cells, or of texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...], properties: str = f"<w:tblBorders>{GRID}</w:tblBorders>") -> str:
    """A table of rows, with the widths of its columns in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(code: str, result: str = "", form: str = "") -> str:
    """A field in all its parts."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def part(name: str, inner: str, main: str = MAIN) -> str:
    """The XML of a part whose root has this name."""
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>".replace(MAIN, main)


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """The relations of a part: by their ids, the last word of their type, and where they lead."""
    entries = "".join(
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def write_word(
    *blocks: str,
    section: str = SECTION,
    styles: str = STYLES,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A Word document of blocks, with further `parts` that it refers to by `links`."""
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    folder, _, name = main.rpartition("/")
    return pack(
        {
            "[Content_Types].xml": "",
            "_rels/.rels": relations({"m": ("officeDocument", main)}),
            main: part("document", f"<w:body>{body}{section}</w:body>"),
            f"{folder}/_rels/{name}.rels": relations({"s": ("styles", "styles.xml"), **(links or {})}),
            f"{folder}/styles.xml": part("styles", styles),
            **(parts or {}),
        }
    )


def draw_picture(width: int, height: int, grey: int = 0) -> bytes:
    """The file of a picture of one colour."""
    file = BytesIO()
    Image.new("L", (width, height), grey).save(file, "PNG")
    return file.getvalue()


def _tabbed(text: str) -> str:
    return "<w:r><w:tab/></w:r>".join(r(piece) if piece else "" for piece in text.split("\t"))
