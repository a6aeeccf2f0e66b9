"""The page about SenseML names all that the language has here, and all of its words that are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from lambdas.senseml import vocabulary
from lambdas.senseml.asking.registry import ASKING
from lambdas.senseml.computed.registry import NAMES
from lambdas.senseml.logic.registry import OPERATORS
from lambdas.senseml.matches import registry as matches
from lambdas.senseml.methods import registry as methods
from lambdas.senseml.preprocessors import registry as preprocessors
from lambdas.senseml.selections import SELECTIONS
from lambdas.senseml.types import registry as types
from tests.journey.guides import read_section
from tests.unit.docs.markdown import ROOT, read_page

PAGE = read_page(ROOT / "docs" / "senseml.md").text
TABLE = read_section(PAGE, "What there is")
REFUSED = (
    *vocabulary.TOP_LEVEL_KEYS,
    *vocabulary.PREPROCESSORS,
    *vocabulary.FIELD_KEYS,
    *vocabulary.METHODS,
    *vocabulary.COMPUTED_METHODS,
    *vocabulary.TYPES,
)


def list_missing(names: Iterable[str], text: str) -> list[str]:
    """The names that `text` does not have as code."""
    shown = set(re.findall(r"`([^`]+)`", text))
    return sorted(set(names) - shown)


@pytest.mark.parametrize(
    "names",
    [
        preprocessors.KINDS,
        matches.KINDS,
        methods.KINDS,
        methods.FINDERS,
        types.KINDS,
        NAMES,
        ASKING,
        SELECTIONS,
    ],
    ids=["preprocessors", "matches", "methods", "finders", "types", "computed", "asking", "selections"],
)
def test_everything_that_there_is_stands_in_the_table(names: Iterable[str]) -> None:
    assert list_missing(names, TABLE) == []


def test_every_operator_of_rules_is_listed() -> None:
    assert list_missing(OPERATORS, read_section(PAGE, "Rules")) == []


def test_every_word_that_is_refused_is_named_with_the_reason() -> None:
    _, found, after = TABLE.partition("Refused by name")

    assert found
    assert list_missing(REFUSED, after) == []
    assert list_missing([*methods.KINDS, *types.KINDS], after) != []
