from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.aws.attributes import from_attributes, to_attributes
from lambdas.aws.stream import read_changes

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), values, max_size=5))
def test_attributes_round_trip(row: dict[str, Any]) -> None:
    assert from_attributes(to_attributes(row)) == row


def test_attributes_of_a_value_that_no_row_holds_raises_type_error() -> None:
    with pytest.raises(TypeError, match="float"):
        to_attributes({"a": 1.5})


def test_read_changes_decodes_the_binary_of_a_stream_event() -> None:
    image = {"pk": {"S": "B#x"}, "packed": {"B": base64.b64encode(b"\x00\x01").decode()}}
    event = {"Records": [{"eventName": "INSERT", "dynamodb": {"NewImage": image}}]}

    (change,) = read_changes(event)

    assert change.old is None
    assert change.new == {"pk": "B#x", "packed": b"\x00\x01"}
