"""Portfolios: which pages of a file are which document, and what is extracted from each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.portfolios.cutting import cut_pages
from lambdas.senseml.portfolios.outputs import portfolio_to_json
from lambdas.senseml.validations.validation import Severity, Validation
from tests.unit.senseml.pages import document, line
from tests.unit.senseml.portfolio_files import extract_portfolio


def pages(*texts: str) -> PagedDocument:
    """A file with a page for each text, its lines divided by `|`."""
    return document(
        *(
            line(part, top=1.0 + row, page=number)
            for number, text in enumerate(texts)
            for row, part in enumerate(text.split("|"))
        )
    )


def wanted_on(page: str, *match: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"page": page, "match": list(match), **more}


def candidate(name: str, *tests: Any, fields: tuple[str, ...] = ("page",)) -> Candidate:  # noqa: ANN401
    wanted = [{"id": anchor, "anchor": anchor, "method": {"id": "passthrough"}} for anchor in fields]
    text = json.dumps({"fingerprint": {"tests": list(tests)}, "fields": wanted})
    return Candidate(name, f"version of {name}", load_configuration(text))


def find(file: PagedDocument, *types: DocumentType) -> list[tuple[str, str, int, int]]:
    return [
        (part.document_type, part.choice.candidate.name, part.first, part.last)
        for part in extract_portfolio(file, types)
    ]


TAXES = DocumentType("taxes", (candidate("return", wanted_on("first", "form 1040")),))
STUBS = DocumentType(
    "stubs", (candidate("alder", wanted_on("first", "alder")), candidate("birch", wanted_on("every", "birch")))
)
BANKS = DocumentType("banks", (candidate("boa", wanted_on("first", "account summary"), wanted_on("every", "boa")),))


def test_documents_of_several_types_are_found_where_they_are() -> None:
    file = pages(
        "form 1040",
        "schedule c",
        "alder",
        "hours",
        "birch",
        "birch",
        "a letter",
        "its end",
        "account summary|boa",
        "boa",
        "a cover",
    )
    assert find(file, TAXES, STUBS, BANKS) == [
        ("taxes", "return", 0, 1),
        ("stubs", "alder", 2, 3),
        ("stubs", "birch", 4, 5),
        ("banks", "boa", 8, 9),
    ]


def test_documents_of_one_type_follow_one_another() -> None:
    quote = DocumentType("quotes", (candidate("anyco", wanted_on("first", "quote"), wanted_on("last", "be sure")),))
    file = pages("cover", "quote 1|be sure", "quote 2", "more", "be sure", "quote 3|be sure", "back")
    assert find(file, quote) == [
        ("quotes", "anyco", 1, 1),
        ("quotes", "anyco", 2, 4),
        ("quotes", "anyco", 5, 5),
    ]


def test_document_needs_all_tests_of_its_fingerprint() -> None:
    quote = DocumentType("quotes", (candidate("anyco", wanted_on("first", "quote"), wanted_on("last", "be sure")),))
    assert find(pages("quote 1", "quote 2|be sure"), quote) == [("quotes", "anyco", 1, 1)]


def test_all_matches_of_a_test_stand_on_one_page() -> None:
    both = DocumentType("both", (candidate("both", wanted_on("first", "anyco", "policy")),))
    assert find(pages("anyco", "policy"), both) == []
    assert find(pages("letter", "anyco|policy"), both) == [("both", "both", 1, 1)]


def test_lines_of_a_match_array_stand_on_one_page_in_their_order() -> None:
    nested = DocumentType("nested", (candidate("nested", wanted_on("every", ["anyco", "policy"])),))
    file = pages("anyco", "policy", "policy|anyco", "anyco|policy")
    assert find(file, nested) == [("nested", "nested", 3, 3)]


def test_every_page_of_a_document_matches_until_its_last() -> None:
    report = DocumentType("reports", (candidate("r", wanted_on("every", "report"), wanted_on("last", "signed")),))
    assert find(pages("report", "report|signed", "report|signed", "report"), report) == [
        ("reports", "r", 0, 1),
        ("reports", "r", 2, 2),
    ]


def test_tests_without_a_page_may_match_on_any_page_of_a_document() -> None:
    simple = DocumentType("simple", (candidate("s", "anyco", {"type": "startsWith", "text": "life"}),))
    assert find(pages("cover", "anyco", "more", "life insurance", "more"), simple) == [("simple", "s", 1, 4)]
    assert find(pages("anyco", "more"), simple) == []


def test_sibling_that_cannot_begin_on_a_page_does_not_divide_the_document_there() -> None:
    def year(name: str, *more: str) -> Candidate:
        return candidate(name, wanted_on("first", f"form of {name}"), wanted_on("last", "signature", *more))

    forms = DocumentType("forms", (year("2020"), year("2021"), year("2022", "child credit")))
    file = pages("form of 2021", "income", "signature|child credit", "form of 2022", "signature|child credit")
    assert find(file, forms) == [("forms", "2021", 0, 2), ("forms", "2022", 3, 4)]


def test_last_page_of_a_document_belongs_to_it_whatever_else_it_matches() -> None:
    form = DocumentType("forms", (candidate("f", wanted_on("first", "form"), wanted_on("last", "attach your slip")),))
    slip = DocumentType("slips", (candidate("s", wanted_on("first", "slip"), wanted_on("last", "slip")),))
    file = pages("form", "income", "attach your slip", "slip", "form|attach your slip")
    assert find(file, form, slip) == [("forms", "f", 0, 2), ("slips", "s", 3, 3), ("forms", "f", 4, 4)]


def test_document_without_its_last_page_ends_before_another_begins() -> None:
    form = DocumentType("forms", (candidate("f", wanted_on("first", "form")),))
    slip = DocumentType("slips", (candidate("s", wanted_on("every", "slip")),))
    assert find(pages("form", "income", "slip", "slip", "form", "slip|form"), form, slip) == [
        ("forms", "f", 0, 1),
        ("slips", "s", 2, 3),
        ("forms", "f", 4, 4),
        ("forms", "f", 5, 5),
    ]


def test_some_tests_of_any_page_do_not_divide_what_is_another_document() -> None:
    loose = DocumentType("loose", (candidate("l", wanted_on("any", "total"), wanted_on("any", "nowhere")),))
    quote = DocumentType("quotes", (candidate("q", wanted_on("first", "quote"), wanted_on("last", "be sure")),))
    assert find(pages("quote", "total", "be sure"), loose, quote) == [("quotes", "q", 0, 2)]


@pytest.mark.parametrize(("offset", "expected"), [(-1, [(1, 3)]), (0, [(2, 3)]), (1, [(3, 3)]), (-9, [(0, 3)])])
def test_document_begins_as_many_pages_behind_the_match_as_its_offset_says(
    offset: int, expected: list[tuple[int, int]]
) -> None:
    rights = DocumentType(
        "rights", (candidate("r", wanted_on("first", "a summary", offset=offset), wanted_on("last", "signed")),)
    )
    file = pages("letter", "cover", "a summary", "signed")
    assert [(first, last) for _, _, first, last in find(file, rights)] == expected


def test_document_ends_behind_the_match_by_its_offset() -> None:
    rights = DocumentType("r", (candidate("r", wanted_on("first", "head"), wanted_on("last", "signed", offset=1)),))
    assert find(pages("head", "signed", "appendix", "other"), rights) == [("r", "r", 0, 2)]


def test_offset_of_a_page_that_is_no_end_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"fingerprint\.tests\[0\]\.offset"):
        candidate("x", wanted_on("every", "head", offset=1))


def test_configuration_with_the_highest_score_is_taken_then_the_type_named_first() -> None:
    poor = DocumentType("poor", (candidate("p", wanted_on("first", "head"), fields=("nowhere", "body")),))
    rich = DocumentType("rich", (candidate("r", wanted_on("first", "head"), fields=("head", "body")),))
    same = DocumentType("same", (candidate("s", wanted_on("first", "head"), fields=("head", "body")),))
    file = pages("head|body")
    assert find(file, poor, rich, same) == [("rich", "r", 0, 0)]
    assert find(file, same, rich, poor) == [("same", "s", 0, 0)]


def test_configurations_without_a_fingerprint_find_nothing() -> None:
    plain = Candidate(
        "plain", "", load_configuration('{fields: [{id: "a", anchor: "head", method: {id: "passthrough"}}]}')
    )
    empty = candidate("empty")
    assert find(pages("head"), DocumentType("plain", (plain, empty))) == []


def test_each_document_is_extracted_from_its_own_pages_alone() -> None:
    letter = DocumentType("letters", (candidate("l", wanted_on("first", "dear"), fields=("dear", "sum")),))
    parts = extract_portfolio(pages("sum of nothing", "dear Ann", "dear Bob|sum 5", "sum 7"), [letter])
    outputs = [part.choice.extraction.parsed_document for part in parts]
    assert [{name: value and value["value"] for name, value in output.items()} for output in outputs] == [
        {"dear": "dear Ann", "sum": None},
        {"dear": "dear Bob", "sum": "sum 5"},
    ]
    assert [part.choice.extraction.page_count for part in parts] == [1, 2]


def test_portfolio_is_shown_as_clients_of_the_dialect_get_it() -> None:
    paid = Validation("there is a sum", {"exists": [{"var": "sum.value"}]}, Severity.ERROR)
    letter = DocumentType("letters", (candidate("l", wanted_on("first", "dear"), fields=("dear", "sum")),), (paid,))
    shown = portfolio_to_json(extract_portfolio(pages("cover", "dear Ann", "dear Bob|sum 5"), [letter]), 3)
    documents = shown.pop("documents")
    assert shown == {
        "validation_summary": {"fields": 4, "fields_present": 3, "errors": 1, "warnings": 0, "skipped": 0},
        "errors": [],
        "coverage": 0.5,
        "page_count": 3,
        "charged": 2,
        "reviewStatuses": [None, None],
    }
    output = documents[0].pop("output")
    assert documents[0] == {"documentType": "letters", "configuration": "l", "startPage": 1, "endPage": 1}
    assert output == {
        "parsedDocument": {"dear": {"type": "string", "value": "dear Ann"}, "sum": None},
        "configuration": "l",
        "validations": [{"description": "there is a sum", "severity": "error"}],
        "coverage": 0.0,
        "fileMetadata": {"info": {}, "metadata": {}},
        "errors": [],
        "needsReview": False,
        "classificationSummary": [
            {
                "configuration": "l",
                "fingerprintMatched": 1,
                "fingerprintTotal": 1,
                "score": {"score": 0, "coverage": 0.0, "fieldsPresent": 1, "penalties": 1.0},
            }
        ],
        "validation_summary": {"fields": 2, "fields_present": 1, "errors": 1, "warnings": 0, "skipped": 0},
    }


def test_portfolio_without_a_document_says_so() -> None:
    shown = portfolio_to_json(extract_portfolio(pages("letter"), [TAXES]), 1)
    assert (shown["documents"], shown["coverage"], shown["charged"]) == ([], 0.0, 0)
    assert shown["errors"][0]["type"] == "configuration"


def test_cut_pages_are_numbered_from_zero_and_look_as_they_did() -> None:
    seen: list[int] = []

    def render(number: int) -> Raster | None:
        seen.append(number)
        return None

    file = pages("a", "b", "c")
    whole = PagedDocument(file.content_type, file.pages, images=PageImages(render), unrecognised=(0, 2))
    cut = cut_pages(whole, 1, 2)
    cut.images.render(0)
    assert [(page.number, page.lines[0].page, page.lines[0].text) for page in cut.pages] == [(0, 0, "b"), (1, 1, "c")]
    assert (seen, cut.unrecognised) == ([1], (1,))
