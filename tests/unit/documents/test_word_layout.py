"""Where the text of a Word document stands: lines, tabs, lists, columns, pages, headers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.pages import Line, Page
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.word.numerals import write_number
from lambdas.errors import DocumentTooLarge
from tests.unit.documents.word_files import LETTER, SECTION, field, p, part, r, write_word

WORDS = "the rent of the flat is due on the first day of each month and paid without delay"
FILLER = [WORDS] * 120


def lay_out(*blocks: str, **options: object) -> tuple[Page, ...]:
    return read_document(write_word(*blocks, **options), limits=Limits()).pages  # type: ignore[arg-type]


def find(pages: Sequence[Page], text: str) -> Line:
    return next(line for page in pages for line in page.lines if line.text == text)


def place(*blocks: str, **options: object) -> dict[str, tuple[float, float]]:
    """The left and the top of each line of the first page, by its text."""
    (page, *_) = lay_out(*blocks, **options)
    return {line.text: (round(line.box.left, 2), round(line.box.top, 2)) for line in page.lines}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("abcdefghij-é漢", min_size=1, max_size=60), min_size=1, max_size=60), st.integers(0, 6000))
def test_wrapping_keeps_every_letter_in_order_within_the_indents(words: list[str], indent: int) -> None:
    pages = lay_out(p(r(" ".join(words)), properties=f'<w:ind w:left="{indent}" w:right="720"/>'))

    lines = [line for page in pages for line in page.lines]
    assert "".join(line.text for line in lines).replace(" ", "") == "".join(words)
    assert all(line.box.left >= 1 + indent / 1440 - 1e-6 for line in lines)
    assert all(line.box.right <= 7 + 1e-3 for line in lines if len(line.text) > 1)
    assert all(above.box.top < below.box.top for above, below in pairwise(lines))


def test_a_line_ends_where_the_next_word_has_no_room() -> None:
    (first, second) = lay_out(" ".join([WORDS] * 2))[0].lines

    assert first.box.right <= 7.5
    blank_and_word = second.words[0].box.width + 0.04
    assert first.box.right + blank_and_word > 7.5
    assert second.box.top - first.box.top == pytest.approx(1.15 * 10 / 72, abs=1e-3)


def test_tabs_lead_to_the_stops_that_the_paragraph_names_and_to_default_ones() -> None:
    stops = '<w:tabs><w:tab w:val="{}" w:pos="4320"/></w:tabs>'

    assert place("Name:\tAnn\tLee") == {"Name:": (1.0, 1.02), "Ann": (1.5, 1.02), "Lee": (2.0, 1.02)}
    assert place(p("Name:\tAnn", properties=stops.format("left")))["Ann"][0] == 4.0
    (page,) = lay_out(
        *(p(f"{kind}\t{kind}s 12.50", properties=stops.format(kind)) for kind in ("right", "center", "decimal"))
    )
    right, centre, decimal = (line for line in page.lines if line.text.endswith("12.50"))
    assert right.box.right == pytest.approx(4.0)
    assert (centre.box.left + centre.box.right) / 2 == pytest.approx(4.0)
    assert decimal.box.right == pytest.approx(4.0 + (2 * 0.556 + 0.278) * 10 / 72, abs=1e-3)


def test_stop_beyond_the_column_is_led_to_as_headers_have_it() -> None:
    (page,) = lay_out(p("\tright", properties='<w:tabs><w:tab w:val="right" w:pos="9900"/></w:tabs>'))

    assert page.lines[0].box.right == pytest.approx(1 + 9900 / 1440)


def test_tab_of_a_hanging_indent_leads_to_the_indent() -> None:
    places = place(p("Owner\t" + "Ann Lee " * 30, properties='<w:ind w:left="2880" w:hanging="2880"/>'))

    assert [left for left, _ in places.values()] == [1.0, 3.0, 3.0, 3.0][: len(places)]


@pytest.mark.parametrize(
    ("align", "left"), [("left", 1.0), ("center", 4.115), ("right", 7.23), ("both", 1.0), ("end", 7.23)]
)
def test_lines_are_aligned(align: str, left: float) -> None:
    (line,) = lay_out(p("right", properties=f'<w:jc w:val="{align}"/>'))[0].lines

    assert line.box.left == pytest.approx(left, abs=0.01)


def test_justified_lines_fill_the_column_and_stay_one_line() -> None:
    (first, *_, last) = lay_out(p(" ".join([WORDS] * 2), properties='<w:jc w:val="both"/>'))[0].lines

    assert first.box.right == pytest.approx(7.5)
    assert last.box.right < 7.4
    assert first.text.startswith("the rent of the flat")


def test_spacing_is_the_larger_of_two_and_none_between_alike_where_they_say_so() -> None:
    spaced = '<w:spacing w:before="{}" w:after="{}"/>'
    contextual = spaced.format(240, 240) + "<w:contextualSpacing/>"

    tops = [
        top
        for _, top in place(
            p("one", properties=spaced.format(0, 240)),
            p("two", properties=spaced.format(480, 120)),
            p("three", properties=contextual),
            p("four", properties=contextual),
        ).values()
    ]

    gaps = [round((below - above) * 72 - 11.5) for above, below in pairwise(tops)]
    assert gaps == [24, 6, 0]


def test_spaces_are_added_up_where_the_settings_say_so() -> None:
    one = p("one", properties='<w:spacing w:after="240"/>')
    two = p("two", properties='<w:spacing w:before="120"/>')
    compat = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
    settings_part = {"parts": {"word/s.xml": part("settings", compat)}, "links": {"s": ("settings", "s.xml")}}

    larger, both = place(one, two), place(one, two, **settings_part)
    assert (both["two"][1] - larger["two"][1]) * 72 == pytest.approx(6, abs=0.5)


def test_line_spacing_is_a_factor_or_a_height() -> None:
    for rule, line, pitch in (("auto", 480, 23.0), ("exact", 400, 20.0), ("atLeast", 100, 11.5)):
        form = f'<w:spacing w:line="{line}" w:lineRule="{rule}"/>'
        tops = [top for _, top in place(p("one", properties=form), p("two", properties=form)).values()]
        assert (tops[1] - tops[0]) * 72 == pytest.approx(pitch, abs=1)


def test_styles_are_based_on_others_and_count_less_than_what_a_paragraph_says() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:ind w:left="1440"/></w:pPr>'
        "</w:style>"
    )
    style = '<w:pStyle w:val="A"/>'
    (page,) = lay_out(p("big", properties=style), p("out", properties=f'{style}<w:ind w:left="0"/>'), styles=styles)

    big, out = page.lines
    assert (big.box.left, out.box.left) == (2.0, 1.0)
    assert big.box.height == pytest.approx(20 / 72)


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
        f'<w:pPr><w:ind w:left="{720 * (number + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "upperRoman", "%1.%2.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "\uf0b7", "")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>",
)
NUMBERED = {"parts": {"word/numbering.xml": LISTS}, "links": {"n": ("numbering", "numbering.xml")}}


def item(list_id: int, depth: int, text: str) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_and_bullets_are_text_before_their_paragraphs() -> None:
    pages = lay_out(
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 1, "c"),
        item(1, 2, "d"),
        item(1, 0, "e"),
        item(1, 1, "f"),
        item(2, 0, "g"),
        item(3, 0, "h"),
        item(1, 0, "i"),
        item(9, 0, "no such list"),
        **NUMBERED,
    )

    lines = [line.text for line in pages[0].lines]
    assert " ".join(lines) == "1. a (a) b (b) c 1.2.1 d 2. e (a) f • g 5. h 6. i no such list"
    assert find(pages, "a").box.left == 1.5
    assert find(pages, "1.").box.left == 1.25


def test_list_of_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    form = '<w:pStyle w:val="L"/>'
    plain = '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'

    pages = lay_out(
        p("a", properties=form), p("none", properties=plain), p("b", properties=form), styles=styles, **NUMBERED
    )
    assert " ".join(line.text for line in pages[0].lines) == "1. a none 2. b"


@given(st.integers(1, 4999))
def test_roman_numbers_have_the_sum_of_their_letters(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    letters = [values[letter] for letter in write_number(number, "upperRoman")]

    assert sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True)) == number


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (27, "lowerLetter", "aa"),
        (52, "upperLetter", "ZZ"),
        (3, "ordinal", "3rd"),
        (112, "ordinal", "112th"),
        (42, "cardinalText", "Forty-two"),
        (21, "ordinalText", "Twenty-first"),
        (12, "ordinalText", "Twelfth"),
        (7, "decimalZero", "07"),
        (7, "japaneseCounting", "7"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_written_in_their_forms(number: int, form: str, text: str) -> None:
    assert write_number(number, form) == text


def test_pages_end_where_they_are_full_and_where_breaks_are() -> None:
    pages = lay_out(*FILLER)

    assert len(pages) == 3
    assert all(line.box.bottom <= 10.01 and line.box.top >= 1 for page in pages for line in page.lines)
    broken = lay_out(
        '<w:p><w:r><w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t></w:r></w:p>',
        p("three", properties="<w:pageBreakBefore/>"),
    )
    assert [[line.text for line in page.lines] for page in broken] == [["one"], ["two"], ["three"]]


def test_heading_is_on_the_page_of_what_it_heads_and_no_line_is_alone() -> None:
    for count in range(46, 60):
        heading = p("heading", properties="<w:keepNext/>")
        pages = lay_out(*["line"] * count, heading, " ".join([WORDS] * 6))
        on = [page.number for page in pages for line in page.lines if line.text == "heading"]
        below = [[line for line in page.lines if line.text not in {"line", "heading"}] for page in pages]
        assert below[on[0]]
        assert all(len(lines) != 1 for lines in below)


def test_sections_have_their_own_paper_and_columns() -> None:
    two = f'<w:sectPr><w:type w:val="continuous"/>{LETTER}/><w:cols w:num="2" w:space="720"/></w:sectPr>'
    wide = '<w:sectPr><w:pgSz w:w="15840" w:h="12240"/><w:pgMar w:left="720" w:right="720" w:top="720" w:bottom="720"/>'
    pages = lay_out(
        p("one", properties=SECTION),
        '<w:p><w:r><w:t>left</w:t><w:br w:type="column"/><w:t>right</w:t></w:r></w:p>',
        p("end", properties=two),
        "wide",
        section=f"{wide}</w:sectPr>",
    )

    assert [(page.width, page.height) for page in pages] == [(8.5, 11.0), (11.0, 8.5)]
    one, left, right = (find(pages, text).box for text in ("one", "left", "right"))
    assert (left.left, right.left) == (1.0, 4.5)
    assert left.top == right.top > one.top
    assert find(pages, "wide").box.left == 0.5


def test_headers_and_footers_are_on_each_page_with_its_number() -> None:
    links = {"h": ("header", "h.xml"), "f": ("footer", "f.xml"), "t": ("header", "t.xml"), "s": ("settings", "s.xml")}
    parts = {
        "word/h.xml": part("hdr", p("Lease")),
        "word/t.xml": part("hdr", p("Title")),
        "word/f.xml": part("ftr", p("Page ", field("PAGE", "1"), " of ", field("NUMPAGES", "1"))),
    }
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="t"/>'
        f'<w:footerReference w:type="default" r:id="f"/>{LETTER} w:header="720" w:footer="720"/>'
        '<w:pgNumType w:start="7"/><w:titlePg/></w:sectPr>'
    )
    pages = lay_out(*FILLER, section=section, parts=parts, links=links)

    assert [page.lines[0].text for page in pages] == ["Title", "Lease", "Lease"]
    assert [page.lines[-1].text for page in pages[1:]] == ["Page 8 of 3", "Page 9 of 3"]
    header, footer = pages[1].lines[0].box, pages[1].lines[-1].box
    assert 0.5 <= header.top < 0.55
    assert 10.3 < footer.bottom <= 10.5


def test_high_header_moves_the_text_down() -> None:
    parts = {"word/h.xml": part("hdr", "".join(p(f"header {number}") for number in range(12)))}
    section = f'<w:sectPr><w:headerReference r:id="h"/>{LETTER} w:header="720"/></w:sectPr>'

    places = place("text", section=section, parts=parts, links={"h": ("header", "h.xml")})
    assert places["text"][1] > places["header 11"][1] > 1.7


def test_more_pages_than_the_limit_are_refused_while_they_are_laid_out() -> None:
    data = write_word(*FILLER)

    assert len(read_document(data, limits=Limits(max_pages=3)).pages) == 3
    with pytest.raises(DocumentTooLarge) as caught:
        read_document(data, limits=Limits(max_pages=2))
    assert caught.value.failure.code == "TOO_MANY_PAGES"
    assert "more than 2 pages" in caught.value.failure.message
    assert "MAX_DOCUMENT_PAGES" in caught.value.failure.message


def test_same_bytes_give_the_same_pages() -> None:
    data = write_word(*FILLER[:20])

    assert read_document(data, limits=Limits()) == read_document(data, limits=Limits())
