"""Which pages of a portfolio belong together, and which configurations they may belong to.

The pages are gone through once, from the first to the last. While a document is open, the configurations that its first
page matched are its possible ones, and a page is the first of another document where

- a configuration's first page is,
- a configuration matches that is none of the possible ones, or
- a possible one has something on every page, and this page has it not.

After a configuration's last page another document begins. A page that matches nothing goes with the document that is
open, and else with none. What comes of this is a document where all tests of a possible configuration pass on it.

So far the reference's rule, which is made for configurations that share no page. Where they do, two things are ours:
a configuration that cannot begin on a page, since what is on its first or on every page is not on this one, divides
nothing that goes on there; and the last page of a document that is whole by one configuration belongs to it, whatever
else that page matches, unless one of the possible configurations begins there anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.senseml.portfolios.marks import Marks


@dataclass(frozen=True, slots=True)
class Segment:
    """The pages `first` to `last`, counted from 0 and both included; `passing` are the indexes of configurations."""

    first: int
    last: int
    passing: tuple[int, ...]


def find_segments(marks: Sequence[Marks], page_count: int) -> tuple[Segment, ...]:
    """The documents in a file of `page_count` pages, in their order, by the marks of each configuration."""
    ranges = _split(marks, page_count)
    found = (Segment(first, last, _list_passing(marks, possible, first, last)) for first, last, possible in ranges)
    return tuple(segment for segment in found if segment.passing)


def _split(marks: Sequence[Marks], page_count: int) -> Iterator[tuple[int, int, frozenset[int]]]:
    """The first and the last page of what may be documents, and their possible configurations."""
    start = 0
    possible: frozenset[int] = frozenset()
    for page in range(page_count):
        touching = frozenset(index for index, one in enumerate(marks) if one.touches(page))
        if possible and _begins_another(marks, possible, touching, start, page):
            yield start, page - 1, possible
            possible = frozenset()
        if not possible:
            start, possible = page, touching
        if possible and any(marks[index].ends(page) for index in touching):
            yield start, page, possible
            possible = frozenset()
    if possible:
        yield start, page_count - 1, possible


def _begins_another(
    marks: Sequence[Marks], possible: frozenset[int], touching: frozenset[int], start: int, page: int
) -> bool:
    """Whether another document begins on the page, while one is open since `start`."""
    ours, others = touching & possible, touching - possible
    if any(marks[index].begins(page) for index in ours):
        return True
    if any(marks[index].ends(page) and marks[index].pass_on(start, page) for index in ours):
        return False
    if any(marks[index].excludes(page) for index in possible):
        return True
    return bool(others) and (not ours or any(marks[index].may_begin(page) for index in others))


def _list_passing(marks: Sequence[Marks], possible: frozenset[int], first: int, last: int) -> tuple[int, ...]:
    return tuple(index for index in sorted(possible) if marks[index].pass_on(first, last))
