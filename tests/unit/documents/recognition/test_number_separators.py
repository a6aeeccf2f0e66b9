"""Doubtful points and commas within numbers."""

from __future__ import annotations

import pytest

from lambdas.documents.recognition.neural.separators import settle_separators
from lambdas.documents.recognition.neural.transcription import Character


def settle(text: str, *doubts: int) -> str:
    """The text after settling, the separators at these places doubtful."""
    other = {".": ",", ",": "."}
    line = [
        Character(one, place / 100, 0.6, other.get(one, "x"), 0.4)
        if place in doubts
        else Character(one, place / 100, 1.0)
        for place, one in enumerate(text)
    ]
    return "".join(one.text for one in settle_separators(line))


@pytest.mark.parametrize(
    ("read", "doubts", "settled"),
    [
        ("€35,000,00", (3,), "€35.000,00"),
        ("$1.234.567.89", (10,), "$1.234.567,89"),
        ("1.234,567.89 and 1,00", (1,), "1,234,567.89 and 1,00"),
        ("1,234.56", (1, 5), "1,234.56"),
        ("35,000", (2,), "35,000"),
        ("19.11,2025", (5,), "19.11,2025"),
        ("35,000,00", (), "35,000,00"),
        ("35,000,00", (0,), "35,000,00"),
        ("", (), ""),
    ],
)
def test_doubtful_separator_is_the_one_that_makes_a_number(read: str, doubts: tuple[int, ...], settled: str) -> None:
    assert settle(read, *doubts) == settled
