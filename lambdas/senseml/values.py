"""What methods hand to types, and what types make of it."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line

Scalar = str | int | float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Text that a method found, and the lines it comes from."""

    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a type read out of a text: the value, the text it was read from, and a unit where the type has one."""

    type: str
    value: Scalar
    source: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value and the lines it comes from."""

    reading: Reading
    lines: tuple[Line, ...]

    def to_json(self) -> dict[str, Scalar]:
        """The value as the parsed document shows it.

        A string is `{type, value}`, everything else `{source, value, unit?, type}`; a date's value is an ISO time.
        """
        reading = self.reading
        if reading.source is None:
            return {"type": reading.type, "value": reading.value}
        unit = {} if reading.unit is None else {"unit": reading.unit}
        return {"source": reading.source, "value": reading.value, **unit, "type": reading.type}
