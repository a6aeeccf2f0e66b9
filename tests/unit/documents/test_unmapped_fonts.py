"""Fonts that do not say which characters they show: on a garbled page nothing of them is believed."""

from __future__ import annotations

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.deciding import recognise
from lambdas.documents.recognition.garbled import is_garbled
from tests.unit.documents.drawing import assemble_with_font
from tests.unit.documents.recognition.readings import Scripted, see

_SCRAMBLED = "<128F128E>"
_LETTERS = "<002B00480046>"  # an unmapped font's numbers that happen to be those of plain letters


def draw(*texts: str) -> bytes:
    """One word under the other: in Helvetica, or as hexadecimal numbers of glyphs in a font without Unicode maps."""
    rows = (
        b"/%s 12 Tf 1 0 0 1 72 %d Tm %s Tj"
        % (b"F2" if text.startswith("<") else b"F1", 720 - 20 * row, (text if "<" in text else f"({text})").encode())
        for row, text in enumerate(texts)
    )
    content = b"BT %s ET" % b" ".join(rows)
    return assemble_with_font(
        content,
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /FontDescriptor 8 0 R /DW 600"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Odd /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >>",
    )


def read(*texts: str) -> list[str]:
    (page,) = read_document(draw(*texts), limits=Limits()).pages
    return [line.text for line in page.lines]


def test_words_of_unmapped_fonts_are_not_believed_beside_garbled_ones() -> None:
    assert read("Name", _SCRAMBLED, _LETTERS) == ["Name", "\ufffd\ufffd", "\ufffd\ufffd\ufffd"]


def test_words_of_unmapped_fonts_are_believed_where_nothing_is_garbled() -> None:
    assert read("Name", _LETTERS) == ["Name", "+HF"]


def test_page_with_scrambled_words_is_garbled_and_has_them_recognised() -> None:
    seen = see("Name", "Larry Bird", "Due")
    document = read_document(draw("Name", *["Total"] * 11, _SCRAMBLED), limits=Limits(), recogniser=Scripted({0: seen}))

    assert is_garbled(document.pages[0])
    (page,) = recognise(document).pages
    assert [line.text for line in page.lines].count("Total") == 11
    assert "Larry Bird" in [line.text for line in page.lines]
    assert not any("\ufffd" in line.text for line in page.lines)


def test_one_scrambled_word_among_many_garbles_no_page() -> None:
    lines = read(*["word word word"] * 30, _SCRAMBLED, _LETTERS)

    assert "+HF" in lines
