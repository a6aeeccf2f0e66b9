"""Methods that find and sort texts by their words: `topic`, `tfidf`."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import column, document, line, run

LEASE = column(
    "Rent is due monthly",
    "Pets are allowed in the garden",
    "Deposits are returned, deposit by deposit",
    "The deposit is held by the owner",
    "Pets need a deposit",
)


def topic(**parameters: object) -> dict[str, Any]:
    """A field of the method `topic`."""
    return {"id": "it", "method": {"id": "topic", "terms": ["deposit"], **parameters}}


def value(pages: Any, field: dict[str, Any]) -> Any:  # noqa: ANN401
    """The bare value of the field."""
    output = run(pages, field)["it"]
    return output and output["value"]


def test_topic_is_where_its_terms_stand_most_often_in_any_form() -> None:
    assert value(LEASE, topic(numLines=1)) == "Deposits are returned, deposit by deposit"
    assert (
        value(LEASE, topic(numLines=2)) == "Deposits are returned, deposit by deposit The deposit is held by the owner"
    )


def test_stop_terms_count_against_lines() -> None:
    assert value(LEASE, topic(numLines=1, stopTerms=["returned", "by"])) == "Pets need a deposit"


def test_last_of_equal_lines_counts() -> None:
    assert value(LEASE, topic(numLines=1, terms=["pets"])) == "Pets need a deposit"


def test_topic_that_no_line_speaks_of_is_null() -> None:
    assert value(LEASE, topic(numLines=1, terms=["heating"])) is None
    assert value(column(), topic(numLines=1)) is None


def test_topic_begins_at_its_anchor() -> None:
    assert value(LEASE, {**topic(numLines=1), "anchor": "held by"}) == "Pets need a deposit"


def test_topic_by_paragraphs_takes_all_of_their_lines() -> None:
    pages = document(
        line("The owner holds", top=1.0),
        line("a deposit", top=1.2),
        line("Pets are allowed", top=2.0),
        line("without one", top=2.2),
    )

    assert value(pages, topic(numParagraphs=1)) == "The owner holds a deposit"


def test_size_of_a_topic_is_said_once() -> None:
    with pytest.raises(ConfigurationError) as raised:
        run(LEASE, topic())
    assert "numLines" in str(raised.value)


ANIMALS = [
    {"id": "bird", "document": "goose, sparrows and robins in their nests"},
    {"id": "fish", "document": "a carp"},
]


def classify(pages: Any, **field: object) -> Any:  # noqa: ANN401
    """What `tfidf` makes of a field that collects lines."""
    source = {"id": "source", "anchor": "the", "method": {"id": "passthrough"}, **field}
    kind = {"id": "kind", "method": {"id": "tfidf", "source_id": "source", "corpus": ANIMALS}}
    return run(pages, source, kind)["kind"]


def test_text_is_of_the_kind_whose_words_it_has() -> None:
    assert classify(column("the robin")) == ANIMALS[0]


def test_each_of_several_texts_has_its_own_kind_or_none() -> None:
    pages = column("the sparrow", "the carps", "the cow")

    assert classify(pages, match="all") == [ANIMALS[0], ANIMALS[1], None]


def test_no_text_is_of_no_kind() -> None:
    assert classify(column("nothing")) is None
