"""Plain texts: what is read as one, its characters, and where they stand on pages."""

from __future__ import annotations

import pytest

from lambdas.contents import HTML, XML, recognise_content
from lambdas.documents.pages import Line, PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentTooLarge, FailureCategory, UnreadableDocument

LETTER = (8.5, 11.0)
CELL, MARGIN = 7 / 72, 26 / 72
STATEMENT = """\
INVOICE                                   Example Ltd
Number:  4711                             Date:  2026-01-03

Item           Qty      Price
Screws           3       1.50
Nuts            12     104.20
"""


def read(text: str | bytes, limits: Limits | None = None) -> PagedDocument:
    data = text.encode() if isinstance(text, str) else text
    return read_document(data, limits=limits or Limits())


def texts(document: PagedDocument) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in document.pages]


def find(document: PagedDocument, text: str) -> Line:
    return next(line for page in document.pages for line in page.lines if line.text == text)


@pytest.mark.parametrize(
    "data",
    [
        "Größe: 5 €".encode(),
        "Größe: 5 €".encode("utf-8-sig"),
        "Größe: 5 €".encode("utf-16"),
        "Größe: 5 €".encode("utf-16-le").join((b"\xff\xfe", b"")),
        "\ufeffGröße: 5 €".encode("utf-16-be"),
        "Größe: 5 €".encode("cp1252"),
    ],
)
def test_text_of_any_encoding_is_read_as_what_it_says(data: bytes) -> None:
    document = read(data)

    assert document.content_type == "text/plain"
    assert texts(document) == [["Größe: 5 €"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_end_however_their_system_ends_them(end: str) -> None:
    assert texts(read(f"one{end}two{end}")) == [["one", "two"]]


def test_eighty_columns_and_sixty_six_rows_are_letter_paper() -> None:
    (page,) = read("x" * 80 + "\n" * 65 + "x").pages

    assert (page.width, page.height) == pytest.approx(LETTER)
    first, last = page.lines
    assert (first.box.left, first.box.right) == pytest.approx((MARGIN, 8.5 - MARGIN))
    assert 0 < first.box.top < first.box.bottom < 1 / 6
    assert 65 / 6 < last.box.top < last.box.bottom < 11


def test_columns_of_a_row_are_lines_of_their_own_and_stand_under_their_headers() -> None:
    document = read(STATEMENT)

    assert texts(document)[0][:6] == ["INVOICE", "Example Ltd", "Number:", "4711", "Date:", "2026-01-03"]
    header, price = find(document, "Price"), find(document, "104.20")
    assert price.box.right == pytest.approx(header.box.right)
    label, value = find(document, "Number:"), find(document, "4711")
    assert (label.box.top, label.box.bottom) == (value.box.top, value.box.bottom)
    assert value.box.left > label.box.right


def test_words_of_a_sentence_are_one_line() -> None:
    (line,) = read("Payable within thirty days.").pages[0].lines

    assert [word.text for word in line.words] == ["Payable", "within", "thirty", "days."]
    assert line.words[1].box.left == pytest.approx(MARGIN + 8 * CELL)


def test_tabs_lead_to_every_eighth_column() -> None:
    total, amount = read("Total\t\t12.50").pages[0].lines

    assert (total.box.left, amount.box.left) == pytest.approx((MARGIN, MARGIN + 16 * CELL))


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    wide, marked, plain = (
        find(read(text), "x").box.left for text in ("日本  x", "e\u0301e\u0301e\u0301e\u0301  x", "abcd  x")
    )

    assert wide == marked == plain


def test_form_feeds_begin_pages_and_the_last_one_none() -> None:
    assert texts(read("one\n\ftwo\f\fthree\n\f\n")) == [["one"], ["two"], [], ["three"]]


def test_the_sixty_seventh_row_is_on_the_next_page() -> None:
    document = read("\n".join(f"row {number}" for number in range(1, 68)))

    assert [len(page.lines) for page in document.pages] == [66, 1]
    assert (document.pages[1].number, document.pages[1].lines[0].page) == (1, 1)
    assert document.pages[1].lines[0].box.top == document.pages[0].lines[0].box.top


def test_a_page_is_as_wide_as_its_widest_line_up_to_240_columns() -> None:
    assert read("x" * 132).pages[0].width == pytest.approx(132 * CELL + 2 * MARGIN)
    assert read("x" * 1_000).pages[0].width == pytest.approx(240 * CELL + 2 * MARGIN)


def test_longer_lines_are_wrapped_between_words_and_lose_nothing() -> None:
    sentence = " ".join(f"word{number}" for number in range(200))

    (page,) = read(sentence).pages

    assert len(page.lines) > 1
    assert " ".join(line.text for line in page.lines) == sentence
    assert max(line.box.right for line in page.lines) <= page.width - MARGIN + 1e-9


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    (page,) = read("x" * 500).pages

    assert [len(line.text) for line in page.lines] == [240, 240, 20]


def test_control_characters_are_there_and_unreadable_and_invisible_ones_are_not() -> None:
    # Behind what the kind of file is told by: before it, a control character makes a file no text.
    assert texts(read("a " * 3_000 + "\nb\x01c d\u200be\xadf"))[-1][-1] == "b\ufffdc def"


def test_a_blank_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(" \n\f\t ")

    assert caught.value.failure.code == "TEXT_IS_BLANK"


@pytest.mark.parametrize(
    ("text", "least"),
    [("x\n" * 66 * 3 + "x", 4), ("x\f" * 3 + "x", 4), ("x" * 240 * 66 * 3 + "x", 4), ("x" * 240 * 66 * 8, 3)],
)
def test_too_many_pages_are_refused_with_how_many_and_the_setting(text: str, least: int) -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        read(text, Limits(max_pages=least - 1 if least == 4 else 2))

    failure = caught.value.failure
    assert (failure.code, failure.category) == ("TOO_MANY_PAGES", FailureCategory.LIMIT)
    assert failure.message.startswith(f"The text fills {least if least == 4 else 3:,} pages")
    assert "(MAX_DOCUMENT_PAGES)" in failure.message


def test_text_of_exactly_the_limit_is_read() -> None:
    assert len(read("x\n" * 66 * 2, Limits(max_pages=2)).pages) == 2


@pytest.mark.parametrize("text", ["[Summary]\ntotal 5", '{"total": 5}', "BMW of Example Town", "a;b\n1;2"])
def test_what_only_begins_like_another_kind_is_read_as_text(text: str) -> None:
    assert texts(read(text))[0] == text.split("\n")


@pytest.mark.parametrize(("text", "kind"), [("<!doctype html><p>x", HTML), ("<?xml version='1.0'?><x/>", XML)])
def test_markup_is_no_text(text: str, kind: object) -> None:
    assert recognise_content(text.encode()) is kind


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_two_or_four_bytes_a_character_is_read_without_a_mark_too(encoding: str) -> None:
    assert texts(read("Invoice 4711: 5 € for Größe\nTotal".encode(encoding))) == [
        ["Invoice 4711: 5 € for Größe", "Total"]
    ]


def test_text_that_ends_as_old_systems_end_files_is_a_text() -> None:
    assert texts(read(b"Total\r\n5\r\n\x1a")) == [["Total", "5"]]
    assert texts(read(b"Total\r\n5\r\n\x1a\x1a\x1a\0\0")) == [["Total", "5"]]


def test_few_broken_characters_leave_the_others_what_they_are() -> None:
    text = "Größe für Straße, Übergröße: " * 10
    assert texts(read(text.encode() + b"\xff\n" + "ü".encode()[:1]))[0][0].startswith("Größe für Straße")


def test_colours_of_a_terminal_are_no_text() -> None:
    assert texts(read(b"\x1b[1;31mTotal\x1b[0m 5\x1b[K")) == [["Total 5"]]


def test_tabs_lead_to_columns_behind_wide_characters_too() -> None:
    document = read("漢字\tx\nab\ty")

    assert find(document, "x").box.left == pytest.approx(find(document, "y").box.left)
