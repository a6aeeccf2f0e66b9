"""What the pages of Word documents look like, and Word files that are refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lambdas.documents.packages.package import PackageKind
from lambdas.documents.pages import Box, PagedDocument
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.word.package import WORD
from lambdas.errors import DocumentError, DocumentTooLarge, ProtectedDocument, UnreadableDocument
from tests.unit.documents.sheets import pack
from tests.unit.documents.word_files import draw_picture, p, part, r, relations, tbl, tc, tr, write_word

INCH = 914_400
IMAGE = {"parts": {"word/i.png": draw_picture(60, 30)}, "links": {"i": ("image", "i.png")}}


def read(*blocks: str, **options: Any) -> PagedDocument:  # noqa: ANN401
    return read_document(write_word(*blocks, **options), limits=Limits())


def picture(crop: str = "") -> str:
    return (
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i"/>'
        f"{crop}</pic:blipFill><pic:spPr/></pic:pic></a:graphicData>"
    )


def inline(width: int, height: int, crop: str = "") -> str:
    extent = f'<wp:extent cx="{width * INCH}" cy="{height * INCH}"/>'
    graphic = f"<a:graphic>{picture(crop)}</a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{extent}{graphic}</wp:inline></w:drawing></w:r>"


def anchored(inner: str, across: str, down: str, wrap: str = "wrapNone") -> str:
    """A drawing of two inches by one: beside what it stands, in both directions, and where."""
    sides = ""
    for name, side in (("positionH", across), ("positionV", down)):
        origin, _, place = side.partition(" ")
        sides += f'<wp:{name} relativeFrom="{origin}">{place}</wp:{name}>'
    extent = f'<wp:extent cx="{2 * INCH}" cy="{INCH}"/>'
    graphic = f"<a:graphic>{inner}</a:graphic>"
    return f"<w:r><w:drawing><wp:anchor>{sides}{extent}<wp:{wrap}/>{graphic}</wp:anchor></w:drawing></w:r>"


def frame(text: str) -> str:
    line = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return (
        f"<a:graphicData><wps:wsp><wps:spPr>{line}</wps:spPr><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"
        "<wps:bodyPr/></wps:wsp></a:graphicData>"
    )


def offset(inches: float) -> str:
    return f"<wp:posOffset>{round(inches * INCH)}</wp:posOffset>"


def ink(document: PagedDocument, box: Box) -> float:
    raster = document.images.render(0)
    assert raster is not None
    return measure_ink(raster, box, dark=0.75)


def test_borders_of_tables_are_drawn_where_they_are() -> None:
    rulings = read(tbl(tr("a", "b"), widths=(1440, 1440))).images.find_rulings(0)

    assert [round(one.left, 1) for one in rulings.plumb] == [0.9, 1.9, 2.9]
    assert len(rulings.level) == 2
    bare = read(tbl(tr("a", "b"), widths=(1440, 1440), properties="")).images.find_rulings(0)
    assert bare.level == bare.plumb == ()


def test_text_shading_and_borders_of_paragraphs_are_drawn() -> None:
    document = read(
        "black letters",
        p(r(" "), properties='<w:shd w:val="clear" w:fill="000000"/>'),
        p("framed", properties='<w:pBdr><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/></w:pBdr>'),
    )

    assert 0.05 < ink(document, document.pages[0].lines[0].box) < 0.5
    assert ink(document, Box(2, 1.18, 7, 1.28)) == 1
    assert len([one for one in document.images.find_rulings(0).level if one.width > 6]) >= 2


def test_pictures_are_drawn_at_their_places_when_somebody_looks() -> None:
    document = read(p(inline(2, 1)), p("below"), **IMAGE)

    (box,) = document.images.find_pictures(0)
    assert [round(one, 3) for one in (box.left, box.width, box.height)] == [1.0, 2.0, 1.0]
    assert ink(document, box) > 0.95
    assert document.pages[0].lines[0].box.top > box.bottom - 0.01
    raster = document.images.draw(0, 50)
    assert raster is not None
    assert (raster.width, raster.height, raster.density) == (425, 550, 50)


def test_page_that_is_one_picture_is_read_with_its_picture_and_no_lines() -> None:
    document = read(p(inline(6, 8)), **IMAGE)

    assert document.pages[0].lines == ()
    assert len(document.images.find_pictures(0)) == 1


def test_picture_that_cannot_be_read_is_left_out() -> None:
    broken = {"parts": {"word/i.png": b"no picture"}, "links": {"i": ("image", "i.png")}}
    for options in (broken, {"links": {"i": ("image", "missing.png")}}):
        document = read(p(inline(2, 1)), **options)
        assert ink(document, Box(1, 1, 3, 2)) == 0


def test_cropped_picture_shows_what_is_left_of_it() -> None:
    assert ink(read(p(inline(2, 1, '<a:srcRect l="50000"/>')), **IMAGE), Box(1.1, 1.1, 2.9, 1.9)) == 1


def test_frames_stand_where_they_say_and_text_goes_around_them() -> None:
    document = read(
        p(anchored(frame("boxed"), f"page {offset(5.5)}", f"page {offset(1)}", "wrapSquare"), r("word " * 120)),
        p(anchored(frame("low"), "margin <wp:align>right</wp:align>", "margin <wp:align>bottom</wp:align>")),
    )

    lines = {line.text: line.box for line in document.pages[0].lines}
    assert (round(lines["boxed"].left, 3), round(lines["boxed"].top, 1)) == (5.6, 1.1)
    assert (round(lines["low"].left, 3), round(lines["low"].top, 1)) == (5.6, 9.1)
    words = [line.box for line in document.pages[0].lines if line.text.startswith("word")]
    assert all(box.right < 5.5 for box in words if box.top < 1.9)
    assert any(box.right > 7 for box in words if box.top > 2)
    assert len(document.images.find_rulings(0).level) == 4


def test_place_that_is_told_in_two_ways_is_that_in_lengths() -> None:
    drawing = anchored(frame("boxed"), f"page {offset(5.5)}", f"page {offset(1)}")
    across = drawing[drawing.index("<wp:positionH") : drawing.index("<wp:positionV")]
    share = '<wp:positionH relativeFrom="page"><wp14:pctPosHOffset xmlns:wp14="w">9</wp14:pctPosHOffset></wp:positionH>'
    both = f"<mc:Choice>{share}</mc:Choice><mc:Fallback>{across}</mc:Fallback>"

    document = read(p(drawing.replace(across, f"<mc:AlternateContent>{both}</mc:AlternateContent>")))
    assert round(document.pages[0].lines[0].box.left, 3) == 5.6


def test_frames_of_paragraphs_stand_where_they_say() -> None:
    frame = '<w:framePr w:w="2880" w:hAnchor="page" w:vAnchor="page" w:x="7200" w:y="2880" w:wrap="around"/>'
    letter = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    document = read(
        p("Ann Lee", properties=frame),
        p("4 Pier Road", properties=frame),
        p("Dear Ann,"),
        p(r("O"), properties=letter),
        p("nce upon a time"),
        p("last", properties=frame.replace("2880", "4320")),
    )

    lines = {line.text: (round(line.box.left, 2), round(line.box.top, 2)) for line in document.pages[0].lines}
    assert lines["Ann Lee"] == (5.0, 2.02)
    assert lines["4 Pier Road"] == (5.0, 2.18)
    assert lines["Dear Ann,"] == (1.0, 1.02)
    assert lines["Once upon a time"] == (1.0, 1.18)
    assert lines["last"] == (5.0, 3.02)


def refuse(data: bytes, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(data, limits=limits or Limits())
    return caught.value


def spoil(name: str, text: str | bytes) -> bytes:
    return write_word("text", parts={name: text})


@pytest.mark.parametrize(
    "data",
    [
        write_word("text")[:-200],
        pack({"word/document.xml": "<x/>"}),
        spoil("_rels/.rels", "<Relationships/>"),
        spoil("_rels/.rels", relations({"m": ("officeDocument", "word/missing.xml")})),
        spoil("word/document.xml", "<w:document"),
        spoil("word/document.xml", part("document", "")),
        spoil("word/styles.xml", "no XML"),
        spoil("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]>' + part("document", "<w:body>&a;</w:body>")),
        spoil("word/document.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + part("document", "<w:body/>")),
        spoil("word/document.xml", ('<!DOCTYPE x [<!ENTITY a "b">]>' + part("document", "<w:body/>")).encode("utf-16")),
        spoil("word/document.xml", "<a>" * 5000 + "</a>" * 5000),
    ],
)
def test_damaged_and_dangerous_files_are_refused(data: bytes) -> None:
    error = refuse(data)

    assert isinstance(error, UnreadableDocument)
    assert error.failure.code == "WORD_DAMAGED"
    assert error.failure.message.startswith("The Word document cannot be read: ")


def test_tables_in_tables_in_tables_are_refused_when_they_are_too_deep() -> None:
    def nest(depth: int) -> str:
        return tbl(tr(tc(nest(depth - 1), "x")), widths=(2000,)) if depth else p("core")

    assert read(nest(15)).pages
    assert "more than 20 deep" in refuse(write_word(nest(25))).failure.message


def test_blank_document_is_refused() -> None:
    assert refuse(write_word(p(""))).failure.code == "WORD_IS_BLANK"


def test_encrypted_parts_are_refused() -> None:
    data = bytearray(write_word("text"))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    while at != -1:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)

    error = refuse(bytes(data))
    assert isinstance(error, ProtectedDocument)
    assert error.failure.code == "DOCUMENT_PASSWORD_PROTECTED"


@pytest.mark.parametrize(
    ("kind", "code"),
    [(replace(WORD, most_bytes=900), "UNPACKED_TOO_LARGE"), (replace(WORD, most_tags=30), "TOO_MANY_TAGS")],
)
def test_what_a_document_unpacks_to_is_bounded(monkeypatch: pytest.MonkeyPatch, kind: PackageKind, code: str) -> None:
    monkeypatch.setattr("lambdas.documents.word.document.WORD", kind)

    error = refuse(write_word(*["text"] * 40))
    assert isinstance(error, DocumentTooLarge)
    assert error.failure.code == code


def test_how_much_text_there_is_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = write_word("word " * 60)
    repeated = write_word(
        *['<w:p><w:r><w:br w:type="page"/></w:r></w:p>'] * 20,
        section='<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        parts={"word/h.xml": part("hdr", p("one two three"))},
        links={"h": ("header", "h.xml")},
    )
    assert len(read_document(repeated, limits=Limits()).pages) == 21
    monkeypatch.setattr("lambdas.documents.word.volume.MOST_WORDS", 50)

    for data in (plain, repeated):
        assert refuse(data).failure.code == "TOO_MANY_WORDS"
    monkeypatch.setattr("lambdas.documents.word.volume.MOST_CHARACTERS", 100)
    assert refuse(write_word("x" * 101)).failure.code == "TOO_MANY_CHARACTERS"


def test_word_without_an_end_takes_time_by_its_length() -> None:
    document = read("x" * 100_000)

    lines = [line for page in document.pages for line in page.lines]
    assert sum(len(line.text) for line in lines) == 100_000
    assert all(line.box.right <= 7.51 for line in lines)


def test_lengths_beyond_reason_are_laid_out_or_refused() -> None:
    huge = '<w:spacing w:before="999999999999" w:line="99999999" w:lineRule="exact"/><w:ind w:left="-99999999"/>'
    blocks = [p("a", properties=huge), p(r("b", '<w:sz w:val="99999999"/><w:spacing w:val="-9999999"/>'))]
    section = '<w:sectPr><w:pgSz w:w="1" w:h="99999999"/><w:pgMar w:left="99999" w:right="1e9"/><w:cols w:num="900"/>'

    document = read(*blocks, tbl(tr("c"), widths=(99_999_999,)), section=f"{section}</w:sectPr>")
    assert {line.text for page in document.pages for line in page.lines} == {"a", "b", "c"}
    assert all(0.5 <= page.width <= 60 for page in document.pages)
