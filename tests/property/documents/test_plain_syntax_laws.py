"""Values written as PDFium writes them are read as what they are, and hostile bytes as nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.pdf.structure.syntax import (
    Allowance,
    Dictionary,
    Name,
    NotReadable,
    Reference,
    Value,
    read_value,
)

NAMES = st.from_regex(r"[A-Za-z#0-9+._-]{1,12}", fullmatch=True).map(Name)
NUMBERS = st.one_of(st.integers(-(10**9), 10**9).map(float), st.sampled_from([0.5, -2.25, 1234.5]))
SINGLE = st.one_of(st.none(), NAMES, NUMBERS, st.integers(1, 10**9).map(Reference))


def gather(items: Mapping[Name, Value]) -> Value:
    return Dictionary(items.items())


VALUES: st.SearchStrategy[Value] = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(NAMES, inner, max_size=5).map(gather)),
    max_leaves=30,
)


def write(value: Value) -> bytes:
    if isinstance(value, Reference):
        return b"%d 0 R " % value.number
    if isinstance(value, Dictionary):
        return b"<<%s>>" % b"".join(b"/%s %s" % (key.encode(), write(one)) for key, one in value.items())
    if isinstance(value, list):
        return b"[%s]" % b" ".join(map(write, value))
    if isinstance(value, Name):
        return b"/" + value.encode()
    return b"(a\\)\\\\b/OC)" if value is None else re.sub(rb"\\.0$", b"", str(value).encode())


@settings(max_examples=50)
@given(VALUES)
def test_value_that_is_written_is_read_with_its_place(value: Value) -> None:
    data = b"7 0 obj " + write(value) + b"\nendobj"
    found, end = read_value(data, len(b"7 0 obj"), Allowance(10_000))
    assert found == value
    assert end == len(data.removesuffix(b"\nendobj").rstrip())
    if isinstance(found, Dictionary):
        assert data[found.start : found.end] == write(value)


@given(st.binary(max_size=60), st.integers(0, 20))
def test_any_bytes_are_read_or_not_readable(data: bytes, tokens: int) -> None:
    try:
        _, end = read_value(b"<<" + data, 0, Allowance(tokens))
    except NotReadable:
        return
    assert end <= len(data) + 2


@pytest.mark.parametrize("opening", [b"[", b"<<", b"("])
def test_value_without_an_end_is_not_readable_in_a_moment(opening: bytes) -> None:
    with pytest.raises(NotReadable):
        read_value(opening * 200_000, 0, Allowance(50_000))
