"""What methods hand to types, what types make of it, and what fields come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lambdas.documents.pages import Line
from lambdas.senseml.places import WITH_LINES, WITH_REGIONS, Place, describe_confidence, describe_lines, describe_places

Scalar = str | int | float

Content = Scalar | tuple[str, ...]
"""What a value is: a scalar, or several texts, as the names in one line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Text that a method found, the lines it comes from, what joins it to the next one, and where it was looked for."""

    text: str
    lines: tuple[Line, ...]
    glue: str = " "
    places: tuple[Place, ...] = ()


def whole_line(line: Line, *places: Place) -> Candidate:
    """All of a line's text."""
    return Candidate(line.text, (line,), places=places)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a type read out of a text: the value, the text it was read from, and a unit where the type has one."""

    type: str
    value: Content
    source: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value, the lines it comes from, none for what no line holds, and where its method looked for it.

    `signal` is how sure a language model says that it is of it, `anchor` the line that its method started from, where
    that was recognised.
    """

    reading: Reading
    lines: tuple[Line, ...]
    places: tuple[Place, ...] = ()
    signal: str | None = None
    anchor: Line | None = field(default=None, compare=False)

    def to_json(self, verbosity: int = 0) -> dict[str, Any]:
        """The value as the parsed document shows it.

        What has no source is `{type, value}`, everything else `{source, value, unit?, type}`; a date's value is an ISO
        time, names are a list. From verbosity 1 on there are `lines` with their places, from 3 on also `points` and
        `regions`, and where text was recognised `anchorConfidence` and `valueConfidence`.
        """
        reading = self.reading
        value = list(reading.value) if isinstance(reading.value, tuple) else reading.value
        shown: dict[str, Any]
        if reading.source is None:
            shown = {"type": reading.type, "value": value}
        else:
            unit = {} if reading.unit is None else {"unit": reading.unit}
            shown = {"source": reading.source, "value": value, **unit, "type": reading.type}
        if self.signal is not None:
            shown["confidenceSignal"] = self.signal
        if verbosity >= WITH_LINES:
            shown["lines"] = describe_lines(self.lines, verbosity)
        return shown | self._describe_regions() if verbosity >= WITH_REGIONS else shown

    def _describe_regions(self) -> dict[str, Any]:
        anchors = () if self.anchor is None else (self.anchor,)
        sure = describe_confidence("anchorConfidence", anchors) | describe_confidence("valueConfidence", self.lines)
        return describe_places(self.places) | sure


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its cells from top to bottom, None where a cell holds nothing of the column's type."""

    id: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its columns, all of them equally long, and what stands above and below it, where that is known.

    `metadata` is what else an invoice says, by ids.
    """

    columns: tuple[Column, ...]
    title: Value | None = None
    footer: Value | None = None
    metadata: Mapping[str, Value | None] | None = None

    def to_json(self, verbosity: int = 0) -> dict[str, Any]:
        """`{metadata?, columns: [{id, values: […]}], title?, footer?}`, the last two from verbosity 1 on."""
        columns = [
            {"id": column.id, "values": [to_json(value, verbosity) for value in column.values]}
            for column in self.columns
        ]
        captions = {"title": self.title, "footer": self.footer} if verbosity >= WITH_LINES else {}
        shown = {key: caption.to_json(verbosity) for key, caption in captions.items() if caption is not None}
        if self.metadata is None:
            return {"columns": columns, **shown}
        metadata = {key: to_json(value, verbosity) for key, value in self.metadata.items()}
        return {"metadata": metadata, "columns": columns, **shown}


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: those of one section, or of one zipped row; `suppressed` ones are not shown."""

    fields: Mapping[str, Output]
    suppressed: frozenset[str] = field(default_factory=frozenset)

    def shown(self) -> dict[str, Output]:
        """The fields that are not suppressed."""
        return {key: output for key, output in self.fields.items() if key not in self.suppressed}

    def to_json(self, verbosity: int = 0) -> dict[str, Any]:
        """The fields as the parsed document shows them."""
        return {key: to_json(output, verbosity) for key, output in self.shown().items()}


@dataclass(frozen=True, slots=True)
class Json:
    """Any JSON value, which is shown as it is; `lines` are those that it comes from, where that is known."""

    value: Any
    lines: tuple[Line, ...] = ()

    def to_json(self, verbosity: int = 0) -> Any:  # noqa: ANN401, ARG002 - JSON values, shown as they are
        """The value itself."""
        return self.value


Element: TypeAlias = Value | Table | Group | Json | None
Output: TypeAlias = Element | tuple[Element, ...]
"""What a field comes to: one value, table or group of fields, several of them, or nothing."""


def is_found(output: Output) -> bool:
    """Whether a field came to something: neither to nothing nor to an empty list."""
    return output is not None and output != ()


def to_json(output: Output, verbosity: int = 0) -> Any:  # noqa: ANN401 - JSON values
    """The output as the parsed document shows it, with as much of its places as `verbosity` (0 to 3) says."""
    if isinstance(output, tuple):
        return [to_json(element, verbosity) for element in output]
    return None if output is None else output.to_json(verbosity)
