"""The computed field `zip`: rows of a table as objects, or several tables, sections and arrays side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Element, Group, Json, Output, Table, Value, to_json


@dataclass(frozen=True, slots=True)
class Zip:
    """One group a row: the sources are turned into rows of fields, then merged row by row.

    A value of several names is an array of them. As many rows as the longest source has; the fields of one that has no
    such row are not in it, but null where a shorter array stands beside a longer one. Where two sources have a key in
    common, the last one's counts. A source that has come to several tables is the only one that counts, and comes to
    the rows of each of them (SenseML, "zip").
    """

    sources: Sources

    def compute(self, level: Level) -> Output:
        outputs = self.sources.read(level)
        for field_id, output in outputs:
            if isinstance(output, tuple) and any(isinstance(element, Table) for element in output):
                return tuple(_list_table(field_id, element) for element in output)
        if all(output is None for _, output in outputs):
            return None
        rows = [list_rows(field_id, output) for field_id, output in outputs]
        arrays = [field_id if _is_array(output) else None for field_id, output in outputs]
        return tuple(map(Group, _merge(rows, arrays)))


def _list_table(field_id: str, element: Element) -> Json | None:
    return None if element is None else Json([to_json(Group(row)) for row in list_rows(field_id, element)])


def _is_array(output: Output) -> bool:
    """Whether it came to values side by side, and neither to nothing nor to rows: such are padded."""
    elements = output if isinstance(output, tuple) else (output,)
    return output not in (None, ()) and not any(isinstance(element, Group | Table) for element in elements)


def _merge(
    sources: Sequence[Sequence[Mapping[str, Output]]], arrays: Sequence[str | None]
) -> Iterator[dict[str, Output]]:
    """Each row of all sources; `arrays` has the ids of those among them that are arrays."""
    longest = max((len(rows) for rows, array in zip(sources, arrays, strict=True) if array is not None), default=0)
    for index in range(max(map(len, sources), default=0)):
        row: dict[str, Output] = {}
        for rows, array in zip(sources, arrays, strict=True):
            if index < len(rows):
                row |= rows[index]
            elif array is not None and index < longest:
                row.setdefault(array, None)
        yield row


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
