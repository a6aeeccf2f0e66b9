"""Rows of tables: what is found below a heading, and where it ends."""

from __future__ import annotations

from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.layout.tables import FoundRows, find_rows
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.tables.pages import make_array, make_document, make_rows

LEFTS = (1.0, 2.0, -6.0, -7.5)
HEADS = ("Date", "Description", "Quantity", "Price")
ITEMS = make_array(date=Kind.DATE, description=Kind.STRING, quantity=Kind.INTEGER, price=Kind.NUMBER)
ROWS = (
    ("2026-01-05", "Oak boards", "4", "1,250.00"),
    ("2026-01-06", "Brass hinges", "120", "0.85"),
    ("2026-01-09", "Glue", "2", "9.40"),
)
FIRST = {"date": "2026-01-05", "description": "Oak boards", "quantity": 4, "price": 1250}
SECOND = {"date": "2026-01-06", "description": "Brass hinges", "quantity": 120, "price": 0.85}
THIRD = {"date": "2026-01-09", "description": "Glue", "quantity": 2, "price": 9.4}


def find(document: PagedDocument, node: Node = ITEMS, key: str = "items") -> FoundRows:
    found = find_rows(document, key, node)
    assert found is not None
    return found


def values(document: PagedDocument, node: Node = ITEMS, key: str = "items") -> list[dict[str, Any]]:
    return find(document, node, key).values


def test_rows_below_a_heading_are_typed_items() -> None:
    assert values(make_document(make_rows(2.0, LEFTS, (HEADS, *ROWS)))) == [FIRST, SECOND, THIRD]


def test_cells_have_citations_and_confidence_by_path() -> None:
    found = find(make_document(make_rows(2.0, LEFTS, (HEADS, *ROWS))))
    note = found.notes["[1].description"]
    assert (note.citations[0].page, note.citations[0].text) == (0, "Brass hinges")
    assert note.citations[0].box.left == 2.0
    assert 0.5 < (note.confidence or 0) <= 1
    assert len(found.notes["[1]"].citations) == 4
    assert 0.5 < found.confidence <= 1


def test_an_empty_cell_is_null_and_has_no_note() -> None:
    found = find(make_document(make_rows(2.0, LEFTS, (HEADS, ROWS[0], ("2026-01-06", "Brass hinges", "", "0.85")))))
    assert found.values[1] == {**SECOND, "quantity": None}
    assert "[1].quantity" not in found.notes


def test_a_property_without_a_column_is_null() -> None:
    node = make_array(date=Kind.DATE, description=Kind.STRING, price=Kind.NUMBER, discount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, LEFTS, (HEADS, *ROWS))), node)
    assert found[0] == {"date": "2026-01-05", "description": "Oak boards", "price": 1250, "discount": None}


def test_wrapped_text_is_joined_to_its_row() -> None:
    rows = (HEADS, ROWS[0], ("", "sawn to length", "", ""), ROWS[1])
    found = values(make_document(make_rows(2.0, LEFTS, rows)))
    assert found == [{**FIRST, "description": "Oak boards sawn to length"}, SECOND]


def test_amounts_centred_beside_two_lines_belong_to_them() -> None:
    lines = [
        *make_rows(2.0, LEFTS, (HEADS,)),
        (1.0, 2.3, "January 5,"),
        (1.0, 2.5, "2026"),
        (2.0, 2.3, "Oak boards"),
        (2.0, 2.5, "sawn"),
        (-6.0, 2.4, "4"),
        (-7.5, 2.4, "1,250.00"),
        *make_rows(2.8, LEFTS, ROWS[1:]),
    ]
    assert values(make_document(lines)) == [{**FIRST, "description": "Oak boards sawn"}, SECOND, THIRD]


def test_a_heading_of_two_lines_names_its_columns() -> None:
    lines = [
        (1.0, 1.85, "Posting"),
        (-7.5, 1.85, "Unit"),
        *make_rows(2.0, LEFTS, (("date", "Description", "Quantity", "price"), *ROWS)),
    ]
    node = make_array(posting_date=Kind.DATE, description=Kind.STRING, unit_price=Kind.NUMBER)
    assert values(make_document(lines), node)[0] == {
        "posting_date": "2026-01-05",
        "description": "Oak boards",
        "unit_price": 1250,
    }


