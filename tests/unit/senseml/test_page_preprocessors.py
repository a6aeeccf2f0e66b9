"""The preprocessors `pageRange`, `removePage`, `removeHeader` and `removeFooter`, on hand-made pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.pages import Line, PagedDocument
from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess
from tests.unit.senseml.pages import document, line, parse_document


def prepare(pages: PagedDocument, *steps: dict[str, Any]) -> PagedDocument:
    return preprocess(pages, parse_preprocessors(Node("preprocessors", list(steps))))


def texts(pages: PagedDocument, *steps: dict[str, Any]) -> list[str]:
    return [one.text for page in prepare(pages, *steps).pages for one in page.lines]


def number_pages(pages: PagedDocument, *steps: dict[str, Any]) -> list[int]:
    return [page.number for page in prepare(pages, *steps).pages]


LETTERS = document(*(line(text, page=number) for number, text in enumerate("abcde")))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"startPage": 2}, [2, 3, 4]),
        ({"endPage": 2}, [0, 1]),
        ({"startPage": 1, "endPage": 3}, [1, 2]),
        ({"startPage": 7}, []),
        ({"endPage": 70}, [0, 1, 2, 3, 4]),
    ],
)
def test_page_range_keeps_the_pages_before_its_end(parameters: dict[str, int], expected: list[int]) -> None:
    assert number_pages(LETTERS, {"type": "pageRange", **parameters}) == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("confidential", ["one", "two", "Page 2 of 2"]),
        (
            {"type": "regex", "pattern": "^page \\d of \\d$", "flags": "i"},
            ["one", "Confidential", "two", "confidential"],
        ),
        (["one", "confidential"], ["one", "two", "Page 2 of 2", "confidential"]),
        ("three", ["one", "Confidential", "two", "Page 2 of 2", "confidential"]),
    ],
)
def test_remove_lines_leaves_out_what_the_match_finds_on_all_pages(match: object, expected: list[str]) -> None:
    pages = document(
        line("one", top=1), line("Confidential", top=2), line("two", top=1, page=1),
        line("Page 2 of 2", top=2, page=1), line("confidential", top=3, page=1),
    )  # fmt: skip
    assert texts(pages, {"type": "removeLines", "match": match}) == expected
    assert number_pages(pages, {"type": "removeLines", "match": match}) == [0, 1]


def test_page_range_after_another_counts_the_pages_of_the_file() -> None:
    assert number_pages(LETTERS, {"type": "pageRange", "startPage": 2}, {"type": "pageRange", "endPage": 4}) == [2, 3]


def test_page_range_leaves_the_number_of_pages_and_fingerprints_alone() -> None:
    configuration = {
        "fingerprint": {"tests": ["a"]},
        "preprocessors": [{"type": "pageRange", "startPage": 1}],
        "fields": [{"id": "it", "anchor": {"type": "first"}, "method": {"id": "passthrough"}}],
    }
    extraction = extract(LETTERS, load_configuration(json.dumps(configuration)))
    assert extraction.page_count == 5
    assert extraction.classification_summary.fingerprints_present == 1
    assert extraction.parsed_document["it"]["value"] == "b"


def test_a_range_without_pages_leaves_fields_null() -> None:
    field = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "documentRange", "includeAnchor": True}}
    parsed = parse_document(LETTERS, preprocessors=[{"type": "pageRange", "startPage": 9}], fields=[field])
    assert parsed == {"it": None}


APPENDICES = document(
    line("Contract"), line("Appendix A", page=1), line("see Appendix A", page=2), line("Appendix A", page=3)
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [0, 2, 3]),
        ({"matchAll": False}, [0, 2, 3]),
        ({"matchAll": True}, [0, 2]),
        ({"pageOffset": 1}, [0, 1, 3]),
        ({"pageOffset": -1}, [1, 2, 3]),
        ({"pageOffset": 1, "matchAll": True}, [0, 1, 3]),
        ({"pageOffset": 8}, [0, 1, 2, 3]),
        ({"match": "annex"}, [0, 1, 2, 3]),
        ({"match": {"type": "first"}, "pageOffset": 2}, [0, 1, 3]),
        ({"match": ["contract", "appendix a"], "matchAll": True}, [0, 2, 3]),
    ],
)
def test_remove_page_leaves_out_pages_counted_from_the_match(parameters: dict[str, Any], expected: list[int]) -> None:
    step = {"type": "removePage", "match": {"type": "equals", "text": "appendix a"}}
    assert number_pages(APPENDICES, {**step, **parameters}) == expected


def page(number: int, *placed: tuple[str, float, float]) -> list[Line]:
    return [line(text, left, top, number) for text, left, top in placed]


def frame(number: int, *body: tuple[str, float, float]) -> list[Line]:
    """A page with a running head, a running side note beside the body and a counted foot."""
    edge = [("Carrier Inc.", 1.0, 0.5), (f"{number + 9}", 7.0 - 0.05 * len(f"{number + 9}"), 0.5)]
    side = [("confidential", 6.0, top) for top in (1.0, 2.05, 9.0)]
    foot = [(f"Page {number + 1} of 3", 1.0, 10.0), ("all rights reserved", 4.0, 10.0)]
    return page(number, *edge, *side, *body, *foot)


LETTER = document(
    *frame(0, ("first", 1.0, 2.0), ("more", 1.0, 3.0)),
    *frame(1, ("second", 1.0, 2.0), ("total 1", 1.0, 8.0)),
    *frame(2, ("third", 1.0, 2.1)),
)


def test_remove_header_leaves_out_what_repeats_above_the_body() -> None:
    kept = prepare(LETTER, {"type": "removeHeader"}).pages
    side = ["confidential", "confidential"]
    foot = ["Page 1 of 3", "all rights reserved"]
    assert sorted(one.text for one in kept[0].lines) == sorted([*side, "first", "more", *foot])
    assert [one.text for one in kept[2].lines if one.box.top < 2] == []


def test_remove_footer_leaves_out_what_repeats_below_the_body() -> None:
    kept = prepare(LETTER, {"type": "removeFooter"}).pages
    assert [[one.text for one in page.lines if one.box.top > 2.06] for page in kept] == [
        ["more"],
        ["total 1"],
        ["third"],
    ]


def test_what_repeats_beside_the_body_is_kept() -> None:
    left = texts(LETTER, {"type": "removeHeader"}, {"type": "removeFooter"})
    assert left.count("confidential") == 3
    assert not any("Carrier" in text or "Page" in text for text in left)


@pytest.mark.parametrize(
    "feet",
    [
        [("Page 1", 1.0), ("Page 2", 6.0), ("Page 3", 1.0)],  # changes sides
        [("Page 1", 1.0), ("Page 2", 1.0), ("", 1.0)],  # is missing once
        [("Page 3", 1.0), ("Page 2", 1.0), ("Page 1", 1.0)],  # counts down
        [("Due: 100", 1.0), ("Due: 250", 1.0), ("Due: 300", 1.0)],  # does not count pages
        [("Page A", 1.0), ("Page B", 1.0), ("Page C", 1.0)],
    ],
)
def test_remove_footer_keeps_what_does_not_repeat(feet: list[tuple[str, float]]) -> None:
    placed = [one for number, (text, left) in enumerate(feet) if text for one in page(number, (text, left, 10.0))]
    bodies = [line(f"body {'abc'[number]}", page=number) for number in range(3)]
    pages = document(*bodies, *placed)
    assert prepare(pages, {"type": "removeFooter"}) == pages


def test_counted_feet_may_be_centred_or_flush_right() -> None:
    pages = document(
        *(line("abc"[number], page=number) for number in range(3)),
        *(line(f"{number + 9}", 4.0 - 0.05 * len(str(number + 9)), 10.0, number) for number in range(3)),
        *(line(f"p. {number + 98}", 7.0 - 0.1 * len(str(number + 98)), 10.3, number) for number in range(3)),
    )
    assert texts(pages, {"type": "removeFooter"}) == ["a", "b", "c"]


def test_starts_on_page_leaves_a_title_page_out_of_the_comparison() -> None:
    pages = document(
        line("Title", top=0.5), *frame(1, ("second", 1.0, 2.0)), *frame(2, ("third", 1.0, 2.1)), line("thanks", page=3)
    )
    assert texts(pages, {"type": "removeHeader", "startsOnPage": 2}) == texts(pages)
    left = texts(pages, {"type": "pageRange", "endPage": 3}, {"type": "removeHeader", "startsOnPage": 2})
    assert "Title" in left
    assert "Carrier Inc." not in left


def test_one_page_alone_repeats_nothing() -> None:
    pages = document(*frame(0, ("first", 1.0, 2.0)))
    assert prepare(pages, {"type": "removeHeader"}, {"type": "removeFooter"}) == pages


ROWS = document(
    *page(0, ("top", 1, 1), ("Head", 1, 2), ("beside", 5, 2.02), ("body", 1, 3), ("Foot", 1, 9), ("low", 1, 10)),
    *page(1, ("untouched", 1, 1), ("bottom", 1, 10.8)),
)


@pytest.mark.parametrize(
    ("parameters", "left_out"),
    [
        ({"type": "removeHeader", "match": "head"}, {"top"}),
        ({"type": "removeHeader", "match": "head", "offsetY": 0.3}, {"top", "Head", "beside"}),
        ({"type": "removeHeader", "match": "head", "offsetY": -1.5}, set()),
        ({"type": "removeHeader", "match": ["top", "body"]}, {"top", "Head", "beside"}),
        ({"type": "removeHeader", "match": "head", "startsOnPage": 2}, set()),
        ({"type": "removeHeader", "offsetY": 1.5}, {"top", "untouched"}),
        ({"type": "removeHeader", "offsetY": 1.5, "startsOnPage": 2}, {"untouched"}),
        ({"type": "removeHeader", "offsetY": 0}, set()),
        ({"type": "removeFooter", "match": "foot"}, {"low"}),
        ({"type": "removeFooter", "match": "foot", "offsetY": -0.2}, {"Foot", "low"}),
        ({"type": "removeFooter", "match": "nowhere", "offsetY": -5}, set()),
        ({"type": "removeFooter", "offsetY": -0.5}, {"bottom"}),
        ({"type": "removeFooter", "offsetY": -1.5}, {"low", "bottom"}),
    ],
)
def test_a_match_or_an_offset_takes_the_place_of_recognition(parameters: dict[str, Any], left_out: set[str]) -> None:
    assert set(texts(ROWS)) - set(texts(ROWS, parameters)) == left_out


def test_pages_that_nothing_is_left_on_keep_their_numbers() -> None:
    assert number_pages(LETTERS, {"type": "removeHeader", "offsetY": 11}) == [0, 1, 2, 3, 4]
    assert texts(LETTERS, {"type": "removeHeader", "offsetY": 11}) == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({"type": "pageRange", "startPage": -1}, "preprocessors[0].startPage: -1 is negative"),
        ({"type": "pageRange", "endPage": 0}, "preprocessors[0].endPage: 0 is not after the first page 0"),
        ({"type": "pageRange", "endPage": "3"}, 'preprocessors[0].endPage: "3" is not an integer'),
        (
            {"type": "pageRange", "lastPage": 3},
            "preprocessors[0].lastPage: 3: parameter 'lastPage' is unknown; nearest: startPage",
        ),
        ({"type": "removePage"}, "preprocessors[0]: parameter 'match' is missing"),
        ({"type": "removePage", "match": "a", "matchAll": 1}, "preprocessors[0].matchAll: 1 is neither"),
        ({"type": "removePage", "match": "a", "pageOffset": 0.5}, "preprocessors[0].pageOffset: 0.5 is not an integer"),
        ({"type": "removeHeader", "startsOnPage": 0}, "preprocessors[0].startsOnPage: 0 is no page number"),
        ({"type": "removeFooter", "match": []}, "preprocessors[0].match: has no match in it"),
        ({"type": "removeFooter", "offsetY": "a"}, 'preprocessors[0].offsetY: "a" is not a number'),
        ({"type": "removeFooter", "matchAll": True}, "parameter 'matchAll' is unknown; nearest: match"),
    ],
)
def test_wrong_parameters_are_refused_by_name_and_path(step: dict[str, Any], expected: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        parse_preprocessors(Node("preprocessors", [step]))
    assert expected in str(refusal.value)


def test_page_filter_with_a_match_leaves_out_what_remove_page_leaves_out() -> None:
    for rest in ({}, {"matchAll": True}, {"pageOffset": 1}):
        step = {"match": {"type": "regex", "pattern": "[bd]"}, **rest}
        assert number_pages(LETTERS, {"type": "pageFilter", **step}) == number_pages(
            LETTERS, {"type": "removePage", **step}
        )


CLAIMS = document(
    line("number of claims", page=0),
    line("comparables of a claim", page=1),
    line("Claims, a claim, another", page=2),
    line("nothing of this", page=3),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"terms": ["claim"]}, [0, 1, 2]),
        ({"terms": ["claim"], "stopTerms": ["comparable"]}, [0, 2]),
        ({"terms": ["claim"], "maxPages": 1}, [2]),
        ({"terms": ["number of claims"], "maxPages": 2}, [0, 1]),
        ({"terms": ["elsewhere"]}, []),
    ],
)
def test_page_filter_keeps_the_pages_that_speak_most_of_its_terms(
    parameters: dict[str, object], expected: list[int]
) -> None:
    assert number_pages(CLAIMS, {"type": "pageFilter", **parameters}) == expected


def test_page_filter_without_terms_or_with_no_page_to_keep_is_refused() -> None:
    for step in ({}, {"terms": ["a"], "maxPages": 0}, {"terms": ["a"], "matchAll": True}):
        with pytest.raises(ConfigurationError):
            number_pages(LETTERS, {"type": "pageFilter", **step})
