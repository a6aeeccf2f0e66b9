"""The computed field `zip`: rows of a table as objects, or several tables, sections and arrays side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Element, Group, Output, Table, Value


@dataclass(frozen=True, slots=True)
class Zip:
    """One group a row: the sources are turned into rows of fields, then merged row by row.

    A value of several names is an array of them. As many rows as the longest source has; what a shorter one has no row
    for is null. Where two sources have a key in common, the last one's counts. With more than one table among the
    sources, only the tables count (SenseML, "zip").
    """

    sources: Sources

    def compute(self, level: Level) -> Output:
        outputs = self.sources.read(level)
        tables = [(field_id, output) for field_id, output in outputs if isinstance(output, Table)]
        chosen = tables if len(tables) > 1 else outputs
        if all(output is None for _, output in chosen):
            return None
        return _merge([list_rows(field_id, output) for field_id, output in chosen])


def _merge(sources: list[list[Mapping[str, Output]]]) -> tuple[Group, ...]:
    keys = [dict.fromkeys(key for row in rows for key in row) for rows in sources]
    merged: list[Group] = []
    for index in range(max(map(len, sources), default=0)):
        row: dict[str, Output] = {}
        for rows, own in zip(sources, keys, strict=True):
            if index < len(rows):
                row |= rows[index]
            row = row | {key: None for key in own if key not in row}
        merged.append(Group(row))
    return tuple(merged)


def list_rows(field_id: str, output: Output) -> list[Mapping[str, Output]]:
    """What a field came to as rows of fields: a table's rows, the fields of sections, else elements under its id."""
    if isinstance(output, Table):
        ids = [column.id for column in output.columns]
        cells = zip(*(column.values for column in output.columns), strict=True)
        return [dict(zip(ids, row, strict=True)) for row in cells]
    if output is None:
        return []
    elements = output if isinstance(output, tuple) else _list_contents(output)
    return [_to_row(field_id, element) for element in elements]


def _list_contents(element: Element) -> tuple[Element, ...]:
    """A value of several texts as that many values; else the element alone."""
    if not isinstance(element, Value) or not isinstance(element.reading.value, tuple):
        return (element,)
    return tuple(replace(element, reading=replace(element.reading, value=text)) for text in element.reading.value)


def _to_row(field_id: str, element: Element) -> Mapping[str, Output]:
    return element.shown() if isinstance(element, Group) else {field_id: element}


def parse_zip(node: Node) -> Zip:
    """`{id: "zip", source_ids}`."""
    return Zip(parse_sources(node.entries(("id", "source_ids"))["source_ids"]))