def test_long_texts_and_wide_numbers_stay_in_their_columns() -> None:
    rows = (HEADS, ("2026-01-05", "Boards of oak, planed on both sides and waxed", "4", "1,234,567.00"), *ROWS[1:])
    first = values(make_document(make_rows(2.0, LEFTS, rows)))[0]
    assert (first["description"], first["price"]) == ("Boards of oak, planed on both sides and waxed", 1234567)


def test_subtotals_are_left_out() -> None:
    rows = (HEADS, ROWS[0], ("", "Subtotal", "", "1,250.00"), ROWS[1], ("", "Total", "", "1,250.85"))
    assert values(make_document(make_rows(2.0, LEFTS, rows))) == [FIRST, SECOND]


def test_a_full_row_that_begins_with_total_is_an_item() -> None:
    rows = (HEADS, ROWS[0], ("2026-01-06", "Total station, rented", "1", "85.00"))
    assert values(make_document(make_rows(2.0, LEFTS, rows)))[1]["description"] == "Total station, rented"


def test_a_wide_gap_ends_the_table() -> None:
    lines = [*make_rows(2.0, LEFTS, (HEADS, *ROWS[:2])), *make_rows(4.0, LEFTS, (ROWS[2],))]
    assert values(make_document(lines)) == [FIRST, SECOND]


def test_prose_below_is_not_part_of_the_table() -> None:
    lines = [
        *make_rows(2.0, LEFTS, (HEADS, *ROWS[:2])),
        (1.0, 2.65, "Goods stay ours until 30 days after the invoice of 2026-01-09 was paid in full by the buyer."),
    ]
    assert values(make_document(lines)) == [FIRST, SECOND]


def test_a_heading_of_another_table_ends_the_table() -> None:
    rows = (HEADS, *ROWS[:2], ("Day", "Payment", "Method", "Paid"), ROWS[2])
    assert values(make_document(make_rows(2.0, LEFTS, rows))) == [FIRST, SECOND]


def test_repeated_headings_join_their_tables() -> None:
    first = make_rows(2.0, LEFTS, (HEADS, *ROWS[:2]))
    second = make_rows(1.0, LEFTS, (HEADS, ROWS[2]))
    found = find(make_document(first, second))
    assert found.values == [FIRST, SECOND, THIRD]
    assert found.notes["[2].price"].citations[0].page == 1


def test_a_table_goes_on_without_a_heading_on_the_next_page() -> None:
    first = make_rows(9.0, LEFTS, (HEADS, *ROWS[:2]))
    assert values(make_document(first, make_rows(1.0, LEFTS, (ROWS[2],)))) == [FIRST, SECOND, THIRD]


def test_what_repeats_in_margins_is_no_row() -> None:
    def page(rows: tuple[tuple[str, ...], ...], number: int) -> list[tuple[float, float, str]]:
        return [
            *make_rows(9.8, LEFTS, rows),
            (1.0, 0.4, "Tillery & Daughters"),
            (1.0, 10.5, f"Page {number} of 2"),
        ]

    assert values(make_document(page((HEADS, ROWS[0]), 1), page((ROWS[1],), 2))) == [FIRST, SECOND]


def test_titles_tell_tables_with_the_same_heading_apart() -> None:
    heads = ("Description", "Current", "Year to date")
    lefts = (1.0, -5.0, -7.0)
    lines = [
        (1.0, 1.7, "Earnings"),
        *make_rows(2.0, lefts, (heads, ("Salary", "2,000.00", "9,000.00"))),
        (1.0, 2.9, "Deductions"),
        *make_rows(3.2, lefts, (heads, ("Dental plan", "15.00", "60.00"))),
    ]
    node = make_array(description=Kind.STRING, current=Kind.NUMBER, year_to_date=Kind.NUMBER)
    assert [one["description"] for one in values(make_document(lines), node, "deductions")] == ["Dental plan"]
    assert [one["description"] for one in values(make_document(lines), node, "earnings")] == ["Salary"]


