"""Values as text, and text as values: what computed fields do their work on."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lambdas.documents.pages import Line
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Output, Value


def write_text(value: Value) -> str:
    """The value without its source and unit: an amount as its number, a date as its ISO time, names with commas."""
    content = value.reading.value
    if isinstance(content, tuple):
        return ", ".join(content)
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, float):
        return format(Decimal(repr(content)).normalize(), "f")
    return str(content)


def read_text(text: str, lines: tuple[Line, ...], kind: FieldType) -> Value | None:
    """What a type reads out of a text that comes from these lines."""
    return read_candidates([Candidate(text, lines)], kind, None)


def change_values(output: Output, change: Callable[[Value], Value | None]) -> Output:
    """A value changed, or each of several; None for what is no value."""
    if isinstance(output, tuple):
        return tuple(change(element) if isinstance(element, Value) else None for element in output)
    return change(output) if isinstance(output, Value) else None
