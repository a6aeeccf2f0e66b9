"""HTML pages: what is read as one, its characters, and where its text stands on paper."""

from __future__ import annotations

import base64
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from lambdas.documents.pages import Line, PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.recognition.deciding import needs_recognition
from lambdas.errors import DocumentError, DocumentTooLarge, UnreadableDocument


def read(body: str | bytes, limits: Limits | None = None, *, name: str | None = None) -> PagedDocument:
    data = f"<!doctype html>\n{body}".encode() if isinstance(body, str) else body
    return read_document(data, limits=limits or Limits(), name=name)


def texts(document: PagedDocument) -> list[str]:
    return [line.text for page in document.pages for line in page.lines]


def find(document: PagedDocument, text: str) -> Line:
    return next(line for page in document.pages for line in page.lines if line.text == text)


def draw_picture(width: int, height: int) -> str:
    file = BytesIO()
    Image.new("L", (width, height), 0).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def refuse(body: str, kind: type[DocumentError], limits: Limits | None = None) -> str:
    with pytest.raises(kind) as raised:
        read(body, limits)
    return raised.value.failure.code


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>5 € Größe".encode(),
        "<html><p>5 € Größe".encode("utf-8-sig"),
        "<html><p>5 € Größe".encode("utf-16"),
        "\ufeff<html><p>5 € Größe".encode("utf-16-be"),
        "<html><p>5 € Größe".encode("cp1252"),
        '<html><meta charset="iso-8859-1"><p>5 € Größe'.encode("cp1252"),
        b"<html><meta http-equiv=content-type content='text/html; charset=iso-8859-15'><p>5 \xa4 Gr\xf6\xdfe",
        '<?xml version="1.0" encoding="windows-1252"?><html><p>5 € Größe'.encode("cp1252"),
        '<html><meta charset="no such"><p>5 € Größe'.encode(),
        '<html><meta charset="unicode_escape"><p>5 € Größe'.encode(),
        b"<html><p>5 &euro; Gr&#246;&#xDF;e",
    ],
)
def test_page_of_any_encoding_is_read_as_what_it_says(data: bytes) -> None:
    document = read(data)

    assert (document.content_type, texts(document)) == ("text/html", ["5 € Größe"])


@pytest.mark.parametrize(
    "text",
    [
        "<div dir=ltr>Total</div>",
        "<!-- a --><!-- b -->\n<TABLE><td>Total",
        '<?xml version="1.0"?><!DOCTYPE html><html><body>Total</body></html>',
        "<meta charset=utf-8>Total",
    ],
)
def test_part_of_a_page_is_a_page(text: str) -> None:
    assert texts(read(text.encode())) == ["Total"]


def test_text_that_is_named_as_a_page_is_one_where_it_has_a_tag() -> None:
    assert texts(read(b"Total: <b>5</b>", name="a.html")) == ["Total: 5"]
    assert read(b"5 < 6 and 7 > 2", name="a.html").content_type == "text/plain"
    assert read(b"Total: <b>5</b>", name="a.txt").content_type == "text/plain"


def test_blocks_stand_below_each_other_and_what_is_between_words_is_one_blank() -> None:
    document = read("<h1>Invoice</h1><p>Dear\n  <b>Cust</b>omer,\t<i> hello</i> .<br>Bye</p><div>a</div><div>b</div>")

    assert texts(document) == ["Invoice", "Dear Customer, hello .", "Bye", "a", "b"]
    heading, first, second = find(document, "Invoice"), find(document, "a"), find(document, "b")
    assert heading.box.height > 1.5 * first.box.height
    assert first.box.left == second.box.left
    assert 0 <= second.box.top - first.box.bottom < 0.05


def test_long_paragraphs_are_wrapped_within_the_margins_of_letter_paper() -> None:
    document = read(f"<p>{'word ' * 2000}")

    assert {(page.width, page.height) for page in document.pages} == {(8.5, 11.0)}
    assert sum(len(line.words) for page in document.pages for line in page.lines) == 2000
    lines = [line.box for page in document.pages for line in page.lines]
    assert all(box.left >= 0.75 and box.right <= 7.75 and box.top >= 0.75 and box.bottom <= 10.25 for box in lines)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x < y</script>",
        "<style>p { color: red }</style>",
        "<template><p>x</template>",
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none !important'><p>x</p><table><td>y</table></div>",
        "<span style=visibility:hidden>x</span>",
        "<span style=font-size:0>x</span>",
        "<input type=hidden value=x>",
        "<input type=password value=x>",
        "<select><option><option>x</select>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<dialog>x</dialog>",
        "<!-- x -->",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert texts(read(f"<p>Before</p>{hidden}<p>After</p>")) == ["Before", "After"]


