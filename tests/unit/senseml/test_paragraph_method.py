"""The method `paragraph`: which lines are one paragraph."""

from __future__ import annotations

import pytest

from lambdas.documents.pages import Line, PagedDocument
from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import document, line, values

STEP = 0.2


def block(*texts: str, left: float = 1.0, top: float = 1.0, page: int = 0) -> list[Line]:
    """Lines close below one another."""
    return [line(text, left=left, top=top + STEP * place, page=page) for place, text in enumerate(texts)]


def paragraph(pages: PagedDocument, anchor: object, **rest: object) -> object:
    return values(pages, anchor, "paragraph", **rest)


def test_paragraph_is_what_stands_close_below_one_another_around_the_anchor() -> None:
    pages = document(*block("Title"), *block("one", "two", "three", top=1.5), *block("four", top=2.4))
    for anchor in ("one", "two", "three"):
        assert paragraph(pages, anchor) == "one two three"
    assert paragraph(pages, "title") == "Title"
    assert paragraph(pages, "two", type="paragraph") == "one two three"


def test_gap_of_less_than_two_fifths_of_a_line_ends_no_paragraph() -> None:
    assert paragraph(document(line("a"), line("b", top=1.2), line("c", top=1.42)), "b") == "a b"


def test_lines_of_another_size_belong_to_another_paragraph() -> None:
    pages = document(line("Big", height=0.3), line("one", top=1.32), line("two", top=1.52))
    assert paragraph(pages, "two") == "one two"


def test_columns_side_by_side_are_paragraphs_of_their_own() -> None:
    pages = document(*block("a1 long one", "a2", "a3.", left=1.0), *block("b1", "b2 long one", left=4.5, top=1.05))
    assert paragraph(pages, "a2") == "a1 long one a2 a3."
    assert paragraph(pages, "b1") == "b1 b2 long one"


def test_parts_of_a_row_belong_to_the_paragraph_over_or_under_them() -> None:
    pages = document(
        line("words far apart"),
        line("in", top=1.2),
        line("between", top=1.21, left=1.8),
        line("the rest", top=1.4),
    )
    assert paragraph(pages, "rest") == "words far apart in between the rest"


@pytest.mark.parametrize("marker", ["1.", "(a)", "12.1", "•", "iv)"])
def test_number_or_bullet_before_a_paragraph_belongs_to_it(marker: str) -> None:
    pages = document(line(marker, left=0.8), *block("hanging text", "that goes on", left=1.4))
    assert paragraph(pages, "hanging") == f"{marker} hanging text that goes on"
    assert paragraph(pages, {"type": "equals", "text": marker}) == f"{marker} hanging text that goes on"


def test_paragraph_goes_on_over_the_end_of_a_page_in_the_middle_of_a_sentence() -> None:
    pages = document(
        *block("first row of it", "and then", top=9.0),
        line("page 1", left=4.0, top=10.5),
        line("Header", left=3.0, top=0.5, page=1, height=0.3),
        *block("it goes on", "to its end.", page=1),
        *block("Next one", page=1, top=2.0),
    )
    for anchor in ("first row", "goes on"):
        assert paragraph(pages, anchor) == "first row of it and then it goes on to its end."


def test_paragraph_that_ends_with_its_sentence_does_not_go_on() -> None:
    pages = document(*block("first row of it", "and its end.", top=9.0), *block("another", page=1))
    assert paragraph(pages, "first row") == "first row of it and its end."
    assert paragraph(pages, "another") == "another"


def test_paragraph_goes_on_in_any_way_where_it_is_aligned_with_one_of_several_rows() -> None:
    pages = document(*block("first row", "owned by", top=9.0), *block("Ann and others", page=1))
    assert paragraph(pages, "first row") == "first row owned by Ann and others"
    single = document(*block("owned by", top=9.0), *block("Ann and others", page=1))
    assert paragraph(single, "owned") == "owned by"


def test_paragraph_goes_on_with_the_first_row_of_another_one_only() -> None:
    pages = document(
        *block("Some: thing", "Other: thing", top=9.0, left=4.0), *block("Another one", "that goes on", page=1)
    )
    assert paragraph(pages, "another") == "Another one that goes on"


def test_paragraph_in_the_middle_of_a_page_does_not_go_on() -> None:
    rest = [line(f"row {number}", top=2.0 + number) for number in range(5)]
    pages = document(*block("first row", "and then"), *rest, *block("it goes on", page=1))
    assert paragraph(pages, "first row") == "first row and then"


def test_paragraph_goes_on_at_the_top_of_a_column_further_right() -> None:
    pages = document(
        *block("Left text.", top=8.0), *block("more that", "goes", top=9.0), *block("on there.", "Other.", left=5.0)
    )
    for anchor in ("more that", "on there"):
        assert paragraph(pages, anchor) == "more that goes on there. Other."


def test_paragraph_takes_filters_and_types_and_no_parameters_of_its_own() -> None:
    pages = document(*block("due 1/2/2021", "or 3/4/2021"))
    assert paragraph(pages, "or", type="date") == "2021-01-02T00:00:00.000Z"
    assert values(pages, "or", {"id": "paragraph", "lineFilters": "due"}) == "or 3/4/2021"
    with pytest.raises(ConfigurationError, match="stop"):
        values(pages, "or", {"id": "paragraph", "stop": "x"})
