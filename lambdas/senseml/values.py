"""What methods hand to types, what types make of it, and what fields come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lambdas.documents.pages import Line

Scalar = str | int | float

Content = Scalar | tuple[str, ...]
"""What a value is: a scalar, or several texts, as the names in one line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Text that a method found, the lines it comes from, and what joins it to the next candidate."""

    text: str
    lines: tuple[Line, ...]
    glue: str = " "


def whole_line(line: Line) -> Candidate:
    """All of a line's text."""
    return Candidate(line.text, (line,))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a type read out of a text: the value, the text it was read from, and a unit where the type has one."""

    type: str
    value: Content
    source: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value and the lines it comes from; a value that no line holds has none."""

    reading: Reading
    lines: tuple[Line, ...]

    def to_json(self) -> dict[str, Any]:
        """The value as the parsed document shows it.

        What has no source is `{type, value}`, everything else `{source, value, unit?, type}`; a date's value is an ISO
        time, names are a list.
        """
        reading = self.reading
        value = list(reading.value) if isinstance(reading.value, tuple) else reading.value
        if reading.source is None:
            return {"type": reading.type, "value": value}
        unit = {} if reading.unit is None else {"unit": reading.unit}
        return {"source": reading.source, "value": value, **unit, "type": reading.type}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its cells from top to bottom, None where a cell holds nothing of the column's type."""

    id: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its columns, all of them equally long."""

    columns: tuple[Column, ...]

    def to_json(self) -> dict[str, Any]:
        """`{columns: [{id, values: […]}]}`."""
        columns = [{"id": column.id, "values": [to_json(value) for value in column.values]} for column in self.columns]
        return {"columns": columns}


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: those of one section, or of one zipped row; `suppressed` ones are not shown."""

    fields: Mapping[str, Output]
    suppressed: frozenset[str] = field(default_factory=frozenset)

    def shown(self) -> dict[str, Output]:
        """The fields that are not suppressed."""
        return {key: output for key, output in self.fields.items() if key not in self.suppressed}

    def to_json(self) -> dict[str, Any]:
        """The fields as the parsed document shows them."""
        return {key: to_json(output) for key, output in self.shown().items()}


@dataclass(frozen=True, slots=True)
class Json:
    """Any JSON value, which is shown as it is; `lines` are those that it comes from, where that is known."""

    value: Any
    lines: tuple[Line, ...] = ()

    def to_json(self) -> Any:  # noqa: ANN401 - JSON values
        """The value itself."""
        return self.value


Element: TypeAlias = Value | Table | Group | Json | None
Output: TypeAlias = Element | tuple[Element, ...]
"""What a field comes to: one value, table or group of fields, several of them, or nothing."""


def is_found(output: Output) -> bool:
    """Whether a field came to something: neither to nothing nor to an empty list."""
    return output is not None and output != ()


def to_json(output: Output) -> Any:  # noqa: ANN401 - JSON values
    """The output as the parsed document shows it."""
    if isinstance(output, tuple):
        return [to_json(element) for element in output]
    return None if output is None else output.to_json()