def test_what_stands_for_scripts_is_read_and_so_are_words_within_text_too_small_to_see() -> None:
    document = read("<noscript>One</noscript><div style=font-size:0px>x<p style='font-size:14px'>Two</p></div>")

    assert texts(document) == ["One", "Two"]


def test_lists_have_their_markers() -> None:
    document = read(
        "<ul><li>One<ul><li>Inner</ul><li>Two</ul><ol start=3 type=a><li>Three<li value=28>Four</ol>"
        "<ol style='list-style-type: upper-roman'><li value=4>Five</ol><ul style=list-style:none><li>Six</ul>"
    )

    assert texts(document) == ["• One", "◦ Inner", "• Two", "c. Three", "ab. Four", "IV. Five", "Six"]
    outer, inner = find(document, "• Two"), find(document, "◦ Inner")
    assert inner.words[1].box.left - outer.words[1].box.left == pytest.approx(0.4)


def test_definitions_stand_below_their_terms_and_to_the_right() -> None:
    term, definition = read("<dl><dt>Name<dd>Jane").pages[0].lines

    assert definition.box.top >= term.box.bottom
    assert definition.box.left > term.box.left


def test_typed_text_keeps_its_blanks_and_its_rows() -> None:
    document = read("<pre>a    b\n  c\n</pre>")

    assert texts(document) == ["a", "b", "c"]
    row = document.pages[0].lines
    assert row[1].box.left - row[0].box.left == pytest.approx(5 * 0.6 * 11 / 72)


def test_fields_of_a_form_show_what_is_filled_in_and_boxes_their_state() -> None:
    document = read(
        "<p>Name: <input value='Jane Doe'> <select><option>A<option selected> B </select>"
        "<select multiple><option selected>C<option>D<option selected>E</select></p>"
        "<textarea>\nRoad 1\nTown</textarea><p><input type=checkbox checked> Yes <input type=radio> No"
    )

    assert texts(document) == ["Name: Jane Doe BC, E", "Road 1", "Town", "Yes", "No"]
    ticked, empty = document.images.find_widgets(0)
    assert (ticked.is_ticked, empty.is_ticked) == (True, False)
    assert ticked.box.right < find(document, "Yes").box.left < empty.box.left < find(document, "No").box.left


TABLE = """<table border=1><caption>Items</caption>
<tfoot><tr><td colspan=2>Total<td>9.00</tfoot>
<thead><tr><th>Item<th>Count<th>Price</thead>
<tr><td rowspan=2>Screws of two sizes<td>3<td align=right>1.50
<tr><td>4<td>7.50</table>"""


def test_cells_of_a_table_stand_in_rows_and_columns() -> None:
    document = read(TABLE)

    assert texts(document)[0] == "Items"
    item, price, screws, small, large, total, nine = (
        find(document, text).box for text in ("Item", "Price", "Screws of two sizes", "3", "4", "Total", "9.00")
    )
    assert item.top == price.top < screws.top == small.top < large.top < total.top == nine.top
    assert item.left < small.left == large.left < price.left
    assert total.left == screws.left
    assert find(document, "1.50").box.right == pytest.approx(find(document, "7.50").box.right, abs=0.2)


def test_table_with_borders_or_headings_is_drawn_with_lines_and_others_are_not() -> None:
    ruled = read(TABLE).images.find_rulings(0)
    assert len(ruled.level) >= 5
    assert len(ruled.plumb) >= 4
    assert read("<table><tr><th>A<td>B</table>").images.find_rulings(0, shortest=0.15).level
    for plain in ("<table><tr><td>A<td>B</table>", "<table border=0 style='border:none'><td>A</table>"):
        assert not read(plain).images.find_rulings(0, shortest=0.15).level


def test_text_of_each_cell_is_within_its_sides() -> None:
    document = read(f"<table border=1>{'<tr>' + '<td>several words of text in a cell' * 6}</table>")

    sides = sorted({round(box.left, 2) for box in document.images.find_rulings(0).plumb})
    assert len(sides) == 7
    for line in document.pages[0].lines:
        assert any(left < line.box.left and line.box.right < right for left, right in pairwise(sides))


def test_cells_begin_at_their_left_though_their_table_stands_in_the_middle() -> None:
    document = read("<center><table><tr><td>Amount charged<td>$120.00<tr><td>Tax<td align=right>$2</table></center>")

    assert find(document, "Tax").box.left == find(document, "Amount charged").box.left
    assert find(document, "$2").box.right == pytest.approx(find(document, "$120.00").box.right)


