"""Laws that hold for matches and tiebreakers whatever the lines say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.anchors import parse_anchor
from lambdas.senseml.folding import fold
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan, scan_document
from lambdas.senseml.tiebreakers import Join, parse_tiebreaker
from lambdas.senseml.values import Reading, Value

TEXTS = st.text(st.sampled_from("aAbBİßé’' 1"), min_size=1, max_size=6)


def line(text: str, top: float = 1.0) -> Line:
    return Line(text, Box(1, top, 2, top + 0.1), 0)


def scan(texts: list[str]) -> Scan:
    lines = tuple(line(text, top=float(index)) for index, text in enumerate(texts))
    return scan_document(PagedDocument("application/pdf", (Page(0, 8.5, 11, lines),)))


def find(match: object, text: str) -> tuple[int, int] | None:
    return parse_match(Node("match", match)).find(line(text))


@given(text=TEXTS, wanted=TEXTS, sensitive=st.booleans())
def test_string_matches_agree_with_one_another(text: str, wanted: str, sensitive: bool) -> None:
    found = {
        kind: find({"type": kind, "text": wanted, "isCaseSensitive": sensitive}, text)
        for kind in ("equals", "startsWith", "endsWith", "includes")
    }
    assert (found["equals"] is not None) == (found["startsWith"] == found["endsWith"] == (0, len(text)))
    assert (found["includes"] is not None) or not (found["startsWith"] or found["endsWith"])
    for span in found.values():
        if span is not None:
            piece = text[slice(*span)]
            assert fold(piece, sensitive) == fold(wanted, sensitive)


@given(text=TEXTS, wanted=st.lists(TEXTS, min_size=1, max_size=3))
def test_any_matches_what_one_of_its_matches_does(text: str, wanted: list[str]) -> None:
    assert (find({"type": "any", "matches": wanted}, text) is not None) == any(find(one, text) for one in wanted)


@given(
    texts=st.lists(st.sampled_from("abc"), max_size=12), wanted=st.lists(st.sampled_from("abc"), min_size=1, max_size=3)
)
def test_match_arrays_find_disjoint_runs_in_order(texts: list[str], wanted: list[str]) -> None:
    hits = [hit.index for hit in parse_anchor(Node("anchor", wanted)).find_all(scan(texts))]
    start = 0
    expected = []
    while True:
        position = start
        try:
            for one in wanted:
                position = texts.index(one, position) + 1
        except ValueError:
            break
        expected.append(position - 1)
        start = position
    assert hits == expected


@given(texts=st.lists(st.sampled_from(["a", "s", "e"]), max_size=12), include_end=st.booleans())
def test_anchor_range_keeps_only_lines_from_start_to_end(texts: list[str], include_end: bool) -> None:
    anchor = {"start": "s", "match": {"type": "regex", "pattern": "."}, "end": "e", "includeEnd": include_end}
    hits = [hit.index for hit in parse_anchor(Node("anchor", anchor)).find_all(scan(texts))]
    first = texts.index("s") if "s" in texts else len(texts)
    stop = texts.index("e", first) + include_end if "e" in texts[first:] else len(texts)
    assert hits == list(range(first, stop))


VALUES = st.lists(st.integers(-5, 5), max_size=6)


def choose(tiebreaker: int | str, numbers: list[int]) -> int | None:
    values = [Value(Reading("number", number, str(number)), ()) for number in numbers]
    choice = parse_tiebreaker(Node("tiebreaker", tiebreaker))
    assert not isinstance(choice, Join)
    chosen = choice.choose(iter(values))
    if chosen is None:
        return None
    assert isinstance(chosen.reading.value, int)
    return chosen.reading.value


@given(numbers=VALUES, index=st.integers(-8, 8))
def test_integer_tiebreaker_indexes_like_a_list(numbers: list[int], index: int) -> None:
    in_range = -len(numbers) <= index < len(numbers)
    assert choose(index, numbers) == (numbers[index] if in_range else None)


@given(numbers=VALUES)
def test_ordinals_and_comparisons_agree_with_integers_and_order(numbers: list[int]) -> None:
    assert choose("first", numbers) == choose(0, numbers)
    assert choose("second", numbers) == choose(1, numbers)
    assert choose("third", numbers) == choose(2, numbers)
    assert choose("last", numbers) == choose(-1, numbers)
    assert choose(">", numbers) == max(numbers, default=None)
    assert choose("<", numbers) == min(numbers, default=None)
