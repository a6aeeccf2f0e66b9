"""Whatever a text says: every word is on a page once, in order, and in a box of its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.text.cells import measure, wrap_row
from lambdas.documents.text.decoding import decode_text
from lambdas.errors import DocumentTooLarge, UnreadableDocument

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Mn"]), min_size=1, max_size=30)
BLANKS = st.sampled_from([" ", "  ", "     ", "\t", "\n", "\r\n", "\n\n", "\f"])
TEXTS = st.lists(st.tuples(WORDS, BLANKS), min_size=1, max_size=120).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


def read(text: str) -> PagedDocument:
    try:
        return read_document(text.encode(), limits=Limits())
    except UnreadableDocument:
        assume(False)
        raise


def in_reading_order(document: PagedDocument) -> list[str]:
    return [word.text for page in document.pages for line in page.lines for word in line.words]


@given(TEXTS)
def test_every_word_is_read_once_and_in_order(text: str) -> None:
    assert "".join(in_reading_order(read(text))) == "".join(decode_text(text.encode()).split())


@given(TEXTS)
def test_boxes_are_on_their_page_and_apart(text: str) -> None:
    for number, page in enumerate(read(text).pages):
        assert page.number == number
        words = [word for line in page.lines for word in line.words]
        for line in page.lines:
            assert (line.page, line.text) == (number, " ".join(word.text for word in line.words))
        for word in words:
            assert 0 <= word.box.left < word.box.right
            assert 0 <= word.box.top < word.box.bottom <= page.height
        for before, after in pairwise(words):
            assert after.box.top > before.box.bottom or after.box.left > before.box.right - 1e-9


@given(TEXTS)
def test_lines_are_by_top_and_then_left(text: str) -> None:
    for page in read(text).pages:
        places = [(line.box.top, line.box.left) for line in page.lines]
        assert places == sorted(places)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=400), st.integers(1, 30))
def test_wrapped_rows_fit_and_lose_only_blanks(row: str, columns: int) -> None:
    pieces = list(wrap_row(row, columns))

    assert pieces
    assert "".join("".join(pieces).split()) == "".join(row.split())
    assert all(measure(piece) <= columns or len(piece) == 1 or columns == 1 for piece in pieces)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, limits=Limits(max_pages=3))
    except (UnreadableDocument, DocumentTooLarge):
        return
    assert document.pages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(text=TEXTS)
def test_an_encoding_with_a_mark_changes_nothing(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == decode_text(text.encode())
