"""Matches in recognised lines, of whose blanks one cannot be sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lambdas.documents.pages import Line, Word
from lambdas.senseml.matches.text import text_test
from lambdas.senseml.text_index import Edges, TextIndex
from tests.unit.senseml.pages import document, line, values


def read(text: str, top: float = 1.0) -> Line:
    """A line that was read from pixels."""
    plain = line(text, top=top)
    return structs.replace(plain, words=(Word(text, plain.box, confidence=0.9),))


@pytest.mark.parametrize(
    ("match", "text"),
    [
        ("limits of liability", "COVERAGES / LIMITSOF LIABILITY"),
        ("POL #:", "POL#:"),
        ("(Y/N)", "OWNED ( Y / N )"),
        ({"type": "startsWith", "text": "Total due"}, "TotalDue today"),
        ({"type": "endsWith", "text": "Pay - ment", "isCaseSensitive": True}, "your Pay-ment"),
        ({"type": "equals", "text": "zip + 4"}, "ZIP+4"),
        ({"type": "any", "matches": ["nothing", "zip + 4"]}, "ZIP+4"),
    ],
)
def test_lost_blanks_and_some_beside_signs_do_not_matter(match: object, text: str) -> None:
    assert values(document(read("before"), read(text, top=2), read("behind", top=3)), match) == text
    assert values(document(line("before"), line(text, top=2)), match) is None


@pytest.mark.parametrize(
    ("match", "text"),
    [
        ("cat", "magic at"),
        ("no des", "nod es"),
        ("name ", "names"),
        ("two  blanks", "twoblanks"),
        ({"type": "equals", "text": "a b"}, "abc"),
        ({"type": "startsWith", "text": "a b"}, "xab"),
        ({"type": "endsWith", "text": "a b"}, "abx"),
        ({"type": "startsWith", "text": "A b", "isCaseSensitive": True}, "ab"),
    ],
)
def test_blanks_within_words_and_at_the_ends_of_a_match_are_meant(match: object, text: str) -> None:
    assert values(document(read(text)), match) is None


def test_what_stands_behind_a_match_without_its_blanks_is_the_rest_of_the_line() -> None:
    pages = document(read("AmountDue : $5.00"))

    assert values(pages, "amount due:", {"id": "label", "position": "right"}) == "$5.00"


def test_lines_are_looked_at_in_the_order_that_a_search_has() -> None:
    pages = document(read("PayDay 1", 1), line("pay day 2", top=2), read("payday 3", 3), line("end", top=4))

    assert values(pages, "pay day", match="all") == ["PayDay 1", "pay day 2", "payday 3"]
    assert values(pages, ["end", {"type": "includes", "text": "pay day", "reverse": True}]) == "payday 3"


TEXTS = st.text("ab #-.", min_size=1, max_size=6)


@given(st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=6), TEXTS, st.booleans(), st.booleans())
def test_index_names_every_line_that_a_test_finds(
    texts: list[tuple[str, bool]], wanted: str, at_start: bool, at_end: bool
) -> None:
    lines = [read(text) if is_read else line(text) for text, is_read in texts]
    test = text_test(wanted, Edges(at_start, at_end))
    found = [number for number, one in enumerate(lines) if test.find(one) is not None]

    downwards = list(test.narrow(TextIndex(lines), range(len(lines))))
    upwards = list(test.narrow(TextIndex(lines), range(len(lines) - 1, -1, -1)))

    assert set(found) <= set(downwards)
    assert sorted(downwards) == downwards == upwards[::-1]


@given(TEXTS)
def test_text_is_found_with_and_without_its_blanks(text: str) -> None:
    test = text_test(text, Edges(at_start=True, at_end=True))

    assert test.find(read(text)) == (0, len(text))
    single = " ".join(text.split(" ")) if text == text.strip() and "  " not in text else ""
    assert test.find(read(single.replace(" ", "") or text)) is not None