def test_tables_side_by_side_are_read_apart() -> None:
    lefts = (0.6, -3.2, -4.2, 4.4, -6.8, -8.0)
    rows = (
        ("Employee tax", "Current", "YTD", "Company tax", "Current", "YTD"),
        ("Federal", "536.49", "843.33", "Social security", "184.66", "190.64"),
        ("Local", "5.75", "11.50", "Unemployment", "4.00", "8.00"),
    )
    document = make_document(make_rows(2.0, lefts, rows))
    node = make_array(company_tax=Kind.STRING, current=Kind.NUMBER, ytd=Kind.NUMBER)
    assert values(document, node, "company_taxes") == [
        {"company_tax": "Social security", "current": 184.66, "ytd": 190.64},
        {"company_tax": "Unemployment", "current": 4, "ytd": 8},
    ]


def test_no_heading_that_matches_enough_properties_is_none() -> None:
    rows = (("Name", "Role", "Date", "Place"), ("Ann", "Chair", "2026-01-05", "Hull"))
    assert find_rows(make_document(make_rows(2.0, LEFTS, rows)), "items", ITEMS) is None


def test_a_heading_without_rows_is_none() -> None:
    assert find_rows(make_document(make_rows(2.0, LEFTS, (HEADS,))), "items", ITEMS) is None


def test_a_sidebar_beside_the_table_is_no_part_of_it() -> None:
    lefts = (3.0, 4.0, -7.0, -8.2)
    lines = [*make_rows(2.0, lefts, (HEADS, *ROWS)), (0.4, 2.25, "Statement no."), (0.4, 2.38, "2025-8919")]
    assert values(make_document(lines)) == [FIRST, SECOND, THIRD]


def test_a_titled_table_goes_on_below_its_heading_on_the_next_page() -> None:
    heads = ("Description", "Current", "Year to date")
    lefts = (1.0, -5.0, -7.0)
    first = [
        (1.0, 1.7, "Earnings"),
        *make_rows(2.0, lefts, (heads, ("Salary", "2,000.00", "9,000.00"))),
        (1.0, 8.9, "Deductions"),
        *make_rows(9.2, lefts, (heads, ("Dental plan", "15.00", "60.00"))),
    ]
    second = make_rows(1.0, lefts, (heads, ("Vision plan", "5.00", "20.00")))
    node = make_array(description=Kind.STRING, current=Kind.NUMBER, year_to_date=Kind.NUMBER)
    found = values(make_document(first, second), node, "deductions")
    assert [one["description"] for one in found] == ["Dental plan", "Vision plan"]


def test_columns_may_leave_out_the_words_of_each_row() -> None:
    rows = (("Date", "Description of goods", "Amount (USD)"), ("2026-01-05", "Oak boards", "12.50"))
    node = make_array(transaction_date=Kind.DATE, item_description=Kind.STRING, amount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 2.5, -7.0), rows)), node, "transactions")
    assert found == [{"transaction_date": "2026-01-05", "item_description": "Oak boards", "amount": 12.5}]


def test_columns_may_have_other_names_of_business_papers() -> None:
    rows = (("Item", "Hours", "Rate", "Net"), ("Night cleaning", "12", "45.00", "540.00"))
    node = make_array(description=Kind.STRING, quantity=Kind.INTEGER, unit_price=Kind.NUMBER, amount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 4.0, -6.0, -7.5), rows)), node, "line_items")
    assert found == [{"description": "Night cleaning", "quantity": 12, "unit_price": 45, "amount": 540}]


def test_a_columns_own_name_goes_before_its_other_names() -> None:
    rows = (("Item", "Description", "Total", "Amount"), ("A-7", "Night cleaning", "600.00", "540.00"))
    node = make_array(item_number=Kind.STRING, description=Kind.STRING, total=Kind.NUMBER, amount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 2.5, -6.0, -7.5), rows)), node, "lines")
    assert found == [{"item_number": "A-7", "description": "Night cleaning", "total": 600, "amount": 540}]


LEDGER = ("Description", "Quantity", "Price")
LEDGER_LEFTS = (1.0, -5.0, -7.0)
LEDGER_ITEMS = make_array(description=Kind.STRING, quantity=Kind.INTEGER, price=Kind.NUMBER)


