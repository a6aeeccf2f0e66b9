"""What is drawn on the pages: where each field found its anchor, looked, and found what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lambdas.documents.pages import Box, Line
from lambdas.senseml.authoring.explanation.fates import tell_fates
from lambdas.senseml.authoring.explanation.records import AnchorRecord, StepRecord, Trace
from lambdas.senseml.authoring.explanation.telling import name_type, show_output
from lambdas.senseml.values import Json, Output, Table, Value

MOST_ANCHORS = 50


class Kind(StrEnum):
    """What is marked, in the order in which it is drawn."""

    REGION = "where the method looked"
    LEFT_OUT = "found, and left out"
    ANCHOR = "anchor line"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page counted from zero, in inches."""

    kind: Kind
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Marked:
    """A field that ran: its number in the drawing, its id with the section that it is in, its value, and its marks."""

    number: int
    name: str
    shown: str
    is_found: bool
    marks: tuple[Mark, ...]


def list_marked(trace: Trace) -> list[Marked]:
    """All fields that left something on a page, numbered in the order in which they ran."""
    marked: list[Marked] = []
    for level in trace.levels:
        for record in level.steps:
            marks = tuple(dict.fromkeys(_list_marks(record)))
            if marks:
                name = f"{level.label}.{record.step.id}" if level.label else record.step.id
                is_found = record.output not in (None, ())
                marked.append(Marked(len(marked) + 1, name, _shorten(record.output), is_found, marks))
    return marked


def _list_marks(record: StepRecord) -> Iterator[Mark]:
    for found in record.anchors[:MOST_ANCHORS]:
        yield Mark(Kind.ANCHOR, found.line.page, found.line.box)
        yield from _list_found(found, name_type(record.step))
    if record.anchors:
        for line in _list_lines(record.output):
            yield Mark(Kind.VALUE, line.page, line.box)


def _list_found(found: AnchorRecord, type_name: str) -> Iterator[Mark]:
    for place in found.places:
        for region in place.regions:
            yield Mark(Kind.REGION, place.page, region)
    for fate in tell_fates(found, type_name):
        for line in fate.lines if not fate.is_kept else ():
            yield Mark(Kind.LEFT_OUT, line.page, line.box)


def _list_lines(output: Output) -> Iterator[Line]:
    """The lines that the values of a field stand in."""
    if isinstance(output, tuple):
        for element in output:
            yield from _list_lines(element)
    elif isinstance(output, Table):
        for column in output.columns:
            for value in column.values:
                yield from _list_lines(value)
    elif isinstance(output, Value | Json):
        yield from output.lines


def _shorten(output: Output) -> str:
    """The value by itself where there is one, else what the output is."""
    if isinstance(output, Value):
        value = output.reading.value
        return ", ".join(value) if isinstance(value, tuple) else str(value)
    if isinstance(output, tuple):
        return f"{len(output)}: {'; '.join(map(_shorten, output))}"
    if isinstance(output, Table):
        return f"a table of {len(output.columns)} columns and {len(output.columns[0].values)} rows"
    return show_output(output)
