"""A pattern's size when written out is never taken for less than it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml.repetition import MAX_EXPANSION, measure_expansion

Sized = tuple[str, int]


def repeat(inner: st.SearchStrategy[Sized]) -> st.SearchStrategy[Sized]:
    counted = st.tuples(inner, st.integers(0, 300), st.sampled_from(["", ",", ",999"]))
    return counted.map(lambda drawn: (f"(?:{drawn[0][0]}){{{drawn[1]}{drawn[2]}}}", drawn[0][1] * drawn[1]))


def chain(inner: st.SearchStrategy[Sized]) -> st.SearchStrategy[Sized]:
    return st.lists(inner, min_size=1, max_size=4).map(
        lambda parts: ("".join(text for text, _ in parts), sum(size for _, size in parts))
    )


PATTERNS = st.recursive(
    st.sampled_from([("a", 1), ("[a)(]", 1), ("\\(", 1), ("[\\]{9}]", 1)]), lambda inner: repeat(inner) | chain(inner)
)


@given(pattern=PATTERNS)
def test_pattern_measures_at_least_what_it_writes_out(pattern: Sized) -> None:
    text, size = pattern
    assert measure_expansion(text) >= size


@given(text=st.text("a[](){}\\19,^", max_size=20))
def test_any_text_has_a_size(text: str) -> None:
    assert measure_expansion(text) >= 0


@given(digits=st.integers(MAX_EXPANSION + 1, 10**30))
def test_counts_beyond_the_limit_are_beyond_it(digits: int) -> None:
    assert measure_expansion(f"a{{{digits}}}") > MAX_EXPANSION
