"""From the candidates of a method to the one value of an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lambdas.senseml.places import Place
from lambdas.senseml.tiebreakers import Join, Tiebreaker
from lambdas.senseml.types.type import FieldType, join_by_glue
from lambdas.senseml.values import Candidate, Reading, Value


def read_candidates(candidates: Iterable[Candidate], kind: FieldType, tiebreaker: Tiebreaker | None) -> Value | None:
    """Read all values of type `kind` in the candidates and let the tiebreaker choose one of them.

    One line may hold several values, as in `from 1/1/2021 to 1/1/2022`. With `join`, and for a type that spans lines
    when no line alone holds it, the first value of the joined text counts. A type that merges its lines reads nothing
    but the merged text. No more candidates are asked for than the choice needs.
    """
    chooser = kind.tiebreaker if tiebreaker is None else tiebreaker
    if isinstance(chooser, Join):
        return _read_joined(list(candidates), kind)
    if kind.merge is not None:
        merged = list(candidates)
        return chooser.choose(_read_all(_join(merged, kind), kind)) if merged else None
    seen: list[Candidate] = []
    chosen = chooser.choose(_read_each(candidates, kind, seen))
    if chosen is None and kind.spans_lines and not any(_read(candidate, kind) for candidate in seen):
        return chooser.choose(_read_all(_join(seen, kind), kind)) if seen else None
    return chosen


def _read_each(candidates: Iterable[Candidate], kind: FieldType, seen: list[Candidate]) -> Iterator[Value]:
    for candidate in candidates:
        seen.append(candidate)
        yield from _read_all(candidate, kind)


def _read_joined(candidates: list[Candidate], kind: FieldType) -> Value | None:
    if not candidates:
        return None
    if kind.keeps_all:
        each = candidates if kind.merge is None else [_join(candidates, kind)]
        return _concatenate([value for candidate in each for value in _read_all(candidate, kind)])
    return _read(_join(candidates, kind), kind)


def _concatenate(values: Sequence[Value]) -> Value | None:
    """One value of the texts and sources of all."""
    if not values:
        return None
    text = " ".join(str(value.reading.value) for value in values)
    sources = [value.reading.source for value in values if value.reading.source is not None]
    places = _unite([place for value in values for place in value.places])
    lines = tuple(chain.from_iterable(value.lines for value in values))
    return Value(Reading(values[0].reading.type, text, source=" ".join(sources) if sources else None), lines, places)


def _join(candidates: Sequence[Candidate], kind: FieldType) -> Candidate:
    lines = tuple(line for candidate in candidates for line in candidate.lines)
    places = _unite([place for candidate in candidates for place in candidate.places])
    return Candidate((kind.merge or join_by_glue)(candidates), lines, places=places)


def _unite(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places in their order, each once: all candidates of one region share it."""
    return tuple(dict.fromkeys(places))


def _read_all(candidate: Candidate, kind: FieldType) -> Iterator[Value]:
    return (Value(reading, candidate.lines, candidate.places) for reading in kind.read_all(candidate.text))


def _read(candidate: Candidate, kind: FieldType) -> Value | None:
    return next(_read_all(candidate, kind), None)
