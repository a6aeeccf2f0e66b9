"""A value of a parsed document -> what its cell shows.

| value                                  | cell                                                                  |
|----------------------------------------|-----------------------------------------------------------------------|
| null                                   | empty                                                                 |
| text, or `value` that is text          | text; of a date, the day                                              |
| number, or `value` that is a number    | number, its unit beside it; text where a cell cannot hold it exactly  |
| true, false                            | the text `true`, `false`                                              |
| a name, whose `value` is a list        | one text, joined by a comma                                           |
| a `value` of any other shape           | compact JSON, so that nothing is dropped in silence                   |

`source`, `type` and what verbosity adds are not shown: a spreadsheet has the values only. Lists, tables and objects get
sheets of their own (`entries.py`).
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, TypeGuard

Scalar = str | int | float | None

_ABOUT_A_VALUE = frozenset(
    {"type", "value", "source", "unit", "lines", "points", "regions", "confidenceSignal"}
    | {"confidence", "anchorConfidence", "valueConfidence"}
)
_DAY_OF_A_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T")
# Excel keeps 15 significant digits and reads neither a subnormal double nor one above its own largest number
# ("Excel specifications and limits"). An account number with more digits would lose its last ones.
_EXACT_INTEGERS = 10**15
_SMALLEST = 2.2251e-308
_LARGEST = 9.99999999999999e307


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `unit` stands in the column's heading, the number alone in the cell."""

    content: Scalar
    unit: str | None = None


EMPTY = Cell(None)


def read_cell(value: object) -> Cell:
    """The cell for `value`: a scalar, `{type, value}`, `{source, value, unit, type}`, or any other JSON value."""
    if not is_typed(value):
        return Cell(_show(value))
    content, kind, unit = value["value"], value["type"], value.get("unit") or None
    if kind == "date" and isinstance(content, str):
        day = _DAY_OF_A_TIME.match(content)
        return Cell(day[1] if day else content, unit)
    if kind == "name" and isinstance(content, list) and all(isinstance(part, str) for part in content):
        return Cell(", ".join(content), unit)
    return Cell(_show(content), unit)


def write_json(value: object) -> str:
    """`value` as compact JSON, with its keys in their order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_typed(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether this is a typed value and nothing but that: a row of a section may have a field called `value` too."""
    return (
        isinstance(value, dict)
        and "value" in value
        and isinstance(value.get("type"), str)
        and (value.get("unit") is None or isinstance(value["unit"], str))
        and value.keys() <= _ABOUT_A_VALUE
    )


def _show(value: object) -> Scalar:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value if abs(value) < _EXACT_INTEGERS else str(value)
    if isinstance(value, float):
        return value if _fits(value) else write_json(value)
    return write_json(value)


def _fits(number: float) -> bool:
    return math.isfinite(number) and (number == 0 or _SMALLEST <= abs(number) <= _LARGEST)
