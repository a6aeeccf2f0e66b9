"""What a rule came to as what a field comes to: values, sections of fields, tables (SenseML, "custom computation")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from lambdas.senseml.computed.texts import read_text, write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.logic.evaluation import Evaluation, LogicError
from lambdas.senseml.logic.results import write_result
from lambdas.senseml.types.registry import KINDS
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Column, Element, Group, Json, Output, Reading, Table, Value

OTHER_TYPES = frozenset(("table", "images", "replaced_string"))
"""What types of outputs are called that are no types of fields."""
_PLAIN = ("boolean", bool), ("number", (int, float)), ("string", str)


@dataclass(frozen=True, slots=True)
class Shaping:
    """Makes a rule's results outputs, on the level that the rule ran on; with a `type`, that reads what is plain."""

    evaluation: Evaluation
    level: Level
    type: FieldType | None = None

    def shape(self, result: Any) -> Output:  # noqa: ANN401 - any JSON
        """A field copied whole is that field; else what is plain gets its type, and arrays are values or sections.

        Raises `LogicError` for what is no field, as an object without a type, or with one that there is not.
        """
        written = write_result(self.evaluation, result)
        original = self._find_original(result) if isinstance(result, list | dict) else None
        return self._shape(written) if original is None else original

    def shape_members(self, result: Any) -> dict[str, Output]:  # noqa: ANN401 - any JSON
        """Each member of an object as a field; raises `LogicError` for anything but an object."""
        if not isinstance(result, dict):
            raise LogicError("it has to come to an object, whose members are fields")
        return {key: self.shape(member) for key, member in result.items()}

    def _find_original(self, result: Any) -> Output:  # noqa: ANN401 - any JSON
        level: Level | None = self.level
        while level is not None:
            for key, shown in level.to_json().items():
                if shown is result:
                    return level.shown()[key]
            level = level.above
        return None

    def _shape(self, written: Any) -> Output:  # noqa: ANN401 - any JSON
        if isinstance(written, list):
            return tuple(map(self._shape_element, written))
        return self._shape_one(written)

    def _shape_element(self, written: Any) -> Element:  # noqa: ANN401 - any JSON
        """One value of several, or one section with its fields."""
        if isinstance(written, list):
            raise LogicError("an array in an array is no field")
        if isinstance(written, dict) and not _is_whole(written):
            return Group({key: self._shape(member) for key, member in written.items()})
        return self._shape_one(written)

    def _shape_one(self, written: Any) -> Element:  # noqa: ANN401 - any JSON
        if written is None:
            return None
        if not isinstance(written, dict):
            kind = next(name for name, types in _PLAIN if isinstance(written, types))
            value = Value(Reading(kind, written), ())
            return value if self.type is None else read_text(write_text(value), (), self.type)
        if isinstance(written.get("columns"), list):
            return _read_table(written)
        if "images" not in written:
            self._check_type(written)
        return _read_value(written) or Json(written)

    def _check_type(self, written: dict[str, Any]) -> None:
        kind = written.get("type")
        if not isinstance(kind, str) or "value" not in written:
            raise LogicError("an object without a type and a value is no field")
        if kind not in KINDS and kind not in OTHER_TYPES and not self._is_found(kind):
            raise LogicError("it comes to a field with a type that there is not")

    def _is_found(self, kind: str) -> bool:
        """Whether a field has this type, which may be one that the configuration names itself."""
        level: Level | None = self.level
        while level is not None:
            if any(shown.get("type") == kind for shown in _list_objects(self.evaluation, level.to_json())):
                return True
            level = level.above
        return False


def _is_whole(written: dict[str, Any]) -> bool:
    """Whether an object is a field itself, and not a section with fields in it."""
    has_type = isinstance(written.get("type"), str) and "value" in written
    return has_type or isinstance(written.get("columns"), list) or isinstance(written.get("images"), list)


def _list_objects(evaluation: Evaluation, value: Any) -> Iterable[dict[str, Any]]:  # noqa: ANN401 - any JSON
    waiting = [value]
    while waiting:
        evaluation.charge()
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
        waiting.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())


def _read_value(written: dict[str, Any]) -> Value | None:
    """`{type, value, source?, unit?}` with a plain value, or with several texts; None for what has more or other."""
    value, source, unit = (written.get(key) for key in ("value", "source", "unit"))
    if not written.keys() <= {"type", "value", "source", "unit"} or ("unit" in written and "source" not in written):
        return None
    if not isinstance(source, str | None) or not isinstance(unit, str | None):
        return None
    if isinstance(value, list) and value and all(isinstance(text, str) for text in value):
        value = tuple(value)
    if not isinstance(value, str | int | float | tuple):
        return None
    return Value(Reading(written["type"], value, source, unit), ())


def _read_table(written: dict[str, Any]) -> Table | Json:
    """`{columns: [{id, values}]}` with columns of one length and plain cells; else the object as it is."""
    columns = [column for column in map(_read_column, written["columns"]) if column is not None]
    is_whole = len(columns) == len(written["columns"]) and len({len(column.values) for column in columns}) == 1
    return Table(tuple(columns)) if is_whole and written.keys() == {"columns"} else Json(written)


def _read_column(written: Any) -> Column | None:  # noqa: ANN401 - any JSON
    """None for what is no column of plain cells."""
    if not isinstance(written, dict) or written.keys() != {"id", "values"} or not isinstance(written["values"], list):
        return None
    cells = [_read_cell(cell) for cell in written["values"]]
    if not isinstance(written["id"], str) or any(cell is False for cell in cells):
        return None
    return Column(written["id"], tuple(cell for cell in cells if cell is not False))


def _read_cell(written: Any) -> Value | Literal[False] | None:  # noqa: ANN401 - any JSON
    """A cell's value, None where it is empty, False for what is no plain value."""
    if written is None:
        return None
    return (_read_value(written) if isinstance(written, dict) and _is_whole(written) else None) or False
