"""Tables of Word documents, and what configurations find in Word forms."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from tests.unit.documents.word_files import GRID, field, p, r, tbl, tc, tr, write_word
from tests.unit.senseml.pages import bare, parse_document


def read(*blocks: str, **options: object) -> PagedDocument:
    return read_document(write_word(*blocks, **options), limits=Limits())  # type: ignore[arg-type]


def merge(value: str = "") -> str:
    return f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>"


def spread(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def test_cells_stand_in_their_columns_and_rows_are_as_high_as_their_cells() -> None:
    (page,) = read(
        tbl(tr("a", "b"), tr("c", "long enough to be wrapped twice"), tr("d", "e"), widths=(2000, 2000))
    ).pages

    boxes = {line.text: line.box for line in page.lines}
    assert boxes["a"].left == boxes["c"].left == pytest.approx(1.0)
    assert boxes["b"].left == boxes["e"].left == pytest.approx(1.0 + 2000 / 1440)
    assert boxes["a"].top == boxes["b"].top < boxes["c"].top
    last = max(box.bottom for text, box in boxes.items() if text not in "abcde")
    assert boxes["d"].top == boxes["e"].top > last


def test_merged_cells_reach_over_columns_and_rows() -> None:
    (page,) = read(
        tbl(
            tr(tc("wide", properties=spread(2)), "x"),
            tr(tc("tall " * 12, properties=merge("restart")), "b", "c"),
            tr(tc("", properties=merge()), "d", "e"),
            tr("f", tc("g", properties='<w:vAlign w:val="bottom"/>'), tc("h", "i")),
            widths=(1500, 1500, 1500),
        )
    ).pages

    boxes = {line.text: line.box for line in page.lines}
    assert boxes["x"].left == boxes["c"].left == boxes["e"].left
    assert boxes["b"].left == boxes["d"].left
    assert boxes["f"].top > max(line.box.bottom for line in page.lines if "tall" in line.text)
    assert boxes["g"].top == boxes["i"].top > boxes["h"].top


def test_table_in_a_cell_is_laid_out_within_it() -> None:
    inner = tbl(tr("n1", "n2"), widths=(700, 700))
    (page,) = read(tbl(tr("left", tc(inner, "below")), widths=(2000, 3000))).pages

    boxes = {line.text: line.box for line in page.lines}
    assert boxes["left"].right < boxes["n1"].left < boxes["n2"].left
    assert boxes["below"].top > boxes["n1"].bottom


def test_heading_rows_are_repeated_on_each_page_and_rows_are_parted() -> None:
    heading = tr("Item", "Price", properties="<w:tblHeader/>")
    rows = [tr(f"item {number}", f"{number}.50") for number in range(90)]
    long = tr("long " * 800, "end")
    pages = read(tbl(heading, *rows, long, widths=(3000, 3000))).pages

    assert len(pages) >= 3
    assert all([line.text for line in page.lines[:2]] == ["Item", "Price"] for page in pages)
    words = [word.text for page in pages for line in page.lines for word in line.words]
    assert words.count("long") == 800
    assert words.count("89.50") == 1
    assert all(line.box.bottom <= 10.02 for page in pages for line in page.lines)


def test_columns_without_widths_share_the_room_and_shares_are_of_it() -> None:
    plain = f"<w:tblBorders>{GRID}</w:tblBorders>"
    (page,) = read(
        tbl(tr("a", "b", "c"), widths=(), properties=plain),
        p(""),
        tbl(tr("d", "e"), widths=(100, 300), properties=f'{plain}<w:tblW w:w="2500" w:type="pct"/>'),
    ).pages

    boxes = {line.text: line.box for line in page.lines}
    assert boxes["b"].left - boxes["a"].left == pytest.approx(6.5 / 3)
    assert boxes["e"].left - boxes["d"].left == pytest.approx(6.5 / 2 / 4)


def test_rows_and_cells_of_controls_are_there_and_deleted_rows_are_not() -> None:
    control = f"<w:sdt><w:sdtContent>{tr('kept', 'too')}</w:sdtContent></w:sdt>"
    gone = tr("gone", "x", properties="<w:del/>")

    assert [line.text for line in read(tbl(control, gone, widths=(900, 900))).pages[0].lines] == ["kept", "too"]


CHECKED = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent>'
    "</w:sdt>"
)


def form() -> PagedDocument:
    """A form as people make them with Word: labels and values beside tabs, a table with borders, boxes to be ticked."""
    box = '<w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData>'
    return read(
        p(r("Rental application", "<w:b/>")),
        "Applicant:\tAnn Lee",
        p("Monthly rent\t$1,250.00", properties='<w:tabs><w:tab w:val="right" w:pos="7200"/></w:tabs>'),
        tbl(
            tr(tc("Employer", "Harbour Works"), tc("Since", "2019-05-01")),
            tr(tc("Address", "4 Pier Road"), tc("Phone", "555 0134")),
            widths=(4320, 4320),
        ),
        p(CHECKED.format(1, r("☒")), r(" Has a pet")),
        p(CHECKED.format(0, r("☐")), r(" Smokes")),
        p(field("FORMCHECKBOX", form=box.format(1)), r(" Owns a car")),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', r(" Needs parking")),
        "Previous homes",
        tbl(
            tr("City", "Months", "Rent"),
            tr("Lisbon", "14", "$900.00"),
            tr("Porto", "26", "$750.00"),
            widths=(3000, 2000, 2000),
        ),
    )


def extract(document: PagedDocument, *fields: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = bare(parse_document(document, fields=list(fields)))
    return found


def test_configurations_find_values_beside_labels_and_in_boxes_of_a_word_form() -> None:
    found = extract(
        form(),
        {"id": "name", "anchor": "applicant", "method": {"id": "row"}},
        {"id": "rent", "anchor": "monthly rent", "type": "currency", "method": {"id": "row"}},
        {"id": "employer", "anchor": "employer", "method": {"id": "label", "position": "below"}},
        {"id": "phone", "anchor": "phone", "method": {"id": "box"}},
        {
            "id": "since",
            "anchor": "since",
            "type": "date",
            "method": {"id": "region", "start": "below", "offsetX": -0.3, "offsetY": 0, "width": 1.5, "height": 0.3},
        },
        {
            "id": "beside",
            "anchor": "employer",
            "method": {"id": "box", "offsetBoxes": {"direction": "right", "number": 1}},
        },
    )

    assert found["name"] == "Ann Lee"
    assert found["rent"] == 1250
    assert found["employer"] == "Harbour Works"
    assert found["phone"] == "555 0134"
    assert found["beside"] == "Since 2019-05-01"
    assert str(found["since"]).startswith("2019-05-01")


@pytest.mark.parametrize(
    ("method", "labels"),
    [
        ("checkbox", {"has a pet": True, "smokes": False, "owns a car": True}),
        ("nearestCheckbox", {"has a pet": True, "smokes": False, "owns a car": True, "needs parking": False}),
    ],
)
def test_configurations_read_the_boxes_to_be_ticked_of_a_word_form(method: str, labels: dict[str, bool]) -> None:
    rule = {"id": method, "position": "left"}

    found = extract(form(), *({"id": label, "anchor": label, "method": rule} for label in labels))
    assert found == labels


def test_states_of_boxes_are_told_apart_from_how_they_are_drawn() -> None:
    document = form()

    assert [widget.is_ticked for widget in document.images.find_widgets(0)] == [True, False, True]


def test_tables_of_a_word_document_are_read_by_their_borders_and_by_their_text() -> None:
    columns = [{"id": "city", "index": 0}, {"id": "rent", "index": 2, "type": "currency", "isRequired": True}]
    found = extract(
        form(),
        {
            "id": "fixed",
            "type": "table",
            "anchor": "previous homes",
            "method": {"id": "fixedTable", "columnCount": 3, "columns": columns},
        },
        {
            "id": "text",
            "type": "table",
            "anchor": "city",
            "method": {
                "id": "textTable",
                "columns": [
                    {"id": "city", "minX": 1, "maxX": 2.5},
                    {"id": "months", "minX": 3, "maxX": 4},
                    {"id": "rent", "minX": 4.4, "maxX": 6, "type": "currency"},
                ],
            },
        },
    )

    assert {one["id"]: one["values"] for one in found["fixed"]["columns"]} == {
        "city": ["Lisbon", "Porto"],
        "rent": [900, 750],
    }
    assert {one["id"]: one["values"] for one in found["text"]["columns"]}["months"] == ["14", "26"]
