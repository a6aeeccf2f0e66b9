"""What is read of a Word document's text: what a person sees of it, and nothing else."""

from __future__ import annotations

import pytest

from lambdas.contents import DOCX
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from tests.unit.documents.word_files import STRICT, field, p, part, r, relations, write_word

CHOICE = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="owner"/><w:listEntry w:val="tenant"/></w:ddList>'
    "</w:ffData>"
)

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def texts(*blocks: str, **options: object) -> list[str]:
    document = read(write_word(*blocks, **options))  # type: ignore[arg-type]
    return [line.text for page in document.pages for line in page.lines]


def test_document_is_pages_of_letter_paper_read_by_the_word_reader() -> None:
    document = read(write_word("Dear tenant,", "the rent is due."))

    (page,) = document.pages
    assert (document.content_type, document.reader) == (DOCX.media_type, "docx")
    assert (page.width, page.height) == (8.5, 11.0)
    assert [line.text for line in page.lines] == ["Dear tenant,", "the rent is due."]
    assert [word.text for word in page.lines[0].words] == ["Dear", "tenant,"]
    assert page.lines[0].box.left == 1.0


def test_main_part_is_found_by_its_relation_whatever_its_name() -> None:
    assert texts("found", main="word/other2.xml") == ["found"]


def test_strict_documents_read_as_transitional_ones_do() -> None:
    data = write_word(p("12 points", properties='<w:spacing w:before="24pt"/>'))
    strict = write_word(
        parts={
            "word/document.xml": part(
                "document", "<w:body>" + p("12 points", properties='<w:spacing w:before="24pt"/>') + "</w:body>", STRICT
            ),
        }
    )

    assert read(strict).pages[0].lines[0].text == "12 points"
    assert read(strict).pages[0].lines[0].box.top == pytest.approx(read(data).pages[0].lines[0].box.top)


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f'<w:ins w:id="1">{r("kept")}</w:ins><w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>', "kept"),
        (f'<w:moveTo w:id="1">{r("here")}</w:moveTo><w:moveFrom w:id="2">{r("there")}</w:moveFrom>', "here"),
        (r("seen") + r("hidden", "<w:vanish/>"), "seen"),
        (r("shown", '<w:vanish w:val="0"/>'), "shown"),
        (f'<w:hyperlink r:id="x">{r("a link")}</w:hyperlink>', "a link"),
        (r("loud", "<w:caps/>") + r(" small", "<w:smallCaps/>"), "LOUD SMALL"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate"),
        (r("extra\u00adordi\u200bnary"), "extraordinary"),
        (r("un") + r("bro", "<w:b/>") + r("ken word"), "unbroken word"),
        (f"<w:smartTag>{r('tagged')}</w:smartTag>", "tagged"),
        (f"<w:sdt><w:sdtContent>{r('chosen')}</w:sdtContent></w:sdt>", "chosen"),
        ("<m:oMath><m:r><m:t>E=m</m:t></m:r><m:r><m:t>c</m:t></m:r></m:oMath>", "E=mc"),
        ('<w:commentRangeStart w:id="1"/>' + r("text") + '<w:r><w:commentReference w:id="1"/></w:r>', "text"),
        (f"<w:r><w:object><w:t>{'embedded'}</w:t></w:object></w:r>" + r("around"), "around"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> yes</w:t></w:r>', "☑ yes"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t xml:space="preserve"> no</w:t></w:r>', "☐ no"),
        (r("o", '<w:rFonts w:ascii="Wingdings"/>') + r(" open"), "☐ open"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' + r("5"), "±5"),
        ("<w:r><w:t>  trimmed  </w:t></w:r>", "trimmed"),
    ],
)
def test_inline_markup_reads_as_word_shows_it(inner: str, shown: str) -> None:
    assert texts(f"<w:p>{inner}</w:p>") == [shown]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (field("DATE", "May 4"), "May 4"),
        (field('IF 1 = 1 "a" "b"', "a"), "a"),
        (f'<w:fldSimple w:instr="MERGEFIELD Name">{r("Ann")}</w:fldSimple>', "Ann"),
        (field("PAGE", "9") + r(" of ") + field("NUMPAGES", "77"), "1 of 1"),
        (f'<w:fldSimple w:instr=" NUMPAGES ">{r("77")}</w:fldSimple>' + r(" pages"), "1 pages"),
        (field("FORMTEXT", "Ann Lee"), "Ann Lee"),
        (field("FORMDROPDOWN", form=CHOICE), "tenant"),
        (field("MACROBUTTON NoMacro Click here"), "Click here"),
        (field('XE "index entry"') + r("text"), "text"),
        (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("code of a field that never ends")}', ""),
    ],
)
def test_fields_show_their_results_and_never_their_codes(inner: str, shown: str) -> None:
    assert texts(f"<w:p>{inner}</w:p>", "end") == [*([shown] if shown else []), "end"]


