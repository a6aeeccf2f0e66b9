"""A value of a parsed document -> its cell, or what gets a sheet of its own.

| value                                        | sheet                                                              |
|----------------------------------------------|--------------------------------------------------------------------|
| a table: `columns` of `{id, values}`         | one row a table's row; title and footer are not shown              |
| a list of objects: sections, zips, lists     | one row an object, one column a key                                |
| a list of values, as `match: "all"` gives it | one value a row, under the field's id                              |
| images: an object of nothing but `images`    | one row an image, one column a key                                 |
| an object                                    | one row, one column a key                                          |
| an empty list, object or table               | none; the cell is empty                                            |
| corners of a polygon: points of `x` and `y`  | none; compact JSON, for what tells a place is no table             |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeGuard

from lambdas.workbooks.cells import EMPTY, Cell, is_typed, read_cell, write_json


@dataclass(frozen=True, slots=True)
class Nested:
    """A value that a cell refers to: a list, a table or an object that is not empty."""

    value: Any


Entry = Cell | Nested


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one column of one row; `path` is what its own sheet's name adds to the name of this one."""

    column: str
    entry: Entry
    path: str


@dataclass(frozen=True, slots=True)
class Content:
    """A sheet's columns, in so far as they are known without its rows, and its rows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Slot]]


def read_entry(value: object) -> Entry:
    """What stands for `value` in a row."""
    if isinstance(value, list | tuple):
        return _read_list(value)
    if _is_images(value):
        return _read_list(value["images"])
    if isinstance(value, Mapping) and not is_typed(value):
        return Nested(value) if (value["columns"] if _is_table(value) else value) else EMPTY
    return read_cell(value)


def _read_list(elements: Sequence[object]) -> Entry:
    if not elements:
        return EMPTY
    return Cell(write_json(elements)) if all(map(_is_point, elements)) else Nested(list(elements))


def read_content(field_id: str, value: object) -> Content:
    """The sheet of `value`, which is `Nested` and belongs to the field `field_id`."""
    if _is_table(value):
        return _read_table(value["columns"])
    if isinstance(value, Mapping):
        return Content((), [[Slot(key, read_entry(inner), key) for key, inner in value.items()]])
    elements: Sequence[object] = value if isinstance(value, list | tuple) else (value,)
    holds_objects = any(map(_is_object, elements))
    return Content((), [_read_element(field_id, n, element, holds_objects) for n, element in enumerate(elements)])


def _read_element(field_id: str, number: int, element: object, among_objects: bool) -> list[Slot]:
    if _is_object(element):
        return [Slot(key, read_entry(inner), f"{number}_{key}") for key, inner in element.items()]
    if element is None and among_objects:
        return []
    return [Slot(field_id, read_entry(element), str(number))]


def _read_table(columns: Sequence[Mapping[str, Any]]) -> Content:
    """A column whose id another one has is numbered, as sheets are."""
    ids: dict[str, None] = {}
    for column in columns:
        number = 1
        while (name := column["id"] if number == 1 else f"{column['id']}~{number}") in ids:
            number += 1
        ids[name] = None
    rows = zip_longest(*(column["values"] for column in columns))
    return Content(
        list(ids),
        [
            [Slot(name, read_entry(value), f"{number}_{name}") for name, value in zip(ids, row, strict=True)]
            for number, row in enumerate(rows)
        ],
    )


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether this is an object of fields: no typed value, no table."""
    return isinstance(value, Mapping) and not is_typed(value) and not _is_table(value)


def _is_point(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"x", "y"}


def _is_images(value: object) -> TypeGuard[Mapping[str, Any]]:
    if not isinstance(value, Mapping) or value.keys() != {"images"} or not isinstance(value["images"], list):
        return False
    return all(isinstance(image, Mapping) and "boundingPolygon" in image for image in value["images"])


def _is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    columns = value.get("columns") if isinstance(value, Mapping) else None
    return isinstance(columns, list) and all(map(_is_column, columns))


def _is_column(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("id"), str) and isinstance(value.get("values"), list)