def test_table_whose_words_are_wider_than_the_paper_gets_wider_paper() -> None:
    document = read(f"<table border=1><tr>{'<td>InseparableWord' * 12}</table>")

    assert document.pages[0].width > 8.5
    assert texts(document) == ["InseparableWord"] * 12


def test_long_table_goes_on_on_the_next_page_between_rows() -> None:
    document = read(f"<table border=1>{'<tr><td>one<br>two<td>x' * 60}</table>")

    assert len(document.pages) > 1
    assert all(page.lines[-1].text == "two" for page in document.pages)
    assert all(document.images.find_rulings(page.number).level for page in document.pages)


def test_page_breaks_of_an_element_are_kept() -> None:
    document = read("<div style='page-break-after: always'>One</div><p>Two</p><h2 style='break-before:page'>Three</h2>")

    assert [[line.text for line in page.lines] for page in document.pages] == [["One"], ["Two"], ["Three"]]


def test_picture_in_the_page_has_its_place_and_is_drawn_and_no_other_is_fetched() -> None:
    document = read(
        f"<p>Logo</p><img src='{draw_picture(96, 48)}'><img src=http://127.0.0.1:9/x.png alt='Example Ltd'>"
    )

    (box,) = document.images.find_pictures(0)
    assert (box.width, box.height) == pytest.approx((1.0, 0.5))
    raster = document.images.render(0)
    assert raster is not None
    assert raster.row(
        round((box.top + 0.2) * 100), round((box.left + 0.1) * 100), round((box.left + 0.9) * 100)
    ) == bytes(80)
    assert texts(document) == ["Logo", "Example Ltd"]


@pytest.mark.parametrize("address", ["data:image/png;base64,AAAA", "data:image/svg+xml,<svg/>", "data:", "cid:1"])
def test_words_stand_for_a_picture_that_cannot_be_drawn(address: str) -> None:
    assert texts(read(f"<img src='{address}' alt='Example Ltd'>")) == ["Example Ltd"]


def test_title_and_what_the_head_says_are_metadata_and_no_text() -> None:
    document = read("<title> An\n invoice </title><meta name=Author content=Jane><meta name=other content=5><p>Text")

    assert texts(document) == ["Text"]
    metadata = document.metadata
    assert (metadata.title, metadata.author, dict(metadata.other)) == ("An invoice", "Jane", {"other": "5"})


def test_text_from_right_to_left_is_read_in_its_order_and_stands_at_the_right() -> None:
    (line,) = read("<p dir=rtl>שלום עולם").pages[0].lines

    assert line.text == "שלום עולם"
    assert line.words[0].box.left > line.words[1].box.right
    assert line.box.right == pytest.approx(7.75)


@pytest.mark.parametrize(
    "body", ["", "<p> &nbsp; </p><br>", "<script>x</script>", "<div hidden>x</div>", "<table><td></table>"]
)
def test_page_with_nothing_to_be_seen_is_refused(body: str) -> None:
    assert refuse(body, UnreadableDocument) == "HTML_IS_BLANK"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>x" * 500, "TOO_MANY_PAGES"),
        ("<table><td>" * 40 + "x", "TOO_MANY_NESTED_TABLES"),
        ("<table>" + "<tr><td colspan=1000>x" * 1100, "TOO_MANY_CELLS"),
    ],
)
def test_page_over_a_limit_is_refused(body: str, code: str) -> None:
    assert refuse(body, DocumentTooLarge, Limits(max_pages=2)) == code


def test_page_with_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.documents.hypertext.builder.MOST_ELEMENTS", 10)

    assert refuse("<p>x" * 20, DocumentTooLarge) == "TOO_MANY_ELEMENTS"


def test_page_with_too_many_characters_is_refused_and_hidden_ones_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.documents.hypertext.builder.MOST_CHARACTERS", 10)

    assert refuse("<p>twelve words", DocumentTooLarge) == "TOO_MANY_CHARACTERS"
    assert texts(read("<p>ten<script>twelve words</script>")) == ["ten"]


def test_elements_in_each_other_without_end_are_read() -> None:
    assert texts(read("<div><b>" * 3000 + "deep")) == ["deep"]


def test_mistaken_markup_loses_no_text() -> None:
    document = read("<td>a</td></p></table>b<table>c<tr>d<td>e</b></i></td></table></div><li>f<option>g</option>")

    assert sorted("".join(texts(document))) == list("abcdefg")


def test_page_is_recognised_for_its_pictures_alone() -> None:
    def needs(body: str) -> bool:
        document = read(body)
        return needs_recognition(document, document.pages[0])

    assert not needs("<p>Few words</p><table border=1>" + "<tr><td><td>" * 20 + "x</table>")
    assert needs(f"<p>Few words</p><img src='{draw_picture(300, 300)}'>")