def test_field_result_over_several_paragraphs_is_shown_whole() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("one")}'
    end = f'{r("two")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    assert texts(p(begin + middle), p(end), "three") == ["one", "two", "three"]


def test_alternatives_are_read_once() -> None:
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="1828800" cy="914400"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{p('boxed')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing>"
    )
    box = f"<v:textbox><w:txbxContent>{p('boxed')}</w:txbxContent></v:textbox>"
    legacy = f'<w:pict><v:rect style="width:90pt;height:40pt">{box}</v:rect></w:pict>'
    choices = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{legacy}</mc:Fallback>'
    both = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"

    assert texts(f"<w:p><w:r>{both}</w:r></w:p>") == ["boxed"]
    assert texts(f"<w:p><w:r>{legacy}</w:r></w:p>") == ["boxed"]


def test_texts_of_grouped_shapes_stand_at_their_places() -> None:
    def shape(left: int, text: str) -> str:
        place = f'<a:xfrm><a:off x="{left}" y="0"/><a:ext cx="100" cy="50"/></a:xfrm>'
        box = f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"
        return f"<wps:wsp><wps:spPr>{place}</wps:spPr>{box}<wps:bodyPr/></wps:wsp>"

    form = '<wpg:grpSpPr><a:xfrm><a:chOff x="100" y="0"/><a:chExt cx="400" cy="100"/></a:xfrm></wpg:grpSpPr>'
    group = f'<wpg:wgp xmlns:wpg="{GROUP}">{form}{shape(100, "one")}{shape(300, "two")}</wpg:wgp>'
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="3657600" cy="914400"/><a:graphic><a:graphicData>'
        f"{group}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )

    one, two = read(write_word(f"<w:p><w:r>{drawing}</w:r></w:p>")).pages[0].lines
    assert (one.text, two.text) == ("one", "two")
    assert [round(line.box.left, 3) for line in (one, two)] == [1.1, 3.1]


def test_blocks_within_controls_and_changes_are_read() -> None:
    control = (
        f"<w:sdt><w:sdtContent>{p('one')}<w:sdt><w:sdtContent>{p('two')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )

    assert texts(control, f"<w:customXml>{p('three')}</w:customXml>") == ["one", "two", "three"]


def test_text_from_right_to_left_stands_at_the_right_and_reads_in_order() -> None:
    (line,) = read(write_word(p("שלום עולם", properties="<w:bidi/>"))).pages[0].lines

    assert line.text == "שלום עולם"
    assert line.box.right == pytest.approx(7.5)
    assert line.words[0].box.left > line.words[1].box.right


def test_notes_stand_at_the_bottom_of_the_page_with_their_numbers_apart_from_values() -> None:
    notes = part(
        "footnotes", f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", r(" Without tax."))}</w:footnote>'
    )
    ends = part("endnotes", f'<w:endnote w:id="1">{p("<w:r><w:endnoteRef/></w:r>", r(" The end."))}</w:endnote>')
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{}Reference w:id="1"/></w:r>'
    (page,) = read(
        write_word(
            p(r("$500"), mark.format("footnote")),
            p(r("more"), mark.format("endnote")),
            "last",
            parts={"word/footnotes.xml": notes, "word/endnotes.xml": ends},
            links={"f": ("footnotes", "footnotes.xml"), "e": ("endnotes", "endnotes.xml")},
        )
    ).pages

    lines = {line.text: line.box for line in page.lines}
    assert list(lines) == ["$500", "1", "more", "i", "last", "i The end.", "1 Without tax."]
    assert 9.5 < lines["1 Without tax."].bottom <= 10
    assert lines["i The end."].top < 2.0


def test_metadata_is_what_the_file_says_of_itself() -> None:
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:d="d"><d:title>Lease</d:title><d:creator>Ann</d:creator>'
        "<d:subject>Flat 4</d:subject><c:created>2024-05-01T10:00:00Z</c:created></c:coreProperties>"
    )
    custom = '<Properties xmlns:v="v"><property name="Case"><v:lpwstr>A-17</v:lpwstr></property></Properties>'
    metadata = read(
        write_word(
            "text",
            parts={
                "_rels/.rels": relations(
                    {
                        "m": ("officeDocument", "word/document.xml"),
                        "c": ("core-properties", "core.xml"),
                        "u": ("custom-properties", "custom.xml"),
                    }
                ),
                "core.xml": core,
                "custom.xml": custom,
            },
        )
    ).metadata

    assert (metadata.title, metadata.author, metadata.creation_date) == ("Lease", "Ann", "2024-05-01T10:00:00Z")
    assert metadata.other == {"Subject": "Flat 4", "Case": "A-17"}
