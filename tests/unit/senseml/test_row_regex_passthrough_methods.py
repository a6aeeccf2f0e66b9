"""The methods `row`, `regex` and `passthrough`, on hand-made pages."""

from __future__ import annotations

import pytest

from tests.unit.senseml.pages import column, document, line, values

PREMIUMS = document(
    line("Comprehensive", left=1.0, top=2.0),
    line("$250 deductible", left=3.0, top=2.05),
    line("$150", left=6.0, top=1.95),
    line("Form 7", left=0.2, top=2.0),
    line("$999", left=6.0, top=2.2),
    line("$888", left=6.0, top=2.0, page=1),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "$250 deductible $150"),
        ({"position": "right"}, "$250 deductible $150"),
        ({"position": "left"}, "Form 7"),
        ({"includeAnchor": True}, "Comprehensive $250 deductible $150"),
        ({"position": "left", "includeAnchor": True}, "Form 7 Comprehensive"),
        ({"tolerance": 0.01}, None),
        ({"tolerance": 0.25}, "$250 deductible $150 $999"),
        ({"tiebreaker": "second"}, "$150"),
    ],
)
def test_row_is_what_stands_beside_the_anchor_from_left_to_right(
    parameters: dict[str, object], expected: str | None
) -> None:
    assert values(PREMIUMS, "comprehensive", {"id": "row", **parameters}) == expected


def test_row_with_its_anchor_needs_nothing_beside_it() -> None:
    pages = document(line("Policy period: Jan 19, 2021 - Jun 23, 2021"))
    dates = {"id": "row", "includeAnchor": True, "tiebreaker": ">"}

    assert values(pages, "policy period", dates) == "Policy period: Jan 19, 2021 - Jun 23, 2021"
    assert values(pages, "policy period", dates, type="date") == "2021-06-23T00:00:00.000Z"


@pytest.mark.parametrize(("offset", "expected"), [(0.08, "5"), (-0.08, "5"), (0.09, None), (-0.09, None)])
def test_row_reaches_eight_hundredths_of_an_inch_up_and_down(offset: float, expected: str | None) -> None:
    pages = document(line("Total", top=3.0), line("5", left=4.0, top=3.0 + offset))
    assert values(pages, "total", "row") == expected


LEDGER = column("Order no 1", "ref AB12", "ref CD34", "End of page", "ref EF56")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"pattern": "ref \\w+"}, "ref AB12"),
        ({"pattern": "ref (\\w+)"}, "AB12"),
        ({"pattern": "(?:ref) ([A-Z]+)(\\d+)", "tiebreaker": "join"}, "AB CD EF"),
        ({"pattern": "REF (\\w+)", "flags": "i", "tiebreaker": "last"}, "EF56"),
        ({"pattern": "ref (\\w+)", "tiebreaker": "last", "stop": {"type": "startsWith", "text": "end"}}, "CD34"),
        ({"pattern": "ref (\\w+)", "tiebreaker": "last", "stop": "nowhere"}, "EF56"),
        ({"pattern": "ref (E\\w+)", "stop": "end"}, None),
        ({"pattern": "REF (\\w+)"}, None),
        ({"pattern": "no (\\d)"}, "1"),
    ],
)
def test_regex_returns_the_first_group_from_the_anchor_line_on(
    parameters: dict[str, object], expected: str | None
) -> None:
    assert values(LEDGER, "order", {"id": "regex", **parameters}) == expected


def test_regex_leaves_out_lines_above_the_anchor() -> None:
    assert values(LEDGER, "cd34", {"id": "regex", "pattern": "ref (\\w+)"}) == "CD34"


def test_passthrough_is_the_whole_anchor_line() -> None:
    assert values(LEDGER, "cd", "passthrough") == "ref CD34"
