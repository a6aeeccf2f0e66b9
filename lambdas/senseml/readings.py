"""From the candidates of a method to the one value of an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lambdas.senseml.tiebreakers import Join, Tiebreaker
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Value


def read_candidates(candidates: Iterable[Candidate], kind: FieldType, tiebreaker: Tiebreaker | None) -> Value | None:
    """Read all values of type `kind` in the candidates and let the tiebreaker choose one of them.

    One line may hold several values, as in `from 1/1/2021 to 1/1/2022`. With `join`, and for a type that spans lines
    when no line alone holds it, the first value of the joined text counts. No more candidates are asked for than the
    choice needs.
    """
    chooser = kind.tiebreaker if tiebreaker is None else tiebreaker
    if isinstance(chooser, Join):
        return _read_joined(list(candidates), kind)
    seen: list[Candidate] = []
    chosen = chooser.choose(_read_each(candidates, kind, seen))
    if chosen is None and kind.spans_lines and not any(_read(candidate, kind) for candidate in seen):
        return chooser.choose(_read_all(_join(seen), kind)) if seen else None
    return chosen


def _read_each(candidates: Iterable[Candidate], kind: FieldType, seen: list[Candidate]) -> Iterator[Value]:
    for candidate in candidates:
        seen.append(candidate)
        yield from _read_all(candidate, kind)


def _read_joined(candidates: list[Candidate], kind: FieldType) -> Value | None:
    return _read(_join(candidates), kind) if candidates else None


def _join(candidates: list[Candidate]) -> Candidate:
    lines = tuple(line for candidate in candidates for line in candidate.lines)
    return Candidate(" ".join(candidate.text for candidate in candidates), lines)


def _read_all(candidate: Candidate, kind: FieldType) -> Iterator[Value]:
    return (Value(reading, candidate.lines) for reading in kind.read_all(candidate.text))


def _read(candidate: Candidate, kind: FieldType) -> Value | None:
    return next(_read_all(candidate, kind), None)
