"""From the candidates of a method to the one value of an anchor."""

from __future__ import annotations

from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Value


def read_candidates(candidates: tuple[Candidate, ...], kind: FieldType, tiebreaker: Tiebreaker | None) -> Value | None:
    """Read each candidate as `kind` and let the tiebreaker choose among those that are of it.

    With `join`, and for a type that spans lines when no line alone holds it, the joined text is read instead.
    """
    if not candidates:
        return None
    chooser = tiebreaker or kind.tiebreaker
    if chooser == JOIN:
        return _read_joined(candidates, kind)
    values = [value for candidate in candidates if (value := _read(candidate, kind)) is not None]
    if not values and kind.spans_lines:
        joined = _read_joined(candidates, kind)
        values = [joined] if joined else []
    return chooser.choose(values)


def _read(candidate: Candidate, kind: FieldType) -> Value | None:
    reading = kind.read(candidate.text)
    return Value(reading, candidate.lines) if reading else None


def _read_joined(candidates: tuple[Candidate, ...], kind: FieldType) -> Value | None:
    lines = tuple(line for candidate in candidates for line in candidate.lines)
    return _read(Candidate(" ".join(candidate.text for candidate in candidates), lines), kind)
