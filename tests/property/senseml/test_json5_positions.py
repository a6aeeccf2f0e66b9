"""Laws of the positions of a JSON5 text: every value is where the index says, however the text is written."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyjson5
from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml.authoring.positions import Positions, index_positions

NAMES = st.sampled_from(["id", "$x", "_y", "é", "anchor"])
BLANKS = st.sampled_from(["", " ", "\n", "\r\n\t", " // to the end, [\n", "/* { ' \" */", "/**/\u00a0"])
TEXTS = st.text(st.sampled_from("ab'\"\\/{}[],:\n é𝄞*"), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | TEXTS, inner, max_size=3),
    max_leaves=12,
)


@st.composite
def json5_texts(draw: st.DrawFn, value: object = None, depth: int = 0) -> str:
    """A value as JSON5 with comments, trailing commas, quotes of both kinds and keys without any."""
    value = draw(VALUES) if depth == 0 else value

    def blank() -> str:
        return draw(BLANKS)

    def write(inner: object) -> str:
        return str(draw(json5_texts(inner, depth + 1)))

    if isinstance(value, str):
        body = json.dumps(value)
        text = body if draw(st.booleans()) else "'" + body[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    elif isinstance(value, list):
        text = "[" + "".join(f"{write(one)}," for one in value) + blank() + "]"
        text = text if draw(st.booleans()) else text.replace("," + "]", "]")
    elif isinstance(value, dict):
        text = "{" + ",".join(f"{blank()}{write_key(draw, key)}{blank()}:{write(one)}" for key, one in value.items())
        text += draw(st.sampled_from(["", ","])) * bool(value) + blank() + "}"
    else:
        text = json.dumps(value)
    return blank() + text + blank()


def write_key(draw: st.DrawFn, key: str) -> str:
    return key if key in ("id", "$x", "_y", "é", "anchor") and draw(st.booleans()) else json.dumps(key)


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    yield path, value
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from walk(one, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from walk(one, f"{path}.{key}" if path else key)


@given(json5_texts())
def test_text_at_the_position_of_a_path_begins_with_the_value_of_that_path(text: str) -> None:
    decoded = pyjson5.decode(text)
    paths = [path for path, _ in walk(decoded)]
    positions = index_positions(text)
    for path, value in walk(decoded):
        if paths.count(path) == 1:  # a key with a dot in it may look like the path of something else
            assert begins_with(text[positions.entries[path].value :], value)


def begins_with(text: str, value: object) -> bool:
    """Whether the decoder reads the value at the start of the text, as far as it reads before it finds more."""
    try:
        return bool(pyjson5.decode(text) == value)
    except pyjson5.Json5ExtraData as error:
        return bool(error.result == value)


@given(TEXTS.map(lambda text: text.replace("'", "\n")))
def test_line_and_column_lead_back_to_the_offset(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        place = positions.place(offset)
        lines = text.split("\n")
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == offset
