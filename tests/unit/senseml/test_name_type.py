"""The type `name`: the documented orders of first and last names."""

from __future__ import annotations

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.registry import parse_type
from tests.unit.senseml.pages import column, run, values


def read(text: str, kind: object = "name") -> list[str] | None:
    found: list[str] | None = values(column(text), {"type": "first"}, type=kind)
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rita Vale", ["Rita Vale"]),
        ("Rita M. O'Vale-Fenn Sr", ["Rita M. O'Vale-Fenn Sr"]),
        ("Rita & Otto Vale", ["Rita Vale", "Otto Vale"]),
        ("Rita M. and Otto Vale Jr.", ["Rita M. Vale", "Otto Vale Jr."]),
        ("Rita Vale and Otto Fenn", ["Rita Vale", "Otto Fenn"]),
        ("Vale, Rita", ["Rita Vale"]),
        ("VALE, RITA M", ["RITA M VALE"]),
        ("Vale, Rita and Otto", ["Rita Vale", "Otto Vale"]),
        ("Van Vale, Rita", ["Rita Van Vale"]),
        ("Rita Vale, Jr.", ["Rita Vale Jr."]),
        ("Rita Vale, Otto Fenn, Ana Birk", ["Rita Vale", "Otto Fenn", "Ana Birk"]),
        ("Zoë Müller", ["Zoë Müller"]),
        ("Rita Vale,", ["Rita Vale"]),
    ],
)
def test_name_reads_the_documented_orders(text: str, names: list[str]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Vale",
        "Vale, Fenn, & Birk",
        "Unit 7",
        "a b c d e f g",
        "Rita & ",
        "& Vale",
        "Vale,, Rita",
        "Rita / Otto",
        ",",
        "Vale, Rita and Otto and Ana",
        "Rita " + "V" * 300,
    ],
)
def test_name_leaves_alone_what_it_does_not_know(text: str) -> None:
    assert read(text) is None


def test_name_is_a_list_with_the_text_as_its_source() -> None:
    field = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "passthrough"}, "type": "name"}
    assert run(column(" Rita & Otto Vale "), field)["it"] == {
        "source": "Rita & Otto Vale",
        "value": ["Rita Vale", "Otto Vale"],
        "type": "name",
    }


def test_name_capitalization_formats_what_comes_out() -> None:
    assert read("Rita & otto VALE", {"id": "name", "capitalization": "allCaps"}) == ["RITA VALE", "OTTO VALE"]
    assert read("rita & OTTO VALE", {"id": "name", "capitalization": "firstLetter"}) == ["Rita Vale", "Otto Vale"]
    with pytest.raises(ConfigurationError, match=r"type\.capitalization: capitalization 'lower' is unknown"):
        parse_type(Node("type", {"id": "name", "capitalization": "lower"}))
