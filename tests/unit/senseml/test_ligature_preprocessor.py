"""The preprocessor `ligature`: which letters are replaced, and which are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import Box, Line, Word
from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess
from tests.unit.senseml.pages import column, document

FORMS = {"\u0000": ["ff", "fi", "fl", "ffi"], ",": ["fi"], "\u0013": ["gg"]}


def spell(*texts: str, mappings: object = FORMS, **rest: object) -> list[str]:
    steps = parse_preprocessors(Node("preprocessors", [{"type": "ligature", "mappings": mappings, **rest}]))
    return [line.text for page in preprocess(column(*texts), steps).pages for line in page.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the o\ufffdce", "the office"),
        ("The Bene\u0000ciaries, \ufffdnally", "The Beneficiaries, finally"),
        ("o\ufffder \ufffdow", "offer flow"),
        ("CERTI,CATE, dated", "CERTIfiCATE, dated"),
        ("identi,cation,", "identification,"),
        ("di\ufffderent e\ufffdciencies", "different efficiencies"),
        ("pre-\ufffdlled", "pre-filled"),
    ],
)
def test_first_replacement_that_makes_a_known_word_counts(text: str, expected: str) -> None:
    assert spell(text) == [expected]


@pytest.mark.parametrize("text", ["Grund\ufffdr", "1,000", "Lamps, tables", "\ufffd", "a,b", "no ligature"])
def test_what_makes_no_known_word_stays(text: str) -> None:
    assert spell(text) == [text]


def test_all_are_replaced_by_the_first_where_that_is_asked_for() -> None:
    assert spell("Grund\ufffdr o\ufffdce", "1,000", forceReplaceAll=True) == ["Grundffr offce", "1fi000"]
    assert spell("Grund\ufffdr o\ufffdce", forceReplaceAll=False) == ["Grund\ufffdr office"]


def test_words_that_the_document_spells_out_are_known() -> None:
    assert spell("bigger", "bi\u0013er") == ["bigger", "bigger"]
    assert spell("bi\u0013er", "bi\u0013er") == ["bi\u0013er", "bi\u0013er"]


def test_words_and_line_say_the_same_and_stay_where_they_were() -> None:
    words = tuple(Word(text, Box(left, 1, left + 0.5, 1.2)) for text, left in (("\ufffdrst", 1.0), ("row", 2.0)))
    line = Line("\ufffdrst row", Box(1, 1, 2.5, 1.2), 0, words)
    steps = parse_preprocessors(Node("preprocessors", [{"type": "ligature", "mappings": FORMS}]))
    [spelled] = preprocess(document(line), steps).pages[0].lines
    assert (spelled.text, [word.text for word in spelled.words]) == ("first row", ["first", "row"])
    assert [word.box for word in spelled.words] == [word.box for word in words]


def test_word_with_too_many_ways_to_spell_it_stays() -> None:
    assert spell("\ufffd" * 500) == ["\ufffd" * 500]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({}, "'mappings' is missing"),
        ({"mappings": {}}, "no mapping"),
        ({"mappings": {" ": ["fi"]}}, "white space"),
        ({"mappings": {"x": []}}, "no replacement"),
        ({"mappings": {"x": "fi"}}, "not an array"),
        ({"mappings": {"x": ["fi"]}, "language": "en"}, "'language' is unknown"),
    ],
)
def test_wrong_parameters_are_refused(step: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        parse_preprocessors(Node("preprocessors", [{"type": "ligature", **step}]))
