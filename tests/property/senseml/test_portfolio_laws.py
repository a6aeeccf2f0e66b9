"""What holds of the documents in any portfolio, whatever its pages match."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.fingerprints import PageKind
from lambdas.senseml.portfolios.cutting import cut_pages
from lambdas.senseml.portfolios.marks import Mark, Marks
from lambdas.senseml.portfolios.outputs import portfolio_to_json
from lambdas.senseml.portfolios.segmentation import Segment, find_segments
from tests.unit.senseml.pages import document, line
from tests.unit.senseml.portfolio_files import extract_portfolio

PAGES = 12

marks = st.builds(Mark, st.sampled_from(PageKind), st.frozensets(st.integers(0, PAGES - 1), max_size=PAGES))
fingerprints = st.lists(st.builds(Marks, st.lists(marks, min_size=1, max_size=3).map(tuple)), max_size=5)


@given(fingerprints)
def test_documents_are_in_the_file_in_order_and_never_share_a_page(found: list[Marks]) -> None:
    segments = find_segments(found, PAGES)
    ends = [-1, *(segment.last for segment in segments)]
    assert all(end < segment.first <= segment.last < PAGES for end, segment in zip(ends, segments, strict=False))


@given(fingerprints)
def test_documents_begin_where_a_passing_configuration_or_its_rival_matches(found: list[Marks]) -> None:
    for segment in find_segments(found, PAGES):
        assert segment.passing
        assert any(one.touches(segment.first) for one in found)
        assert all(found[index].touches(segment.first) for index in segment.passing)


@given(fingerprints)
def test_all_tests_of_a_passing_configuration_pass(found: list[Marks]) -> None:
    for segment in find_segments(found, PAGES):
        span = range(segment.first, segment.last + 1)
        for mark in (mark for index in segment.passing for mark in found[index].tests):
            matched = [page in mark.pages for page in span]
            assert {
                PageKind.FIRST: matched[0],
                PageKind.LAST: matched[-1],
                PageKind.EVERY: all(matched),
                PageKind.ANY: any(matched),
            }[mark.kind]


@given(fingerprints)
def test_a_document_has_no_other_first_or_last_page_of_its_configuration(found: list[Marks]) -> None:
    for segment in find_segments(found, PAGES):
        for index in segment.passing:
            assert not any(found[index].begins(page) for page in range(segment.first + 1, segment.last + 1))
            assert not any(found[index].ends(page) for page in range(segment.first, segment.last))


@given(fingerprints)
def test_pages_that_match_nothing_never_begin_a_document(found: list[Marks]) -> None:
    touched = {page for page in range(PAGES) if any(one.touches(page) for one in found)}
    assert {segment.first for segment in find_segments(found, PAGES)} <= touched


@given(fingerprints, st.randoms(use_true_random=False))
def test_documents_do_not_depend_on_the_order_of_the_configurations(found: list[Marks], random: Random) -> None:
    order = list(range(len(found)))
    random.shuffle(order)
    shuffled = find_segments([found[index] for index in order], PAGES)
    back = [Segment(one.first, one.last, tuple(sorted(order[index] for index in one.passing))) for one in shuffled]
    assert back == list(find_segments(found, PAGES))


@given(st.frozensets(st.integers(0, PAGES - 1)))
def test_one_configuration_divides_the_file_at_its_first_pages(firsts: frozenset[int]) -> None:
    segments = find_segments([Marks((Mark(PageKind.FIRST, firsts),))], PAGES)
    starts = sorted(firsts)
    assert [(one.first, one.last) for one in segments] == [
        (start, end - 1) for start, end in zip(starts, [*starts[1:], PAGES], strict=False)
    ]


words = st.sampled_from(["acme", "quote", "total", "page"])
files = st.lists(st.lists(words, max_size=3), min_size=1, max_size=6)
paged_tests = st.builds(
    lambda page, match, offset: {"page": page, "match": match} | ({} if page in ("any", "every") else offset),
    st.sampled_from(["first", "last", "every", "any"]),
    st.lists(words, min_size=1, max_size=2),
    st.sampled_from([{}, {"offset": -1}, {"offset": 1}]),
)
configurations = st.lists(st.lists(words | paged_tests, max_size=3), min_size=1, max_size=4)


@given(files, configurations)
def test_any_file_comes_to_the_same_documents_each_time(
    file: list[list[str]], fingerprints: list[list[object]]
) -> None:
    pages = document(
        line("cover"),
        *(line(text, top=2.0 + row, page=page) for page, texts in enumerate(file) for row, text in enumerate(texts)),
    )
    types = [
        DocumentType(f"type_{number}", (Candidate("it", "", load_configuration(write(tests))),))
        for number, tests in enumerate(fingerprints)
    ]
    parts = extract_portfolio(pages, types)
    shown = json.dumps(portfolio_to_json(parts, len(pages.pages)))

    assert json.dumps(portfolio_to_json(extract_portfolio(pages, types), len(pages.pages))) == shown
    for part in parts:
        own = extract_portfolio(cut_pages(pages, part.first, part.last), types)
        assert part.choice.extraction.page_count == part.last - part.first + 1
        assert all(one.last <= part.last - part.first for one in own)


def write(tests: list[object]) -> str:
    fields = [{"id": "first", "anchor": {"match": {"type": "first"}}, "method": {"id": "passthrough"}}]
    return json.dumps({"fingerprint": {"tests": tests}, "fields": fields})
