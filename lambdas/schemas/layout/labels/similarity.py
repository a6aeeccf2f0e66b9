"""How alike two short phrases are: their tokens weighed, paired, and spelling mistakes forgiven."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from lambdas.schemas.layout.labels.synonyms import GROUPS

ALIKE = 0.93  # two words of one group
LEAST_SPELLING = 0.8  # of the longer word's letters: what two spellings of a word share
SHORTEST_MISSPELT = 5  # shorter words are other words when a letter differs
_MOST_GAIN = 1.25  # by which words that are alike, and weigh more in one phrase, raise what is shared at the most
_OUT_OF_ORDER = 0.97

_FILLER_WORDS = """
a an and are as at be by for from here if in is it its may of on or our please per shall that the this to us with you
your
"""
_GENERIC_WORDS = "amount code date day description id info information name number total type value"
_TELLING_WORDS = """
average balance bill deposit discount due employee employer end federal first gross last local maximum minimum net
opening other paid previous ship state subtotal tax withheld year
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_GENERIC = frozenset(_GENERIC_WORDS.split())
_TELLING = frozenset(_TELLING_WORDS.split())


def is_filler(token: str) -> bool:
    """Whether a word says next to nothing in a label."""
    return token in _FILLERS


def weigh(token: str) -> float:
    """How much of a label's meaning a word carries."""
    if token in _FILLERS:
        return 0.1
    if token in _GENERIC:
        return 0.7
    return 1.3 if token in _TELLING else 1.0


@lru_cache(maxsize=262144)
def compare_tokens(one: str, other: str) -> float:
    """1 for the same word, less for one of its group or one that is spelt almost so, else 0."""
    if one == other:
        return 1.0
    if one in GROUPS and GROUPS[one] == GROUPS.get(other, -1):
        return ALIKE
    shorter, longer = sorted((len(one), len(other)))
    if shorter < SHORTEST_MISSPELT or shorter < longer * LEAST_SPELLING or one.isdigit() or other.isdigit():
        return 0.0
    spelling = DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=LEAST_SPELLING)
    return float(spelling) ** 2


@lru_cache(maxsize=65536)
def weigh_all(tokens: tuple[str, ...]) -> float:
    """The weight of a phrase."""
    return sum(map(weigh, tokens))


def compare(wanted: tuple[str, ...], found: tuple[str, ...], least: float = 0.0) -> float:
    """How alike two phrases are, 0..1: twice what they share over what both say, less where words changed places.

    What is surely below `least`, since one says so much more than the other, is 0.
    """
    one, other = weigh_all(wanted), weigh_all(found)
    whole = one + other
    if not whole or 2 * min(one, other) * _MOST_GAIN < least * whole:
        return 0.0
    shared, places = _pair(wanted, found)
    return shared / whole * (1.0 if places == sorted(places) else _OUT_OF_ORDER)


def _pair(wanted: Sequence[str], found: Sequence[str]) -> tuple[float, list[int]]:
    """The weight of the words that have a partner in the other phrase, and the partners' places."""
    shared = 0.0
    places: list[int] = []
    for token in wanted:
        rated = ((compare_tokens(token, other), -place) for place, other in enumerate(found) if place not in places)
        best, place = max(rated, default=(0.0, 0))
        if best:
            shared += best * (weigh(token) + weigh(found[-place]))
            places.append(-place)
    return shared, places