def test_a_full_first_column_goes_on_in_the_next_line() -> None:
    rows = (
        LEDGER,
        ("Oak boards, planed", "4", "12.00"),
        ("Brass hinges, polished by", "2", "8.00"),
        ("Hand And Sealed", "", ""),
        ("Glue", "1", "3.00"),
    )
    found = values(make_document(make_rows(2.0, LEDGER_LEFTS, rows)), LEDGER_ITEMS)
    assert [one["description"] for one in found] == [
        "Oak boards, planed",
        "Brass hinges, polished by Hand And Sealed",
        "Glue",
    ]


def test_a_group_heading_between_rows_is_no_part_of_them() -> None:
    rows = (
        LEDGER,
        ("Oak boards, planed on both sides", "4", "12.00"),
        ("Glue", "1", "3.00"),
        ("Ironware", "", ""),
        ("Brass hinges", "2", "8.00"),
    )
    found = values(make_document(make_rows(2.0, LEDGER_LEFTS, rows)), LEDGER_ITEMS)
    assert [one["description"] for one in found] == ["Oak boards, planed on both sides", "Glue", "Brass hinges"]


def test_texts_above_their_figures_belong_to_the_row_below() -> None:
    lines = [
        *make_rows(2.0, LEDGER_LEFTS, (LEDGER, ("Oak boards", "4", "12.00"), ("Glue", "1", "3.00"))),
        (1.0, 2.62, "Brass hinges, polished"),
        *make_rows(2.78, LEDGER_LEFTS, (("By Hand", "2", "8.00"),)),
    ]
    found = values(make_document(lines), LEDGER_ITEMS)
    assert [one["description"] for one in found] == ["Oak boards", "Glue", "Brass hinges, polished By Hand"]


def test_a_name_over_several_columns_is_no_part_of_theirs() -> None:
    lines = [
        (3.0, 1.8, "Ranking of both of the months"),
        *make_rows(2.0, (1.0, 3.0, 4.5), (("Risk", "This month", "Last month"), ("Poor planning", "1", "2"))),
    ]
    node = make_array(risk=Kind.STRING, this_month=Kind.INTEGER, last_month=Kind.INTEGER)
    assert values(make_document(lines), node) == [{"risk": "Poor planning", "this_month": 1, "last_month": 2}]


def test_rows_beyond_a_wide_gap_that_fit_well_belong_to_the_table() -> None:
    rows = (HEADS, *ROWS)
    assert values(make_document(make_rows(2.0, LEFTS, rows, pitch=0.7))) == [FIRST, SECOND, THIRD]


def test_dashes_and_dots_are_empty_cells() -> None:
    rows = (HEADS, ("2026-01-05", "Oak boards", "-", "1,250.00"), ("2026-01-06", "Brass hinges", ".....", "0.85"))
    found = values(make_document(make_rows(2.0, LEFTS, rows)))
    assert found == [{**FIRST, "quantity": None}, {**SECOND, "quantity": None}]


def test_a_cell_of_two_lines_is_cited_by_line_or_as_a_block() -> None:
    document = make_document(make_rows(2.0, LEFTS, (HEADS, ROWS[0], ("", "sawn to length", "", ""))))
    by_line, as_block = (find_rows(document, "items", ITEMS, mode=mode) for mode in ("line", "block"))
    assert by_line is not None
    assert as_block is not None
    assert [one.text for one in by_line.notes["[0].description"].citations] == ["Oak boards", "sawn to length"]
    assert [one.text for one in as_block.notes["[0].description"].citations] == ["Oak boards sawn to length"]


def test_a_table_in_two_halves_side_by_side_is_one_array() -> None:
    lefts = (0.6, 1.6, -3.4, 4.4, 5.4, -7.4)
    rows = (
        ("Check", "Date", "Amount", "Check", "Date", "Amount"),
        ("1001", "2026-01-05", "10.00", "1003", "2026-01-09", "30.00"),
        ("1002", "2026-01-06", "20.00", "", "", ""),
    )
    node = make_array(check=Kind.STRING, date=Kind.DATE, amount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, lefts, rows)), node, "checks_paid")
    assert [(one["check"], one["amount"]) for one in found] == [("1001", 10), ("1002", 20), ("1003", 30)]


