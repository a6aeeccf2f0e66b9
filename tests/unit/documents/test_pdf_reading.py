"""Pages, words and boxes of PDFs whose content is known."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.pages import Box, PagedDocument, Word
from lambdas.documents.reader import Limits, read_document
from tests.unit.documents.drawing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    POINTS,
    assemble_page,
    assemble_pdf,
    assemble_stream,
    assemble_with_font,
    displayed_at,
    draw_pdf,
    together,
    turned,
    write,
)

# Of a box, for a font size of one.
HEIGHT = 1.0


def read(data: bytes) -> PagedDocument:
    return read_document(data, limits=Limits())


def texts(document: PagedDocument, page: int = 0) -> list[str]:
    return [line.text for line in document.pages[page].lines]


def find_word(document: PagedDocument, text: str) -> Word:
    return next(word for page in document.pages for line in page.lines for word in line.words if word.text == text)


def test_read_document_of_several_pages_numbers_pages_and_lines_from_zero() -> None:
    document = read(draw_pdf(write("first", 1, 1), write("second", 1, 1), write("third", 1, 1)))

    assert document.content_type == "application/pdf"
    assert [page.number for page in document.pages] == [0, 1, 2]
    assert [line.page for page in document.pages for line in page.lines] == [0, 1, 2]
    assert [texts(document, number) for number in range(3)] == [["first"], ["second"], ["third"]]
    assert {(page.width, page.height) for page in document.pages} == {(PAGE_WIDTH, PAGE_HEIGHT)}


def test_read_document_boxes_are_inches_from_the_top_left() -> None:
    document = read(draw_pdf(write("Invoice", 2, 3, size=18)))

    box = find_word(document, "Invoice").box
    assert box.left == pytest.approx(2, abs=0.01)
    assert box.width == pytest.approx(stringWidth("Invoice", "Helvetica", 18) / POINTS, abs=0.01)
    assert box.height == pytest.approx(HEIGHT * 18 / POINTS, abs=0.01)
    assert 3 - 18 / POINTS < box.top < 3 - 0.7 * 18 / POINTS
    assert 3 < box.bottom < 3 + 0.3 * 18 / POINTS


def test_read_document_line_holds_its_words_and_their_union() -> None:
    document = read(draw_pdf(write("Policy number 77-1", 1, 1)))

    (line,) = document.pages[0].lines
    assert line.text == "Policy number 77-1"
    assert [word.text for word in line.words] == ["Policy", "number", "77-1"]
    assert line.box.left == line.words[0].box.left
    assert line.box.right == line.words[-1].box.right


def test_read_document_wide_gap_makes_two_lines_side_by_side() -> None:
    document = read(draw_pdf(together(write("Total due", 1, 1), write("$1,250.00", 4, 1))))

    assert texts(document) == ["Total due", "$1,250.00"]


def test_read_document_characters_spread_over_a_form_become_words_of_their_own() -> None:
    def spread(canvas: Canvas) -> None:
        content = canvas.beginText(POINTS, (PAGE_HEIGHT - 1) * POINTS)
        content.setFont("Helvetica", 12)
        content.setCharSpace(60)
        content.textOut("XYZ")
        canvas.drawText(content)

    assert texts(read(draw_pdf(spread))) == ["X", "Y", "Z"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_read_document_page_with_rotate_is_read_as_displayed(rotation: int) -> None:
    drawing = displayed_at(rotation, together(write("Upper left a 1", 1, 1), write("lower", 3, 5, size=20)))
    document = read(draw_pdf(drawing))

    page = document.pages[0]
    assert (page.width, page.height) == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT))
    assert texts(document) == ["Upper left a 1", "lower"]
    box = find_word(document, "lower").box
    assert (box.left, box.bottom) == pytest.approx((3, 5 + 0.2 * 20 / POINTS), abs=0.01)
    assert (box.width, box.height) == pytest.approx(
        (stringWidth("lower", "Helvetica", 20) / POINTS, HEIGHT * 20 / POINTS), abs=0.01
    )


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_read_document_turned_text_keeps_its_reading_order_in_one_line(degrees: int) -> None:
    document = read(draw_pdf(together(turned("read along here", 4, 5, degrees=degrees), write("upright", 1, 1))))

    assert sorted(texts(document)) == ["read along here", "upright"]
    line = next(line for line in document.pages[0].lines if line.text != "upright")
    length, height = stringWidth("read along here", "Helvetica", 12) / POINTS, HEIGHT * 12 / POINTS
    expected = (length, height) if degrees == 180 else (height, length)
    assert (line.box.width, line.box.height) == pytest.approx(expected, abs=0.05)


def test_read_document_slanted_text_has_a_box_around_all_of_it() -> None:
    document = read(draw_pdf(turned("slanted", 4, 5, degrees=30)))

    box = find_word(document, "slanted").box
    assert box.left < 4.05
    assert box.right > 4.4
    assert box.top < 4.75
    assert box.bottom > 4.95


@pytest.mark.parametrize(
    ("degrees", "rotation", "angle"),
    [
        (0, 0, 0),
        (30, 0, 30),
        (45, 0, 45),
        (-50, 0, -50),
        (90, 0, 90),
        (-90, 0, -90),
        (180, 0, 180),
        (200, 0, -160),
        (0, 90, 0),
        (30, 90, 30),
        (135, 270, 135),
    ],
)
def test_read_document_words_have_the_direction_in_which_they_read(degrees: int, rotation: int, angle: int) -> None:
    drawing = displayed_at(rotation, together(turned("slanted", 4, 5, degrees=degrees), write("level", 1, 1)))
    document = read(draw_pdf(drawing))
    assert find_word(document, "slanted").angle == pytest.approx(angle, abs=0.1)
    assert find_word(document, "level").angle == 0


@pytest.mark.parametrize("text", ["is", "an", "I", "slanting", "a b"])
def test_read_document_short_words_that_rise_have_their_direction_too(text: str) -> None:
    document = read(draw_pdf(together(turned(text, 4, 5, degrees=45, size=40), write("x2", 1, 1))))
    assert [line.angle for page in document.pages for line in page.lines if line.text != "x2"] == pytest.approx(
        [45] * len(text.split()), abs=0.1
    )
    assert find_word(document, "x2").angle == 0


def test_read_document_crop_box_is_the_origin() -> None:
    def cropped(canvas: Canvas) -> None:
        canvas.setCropBox((72, 72, 540, 720))
        together(write("inside", 2, 3), write("margin", 0.2, 0.5))(canvas)

    document = read(draw_pdf(cropped))

    assert (document.pages[0].width, document.pages[0].height) == (6.5, 9)
    assert texts(document) == ["inside"]
    assert find_word(document, "inside").box.left == pytest.approx(1, abs=0.01)


def test_read_document_form_values_become_words() -> None:
    def form(canvas: Canvas) -> None:
        write("Name:", 1, 1)(canvas)
        canvas.acroForm.textfield(
            name="name", value="Ada Lovelace", x=150, y=710, width=200, height=20, borderColor=black
        )

    assert "Ada Lovelace" in " ".join(texts(read(draw_pdf(form))))


def test_read_document_overprinted_bold_is_read_once() -> None:
    bold = together(*(write("Heavy words", 1 + shift / 1000, 1) for shift in (0, 4, 8)))

    assert texts(read(draw_pdf(bold))) == ["Heavy words"]


def test_read_document_hyphen_at_a_line_end_parts_the_word() -> None:
    wrapped = together(write("a long docu-", 1, 1), write("ment goes on", 1, 1.2))

    assert texts(read(draw_pdf(wrapped))) == ["a long docu-", "ment goes on"]


def test_read_document_hyphen_within_a_line_stays() -> None:
    assert texts(read(draw_pdf(write("call 1800-123-4567 or re-send", 1, 1)))) == ["call 1800-123-4567 or re-send"]


def test_read_document_word_that_is_drawn_letter_by_letter_stays_whole() -> None:
    # As some writers do it: an unprintable mark behind each letter, then the letter itself, in front of the mark.
    parts, left = [], 72.0
    for letter in "Column":
        behind = left + stringWidth(letter, "Helvetica", 18)
        parts.append(f"/Span << /ActualText <FEFF200C> >> BDC BT /F1 18 Tf 1 0 0 1 {behind} 600 Tm (.) Tj ET EMC")
        parts.append(f"BT /F1 18 Tf 1 0 0 1 {left} 600 Tm ({letter}) Tj ET")
        left = behind

    assert texts(read(assemble_page("\n".join(parts).encode()))) == ["Column"]


BLANK = stringWidth(" ", "Helvetica", 10)
DIGIT = stringWidth("1", "Helvetica", 10)


@pytest.mark.parametrize(
    ("first", "gap", "lines"),
    [
        ("1", 5.9, ["1 Name"]),
        ("1", 6.3, ["1", "Name"]),
        ("1 ", BLANK + 5.9, ["1 Name"]),
        ("1 ", BLANK + 6.3, ["1", "Name"]),
        ("1", BLANK + 5.9, ["1", "Name"]),
    ],
)
def test_read_document_gap_within_a_line_is_six_tenths_of_the_font_beyond_blanks(
    first: str, gap: float, lines: list[str]
) -> None:
    name = 72 + DIGIT + gap
    content = f"BT /F1 10 Tf 72 700 Td ({first}) Tj ET BT /F1 10 Tf {name:.2f} 700 Td (Name) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == lines


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        (b"(MM       DD) Tj", ["MM DD"]),
        (b"(MM) Tj 60 0 Td (DD) Tj", ["MM", "DD"]),
        (b"[(MM ) -3600 (DD)] TJ", ["MM", "DD"]),
    ],
)
def test_read_document_blanks_of_one_string_never_part_a_line(shown: bytes, lines: list[str]) -> None:
    assert texts(read(assemble_page(b"BT /F1 10 Tf 72 700 Td %s ET" % shown))) == lines


def test_read_document_line_has_the_blank_in_its_box_that_ends_its_string() -> None:
    """One that is a string by itself is in no box, nor is any in the box of a word."""
    content = b"BT /F1 10 Tf 72 700 Td (Total ) Tj 0 -20 Td (Total) Tj 0 -20 Td (Total) Tj ( ) Tj ET"
    lines = read(assemble_page(content)).pages[0].lines
    width = stringWidth("Total", "Helvetica", 10)

    ends = [72 + width + BLANK, 72 + width, 72 + width]
    assert [line.box.right * 72 for line in lines] == pytest.approx(ends, abs=0.01)
    assert [line.words[0].box.right * 72 for line in lines] == pytest.approx([72 + width] * 3, abs=0.01)


@pytest.mark.parametrize(
    ("typeface", "gap", "lines"),
    [
        ("Courier", 3.9, ["1 Name"]),
        ("Courier", 5, ["1", "Name"]),
        ("ABCDEF+Helvetica-Bold", 5, ["1 Name"]),
        ("HelveticaLT_1_900", 5, ["1 Name"]),
        ("F7", 5, ["1 Name"]),
    ],
)
def test_read_document_another_typeface_begins_a_line_beyond_a_gap_that_blanks_rarely_have(
    typeface: str, gap: float, lines: list[str]
) -> None:
    """A value typed behind the sign that is printed for it."""
    content = f"BT /F1 10 Tf 1 0 0 1 72 700 Tm (1) Tj /F2 10 Tf 1 0 0 1 {72 + DIGIT + gap:.2f} 700 Tm (Name) Tj ET"
    other = b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /%s >>" % typeface.encode()
    data = assemble_page(content.encode()).replace(b"<< /F1 5 0 R >>", b"<< /F1 5 0 R %s >>" % other)
    assert texts(read(data)) == lines


@pytest.mark.parametrize(("gap", "lines"), [(1110, ["1 Name"]), (1140, ["1", "Name"])])
def test_read_document_gap_within_one_string_may_be_as_wide_as_four_blanks(gap: int, lines: list[str]) -> None:
    content = b"BT /F1 10 Tf 72 700 Td [(1) -%d (Name)] TJ ET" % gap
    assert texts(read(assemble_page(content))) == lines


def place_each(text: str, gap: float, left: float = 72) -> str:
    """Each character of `text` by itself, `gap` points behind the one before it."""
    parts = []
    for character in text:
        parts.append(f"BT /F1 10 Tf {left:.2f} 700 Td ({character}) Tj ET")
        left += stringWidth(character, "Helvetica", 10) + gap
    return " ".join(parts)


@pytest.mark.parametrize(("gap", "line"), [(0, "Policy"), (1.4, "Policy"), (1.6, "Policy"), (2.5, "P o l i c y")])
def test_read_document_characters_that_are_set_wide_are_a_word(gap: float, line: str) -> None:
    assert texts(read(assemble_page(place_each("Policy", gap).encode()))) == [line]


@pytest.mark.parametrize("gap", [1.4, 2.5])
def test_read_document_words_that_a_narrow_gap_parts_stay_apart(gap: float) -> None:
    content = place_each("all", 0) + " " + place_each("in", 0, 72 + stringWidth("all", "Helvetica", 10) + gap)
    assert texts(read(assemble_page(content.encode()))) == ["all in"]


@pytest.mark.parametrize(("size", "lines"), [(10, ["1 Name"]), (9.8, ["1 Name"]), (9.4, ["1", "Name"])])
def test_read_document_words_of_other_sizes_are_other_lines(size: float, lines: list[str]) -> None:
    content = f"BT /F1 10 Tf 72 700 Td (1) Tj ET BT /F1 {size} Tf {72 + DIGIT + 2:.2f} 700 Td (Name) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == lines


@pytest.mark.parametrize(
    ("size", "lines"),
    [(10, ["begins January , and ends"]), (8.5, ["begins", "January", ", and ends"])],
)
def test_read_document_value_of_another_size_is_another_line_wherever_the_file_writes_it(
    size: float, lines: list[str]
) -> None:
    """The values of a filled form come after all of its labels."""
    behind = 72 + stringWidth("begins", "Helvetica", 10) + 4
    after = behind + stringWidth("January", "Helvetica", size) + 4
    labels = f"BT /F1 10 Tf 72 700 Td (begins) Tj ET BT /F1 10 Tf {after:.2f} 700 Td (, and ends) Tj ET"
    content = f"{labels} BT 72 600 Td (elsewhere) Tj ET BT /F1 {size} Tf {behind:.2f} 700 Td (January) Tj ET"
    assert texts(read(assemble_page(content.encode())))[:-1] == lines


@pytest.mark.parametrize(("lift", "lines"), [(0, ["1 06"]), (0.4, ["1 06"]), (2.5, ["1", "06"])])
def test_read_document_words_of_other_baselines_are_other_lines(lift: float, lines: list[str]) -> None:
    content = f"BT /F1 10 Tf 72 700 Td (1) Tj ET BT /F1 10 Tf {72 + DIGIT + 3:.2f} {700 + lift} Td (06) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == lines


@pytest.mark.parametrize(
    ("lift", "size", "lines"), [(0, 10, ["AGENCYID:"]), (-6, 10, ["AGENCY", "ID:"]), (3.5, 6, ["AGENCY", "ID:"])]
)
def test_read_document_words_of_other_lines_that_touch_are_apart(lift: float, size: float, lines: list[str]) -> None:
    left = 72 + stringWidth("AGENCY", "Helvetica", 10)
    content = f"BT /F1 10 Tf 72 700 Td (AGENCY) Tj ET BT /F1 {size} Tf {left:.2f} {700 + lift} Td (ID:) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == lines


@pytest.mark.parametrize(
    ("first", "behind", "size", "lines"),
    [
        ("Total", ".", 10, ["Total."]),
        ("Total", ".", 9.4, ["Total", "."]),
        ("Total", "2", 6, ["Total", "2"]),
        ("due:John", "son", 8, ["due:John", "son"]),
        ("O", "REGON", 8, ["OREGON"]),
        ("O", "ther", 8, ["O", "ther"]),
    ],
)
def test_read_document_text_of_another_size_is_another_line_though_it_touches_but_for_small_capitals(
    first: str, behind: str, size: float, lines: list[str]
) -> None:
    left = 72 + stringWidth(first, "Helvetica", 10)
    content = f"BT /F1 10 Tf 72 700 Td ({first}) Tj ET BT /F1 {size} Tf {left:.2f} 700 Td ({behind}) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == lines


def test_read_document_words_in_small_capitals_are_one_line() -> None:
    parts, left = [], 72.0
    for text, size in (("U", 10), ("NITED", 8), (" ", 8), ("S", 10), ("TATES", 8), (" ", 8), ("OF", 8)):
        parts.append(f"BT /F1 {size} Tf {left:.2f} 700 Td ({text}) Tj ET")
        left += stringWidth(text, "Helvetica", size)
    assert texts(read(assemble_page(" ".join(parts).encode()))) == ["UNITED STATES OF"]


def test_read_document_words_of_one_size_are_one_line_around_what_is_set_smaller_between_them() -> None:
    """A colon that is set smaller than the label and the value beside it."""
    colon = 72 + stringWidth("ID", "Helvetica", 16)
    parts = f"BT /F1 16 Tf 72 700 Td (ID) Tj ET BT /F1 14 Tf {colon:.2f} 700 Td (:) Tj ET"
    content = f"{parts} BT /F1 16 Tf {colon + 8:.2f} 700 Td (122345) Tj ET"
    assert texts(read(assemble_page(content.encode()))) == ["ID 122345", ":"]


def test_read_document_ligature_that_another_font_lends_is_no_word_by_itself() -> None:
    """The glyph `A` of the second font, which stands for two letters, is written behind all others."""
    left, glyph = 72 + stringWidth("trans", "Helvetica", 10), b"600 0 d0 0 0 500 700 re f"
    text = f"BT /F1 10 Tf 72 700 Td (trans) Tj ET BT /F1 10 Tf {left + 6:.2f} 700 Td (x.io) Tj ET"
    content = f"{text} BT /F1 10 Tf 72 600 Td (elsewhere) Tj ET BT /F2 10 Tf {left:.2f} 700 Td (A) Tj ET".encode()
    mapping = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <FB01> endbfchar"
    data = assemble_with_font(
        content,
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 600 800] /FontMatrix [0.001 0 0 0.001 0 0]"
        b" /CharProcs << /A 7 0 R >> /Encoding << /Differences [65 /A] >>"
        b" /FirstChar 65 /LastChar 65 /Widths [600] /ToUnicode 8 0 R >>",
        assemble_stream(glyph),
        assemble_stream(mapping),
    )
    assert texts(read(data))[0] == "transfix.io"


@pytest.mark.parametrize(("size", "lines"), [(10, ["total 06"]), (8, ["total", "06"])])
def test_read_document_fonts_of_other_heights_are_of_one_line_by_their_size(size: float, lines: list[str]) -> None:
    """A font that claims half the height of the one beside it."""
    content = f"BT /F1 10 Tf 72 700 Td (total) Tj /F2 {size} Tf 24 0 Td (06) Tj ET".encode()
    glyph = b"600 0 d0 0 0 500 400 re f"
    data = assemble_with_font(
        content,
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 450] /FontMatrix [0.001 0 0 0.001 0 0]"
        b" /CharProcs << /zero 7 0 R /six 7 0 R >> /Encoding << /Differences [48 /zero 54 /six] >>"
        b" /FirstChar 48 /LastChar 54 /Widths [600 600 600 600 600 600 600] >>",
        assemble_stream(glyph),
    )
    assert texts(read(data)) == lines


def test_read_document_font_that_claims_too_much_height_has_that_of_its_size() -> None:
    """A Type 3 font that reaches three times its size below the baseline."""
    glyph, content = b"600 0 d0 0 0 500 700 re f", b"BT /F1 10 Tf 72 700 Td (AA) Tj 15 0 Td (AA) Tj ET"
    data = assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -3000 600 4000] /FontMatrix [0.001 0 0 0.001 0 0]"
            b" /CharProcs << /A 6 0 R >> /Encoding << /Differences [65 /A] >>"
            b" /FirstChar 65 /LastChar 65 /Widths [600] >>",
            assemble_stream(glyph),
        ]
    )
    document = read(data)
    assert texts(document) == ["AA AA"]
    assert document.pages[0].lines[0].box.height == pytest.approx(10 / POINTS, abs=0.001)


TWO_LINES = b"BT /F1 12 Tf 72 720 Td (%s tail) Tj 0 -20 Td (second line) Tj ET"


@pytest.mark.parametrize(
    ("written", "mapped", "read_as"),
    [
        ("xAy", {"A": "\U0001d400"}, "x\U0001d400y"),
        ("AAA", {"A": "ﬁ"}, "fififi"),
        ("xAy", {"A": "\0"}, "x\ufffdy"),
        ("xAy", {"A": "\x01"}, "x\ufffdy"),
        ("18-00", {"-": "\0"}, "18-00"),
        ("CR-V", {"-": "\ue088"}, "CR-V"),
        ("a*b", {"*": "\ue088"}, "a\ue088b"),
        ("a.b", {".": "\0"}, "a\ufffdb"),
        ("a_b", {"_": "\0"}, "a\ufffdb"),
        ("a=b", {"=": "\0"}, "a\ufffdb"),
    ],
)
def test_read_document_letters_are_what_the_file_maps_them_to(
    written: str, mapped: dict[str, str], read_as: str
) -> None:
    document = read(assemble_page(TWO_LINES % written.encode(), mapped=mapped))

    assert texts(document) == [f"{read_as} tail", "second line"]
    assert find_word(document, "tail").box.left == pytest.approx(
        1 + stringWidth(f"{written} ", "Helvetica", 12) / POINTS, abs=0.02
    )


@pytest.mark.parametrize(("apart", "read_as"), [(2.4, "stuffed"), (0.3, "stuf ed")])
def test_read_document_doubled_letter_that_hangs_over_the_first_is_read_twice(apart: float, read_as: str) -> None:
    """Each glyph by itself, as some writers set italics; the same one twice in about one place is a bold one."""
    glyphs = [("s", 0), ("t", 3.9), ("u", 6.7), ("f", 11.7), ("f", 11.7 + apart), ("e", 17.3), ("d", 21.8)]
    shown = " ".join(f"BT /F1 10 Tf 1 0 0 1 {72 + left:.2f} 700 Tm ({letter}) Tj ET" for letter, left in glyphs)
    data = assemble_page(shown.encode()).replace(b"/BaseFont /Helvetica", b"/BaseFont /Times-Italic")
    assert texts(read(data)) == [read_as]


def test_read_document_metadata_is_what_the_file_says() -> None:
    def described(canvas: Canvas) -> None:
        canvas.setAuthor("Ada Lövelace")
        canvas.setTitle("Notes 東京")
        canvas.setSubject("engines")
        write("text", 1, 1)(canvas)

    metadata = read(draw_pdf(described)).metadata

    assert metadata.author == "Ada Lövelace"
    assert metadata.title == "Notes 東京"
    assert metadata.other["Subject"] == "engines"
    assert metadata.creation_date is not None
    assert metadata.creation_date.startswith("D:")


def test_read_document_without_metadata_has_none() -> None:
    document = read(assemble_page(b"BT /F1 12 Tf 72 720 Td (bare words) Tj ET"))

    assert texts(document) == ["bare words"]
    assert document.metadata.author is None
    assert document.metadata.other == {}


def test_read_document_twice_gives_the_same() -> None:
    data = draw_pdf(together(*(write(f"row {number} of text", 1 + number % 3, 1 + number / 5) for number in range(40))))

    assert read(data) == read(data)


def test_read_document_invisible_edge_word_outside_the_page_is_dropped() -> None:
    document = read(draw_pdf(together(write("kept", 1, 1), write("spread", 9, 1), write("below", 1, 12))))

    assert texts(document) == ["kept"]
    assert document.pages[0].lines[0].box == Box(*_edges(document))


def _edges(document: PagedDocument) -> tuple[float, float, float, float]:
    box = find_word(document, "kept").box
    return box.left, box.top, box.right, box.bottom
