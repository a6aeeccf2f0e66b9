"""The method `keyValue`: the value of the key that speaks most of some terms."""

from __future__ import annotations

from typing import Any

from tests.unit.senseml.pages import document, line, run

BILL = document(
    line("Amount billed", 1, 1),
    line("$10.00", 4, 1),
    line("Amount due", 1, 2),
    line("$12.50", 4, 2.05),
    line("Due date: May 5", 1, 1, page=1),
    line("Late amounts due", 1, 2, page=1),
    line("are charged", 1, 3, page=1),
)


def value(terms: list[str], **parameters: object) -> Any:  # noqa: ANN401
    """The bare value of the field."""
    method = {"id": "keyValue", "terms": terms, **parameters}
    output = run(BILL, {"id": "it", "method": method})["it"]
    return output and output["value"]


def test_value_stands_beside_the_key_that_has_most_of_the_terms() -> None:
    assert value(["amounts", "due"]) == "$12.50"
    assert value(["billing"]) == "$10.00"


def test_value_may_stand_behind_a_colon() -> None:
    assert value(["date"]) == "May 5"


def test_stop_terms_count_against_a_key() -> None:
    assert value(["due"], stopTerms=["amount"]) == "May 5"
    assert value(["amount"], stopTerms=["billed", "due"]) is None


def test_of_equal_keys_the_one_on_the_page_that_speaks_most_of_the_terms_counts() -> None:
    assert value(["amount"]) == "$10.00"
    assert value(["due"]) == "$12.50"


def test_line_with_nothing_beside_it_is_no_key() -> None:
    assert value(["late", "charged"]) is None
