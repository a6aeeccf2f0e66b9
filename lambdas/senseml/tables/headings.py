"""Which columns of a table a configuration means, by the words of their headings (SenseML, "bag of words")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.documents.tables.table import Cell
from lambdas.senseml.terms import list_terms

_MOST_TITLES = 3  # rows above the headings
_MOST_ROWS = 3  # of headings
_WHOLE = 0.5  # what it adds that a heading has all words of the terms, and that it has one term whole
_EQUAL = 1e-9

Cells = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the heading of a column, and what does not, as words in one form."""

    terms: tuple[frozenset[str], ...]
    stop_terms: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words of all terms."""
        return frozenset[str]().union(*self.terms)

    def rate(self, words: Sequence[str]) -> float:
        """How far a heading's words are a column's terms and not its stop terms; 0 for what is rather not it."""
        if not words:
            return 0.0
        own = self.words
        hits = sum(word in own for word in words) - sum(word in self.stop_terms for word in words)
        covered = len(own.intersection(words)) / len(own)
        is_whole = any(term.issubset(words) for term in self.terms)
        return hits / len(words) + _WHOLE * (covered + is_whole) if hits > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Headings:
    """A table's column for each one wanted, None for one without; the rows before `end` are titles and headings."""

    places: tuple[int | None, ...]
    end: int
    worth: float


def make_wanted(terms: Iterable[str], stop_terms: Iterable[str]) -> Wanted:
    """The terms of a column by their words; terms without a word are none."""
    return Wanted(
        tuple(words for term in terms if (words := frozenset(list_terms(term)))),
        frozenset(word for term in stop_terms for word in list_terms(term)),
    )


def find_headings(rows: Sequence[Cells], wanted: Sequence[Wanted]) -> Headings | None:
    """The few rows at a table's top that are its headings, by what is wanted; None where nothing is found in them.

    Each column is one wanted one at most; the best pairs count. Of equally good rows the uppermost and fewest do.
    """
    best: Headings | None = None
    for first in range(min(_MOST_TITLES + 1, len(rows))):
        for end in range(first + 1, min(first + _MOST_ROWS, len(rows)) + 1):
            places, worth = _pair(_list_words(rows[first:end]), wanted)
            if worth > (best.worth if best else 0.0) + _EQUAL:
                best = Headings(places, end, worth)
    return best


def _list_words(rows: Sequence[Cells]) -> list[list[str]]:
    """The words of each column's heading; a cell over several rows counts once."""
    columns = []
    for column in range(len(rows[0])):
        cells = list({id(row[column]): row[column] for row in rows}.values())
        columns.append([word for cell in cells for word in list_terms(cell.text)])
    return columns


def _pair(headings: Sequence[Sequence[str]], wanted: Sequence[Wanted]) -> tuple[tuple[int | None, ...], float]:
    """The column for each one wanted, the best pair first, and what all pairs are worth."""
    rates = sorted(
        (-one.rate(words), number, column) for number, one in enumerate(wanted) for column, words in enumerate(headings)
    )
    places: list[int | None] = [None] * len(wanted)
    worth = 0.0
    for rate, number, column in rates:
        if rate < 0 and places[number] is None and column not in places:
            places[number] = column
            worth -= rate
    return tuple(places), worth
