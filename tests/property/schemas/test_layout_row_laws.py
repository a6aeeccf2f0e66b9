"""What holds for every table: nothing is made up, and a plain grid comes back as it was set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lambdas.schemas.layout.tables import find_rows
from lambdas.schemas.nodes import Kind
from tests.unit.schemas.layout.tables.pages import Placed, make_array, make_document, make_rows

LEFTS = (0.8, 3.0, -5.5, -7.5)
HEADS = ("Code", "Description", "Quantity", "Amount")
ITEMS = make_array(code=Kind.STRING, description=Kind.STRING, quantity=Kind.INTEGER, amount=Kind.NUMBER)

words = st.text(st.sampled_from("bcdfghklmnprstvz"), min_size=3, max_size=7)
texts = st.lists(words, min_size=1, max_size=2).map(" ".join)
codes = st.integers(100, 999).map(lambda number: f"K-{number}")
cents = st.integers(100, 9_999_999)
records = st.lists(st.tuples(codes, texts, st.integers(1, 999), cents), min_size=1, max_size=12)
anything = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=("Zs", "Cc")), min_size=1, max_size=9
)
places = st.tuples(st.floats(0.3, 7.5), st.floats(0.3, 10.5), anything)


@given(records)
def test_a_plain_grid_comes_back(rows: list[tuple[str, str, int, int]]) -> None:
    cells = [(code, text, str(count), f"{amount / 100:,.2f}") for code, text, count, amount in rows]
    found = find_rows(make_document(make_rows(2.0, LEFTS, (HEADS, *cells))), "lines", ITEMS)
    assert found is not None
    assert [tuple(one.values()) for one in found.values] == [
        (code, text, count, amount / 100) for code, text, count, amount in rows
    ]


@given(st.lists(places, max_size=40), st.booleans())
def test_every_text_stands_on_the_page(noise: list[Placed], with_heading: bool) -> None:
    lines = [*noise, *(make_rows(2.0, LEFTS, (HEADS,)) if with_heading else [])]
    document = make_document(lines)
    found = find_rows(document, "lines", ITEMS)
    on_page = {word.text for page in document.pages for line in page.lines for word in line.words}
    for item in found.values if found else []:
        assert list(item) == list(ITEMS.items.properties if ITEMS.items else ())
        assert {word for key in ("code", "description") for word in (item[key] or "").split()} <= on_page


@given(st.lists(places, max_size=40))
def test_notes_are_sure_to_at_most_one_and_cite_words(noise: list[Placed]) -> None:
    found = find_rows(make_document([*noise, *make_rows(2.0, LEFTS, (HEADS,))]), "lines", ITEMS)
    for note in found.notes.values() if found else ():
        assert 0 <= (note.confidence or 0) <= 1
        assert all(citation.text for citation in note.citations)