def test_a_title_that_says_more_tells_tables_apart_too() -> None:
    heads = ("Date", "Description", "Amount")
    lefts = (1.0, 2.5, -7.0)
    lines = [
        (1.0, 1.7, "Deposits and other additions"),
        *make_rows(2.0, lefts, (heads, ("2026-01-05", "Salary", "2,000.00"))),
        (1.0, 2.9, "Withdrawals and other subtractions"),
        *make_rows(3.2, lefts, (heads, ("2026-01-06", "Rent", "800.00"))),
    ]
    node = make_array(date=Kind.DATE, description=Kind.STRING, amount=Kind.NUMBER)
    assert [one["description"] for one in values(make_document(lines), node, "deposits")] == ["Salary"]
    assert [one["description"] for one in values(make_document(lines), node, "withdrawals")] == ["Rent"]
    assert [one["description"] for one in values(make_document(lines), node, "transactions")] == ["Salary", "Rent"]


def test_balances_and_sums_are_no_items() -> None:
    rows = (
        ("Date", "Details", "Amount"),
        ("2026-01-01", "Opening balance", "1,000.00"),
        ("2026-01-05", "Oak boards", "12.50"),
        ("", "Total", "12.50"),
    )
    node = make_array(details=Kind.STRING, amount=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 2.5, -7.0), rows)), node, "entries")
    assert found == [{"details": "Oak boards", "amount": 12.5}]


def test_tables_of_one_make_with_other_words_are_one_array() -> None:
    lines = [
        *make_rows(2.0, LEDGER_LEFTS, (("Description", "Hours", "Amount"), ("Design", "3", "300.00"))),
        *make_rows(3.2, LEDGER_LEFTS, (("Description", "Qty", "Amount"), ("Oak boards", "2", "100.00"))),
    ]
    node = make_array(description=Kind.STRING, quantity=Kind.INTEGER, amount=Kind.NUMBER)
    assert [one["quantity"] for one in values(make_document(lines), node, "line_items")] == [3, 2]


def test_columns_for_other_things_are_not_taken() -> None:
    rows = (("Item", "Ordered", "Net", "VAT", "Total"), ("Oak boards", "9", "10.00", "2.00", "12.00"))
    node = make_array(item=Kind.STRING, qty_shipped=Kind.INTEGER, net_amount=Kind.NUMBER, total=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 3.0, -5.0, -6.2, -7.5), rows)), node, "lines")
    assert found == [{"item": "Oak boards", "qty_shipped": None, "net_amount": 10, "total": 12}]


def test_short_texts_below_a_centred_heading_are_in_its_column() -> None:
    lines = [
        *make_rows(2.0, (2.4, -5.0, -7.0), (LEDGER,)),
        *make_rows(2.25, (0.6, -5.0, -7.0), (("Planed oak boards, two metres", "4", "12.00"), ("Glue", "1", "3.00"))),
    ]
    found = values(make_document(lines), LEDGER_ITEMS)
    assert [one["description"] for one in found] == ["Planed oak boards, two metres", "Glue"]


def test_taxes_and_shipping_are_no_items() -> None:
    rows = (LEDGER, ("Oak boards", "4", "12.00"), ("Tax (8%)", "", "0.96"), ("Shipping", "", "5.00"))
    found = values(make_document(make_rows(2.0, LEDGER_LEFTS, rows)), LEDGER_ITEMS)
    assert [one["description"] for one in found] == ["Oak boards"]


def test_cells_that_are_wrapped_side_by_side_go_on_together() -> None:
    rows = (
        ("Coverage", "Limits", "Premium"),
        ("Bodily injury", "25,000 each", "100.00"),
        ("Liability", "Person", ""),
        ("Collision", "Actual value", "80.00"),
    )
    node = make_array(coverage=Kind.STRING, limits=Kind.STRING, premium=Kind.NUMBER)
    found = values(make_document(make_rows(2.0, (1.0, 3.0, -7.0), rows)), node, "coverages")
    assert [(one["coverage"], one["limits"]) for one in found] == [
        ("Bodily injury Liability", "25,000 each Person"),
        ("Collision", "Actual value"),
    ]


def test_one_text_without_a_heading_begins_the_rows() -> None:
    rows = (("", "Quantity", "Price"), ("Oak boards", "4", "12.00"), ("Glue", "1", "3.00"))
    found = values(make_document(make_rows(2.0, LEDGER_LEFTS, rows)), LEDGER_ITEMS)
    assert [one["description"] for one in found] == ["Oak boards", "Glue"]
    assert [one["quantity"] for one in found] == [4, 1]
