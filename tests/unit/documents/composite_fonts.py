"""PDFs in a font of two-byte codes whose glyphs claim to mean any characters, set in lines or in columns."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import reportlab

from tests.unit.documents.drawing import assemble_pdf, stream

_FIRST = 36  # the glyph of the letter A


@cache
def _load_outlines() -> bytes:
    return (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes()


def assemble_composite(*placed: tuple[float, float, str], columns: bool = False) -> bytes:
    """One page of 12 point texts, each beginning at a point of user space; in columns from there downwards."""
    written = sorted({character for _, _, text in placed for character in text})
    glyphs = {character: number for number, character in enumerate(written, start=_FIRST)}
    shown = b" ".join(
        b"1 0 0 1 %.2f %.2f Tm <%s> Tj" % (x, y, b"".join(b"%04X" % glyphs[character] for character in text))
        for x, y, text in placed
    )
    pairs = b" ".join(
        b"<%04X> <%s>" % (glyph, character.encode("utf-16-be").hex().encode()) for character, glyph in glyphs.items()
    )
    mapping = b"1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar %s endbfchar"
    outlines = _load_outlines()
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(b"BT /F1 12 Tf %s ET" % shown),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Vera /Encoding /Identity-%s /DescendantFonts [6 0 R]"
            b" /ToUnicode 9 0 R >>" % (b"V" if columns else b"H"),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Vera /CIDToGIDMap /Identity /FontDescriptor 7 0 R"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
            b"<< /Type /FontDescriptor /FontName /ABCDEF+Vera /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 800"
            b" /Descent -200 /ItalicAngle 0 /StemV 80 /CapHeight 700 /FontFile2 8 0 R >>",
            stream(zlib.compress(outlines), b"/Filter /FlateDecode /Length1 %d" % len(outlines)),
            stream(mapping % (len(glyphs), pairs)),
        ]
    )
