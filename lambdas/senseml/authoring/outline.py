"""What a configuration consists of, read leniently: the steps of each level, in the order in which they run.

Unlike the loader this takes whatever has the shape of a step, so that a configuration that is wrong in one place can be
looked at in all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lambdas.senseml.anchors import is_anchor_definition
from lambdas.senseml.methods.conditional import CONDITIONAL
from lambdas.senseml.nodes import Node
from lambdas.senseml.sections.group import SECTIONS
from lambdas.senseml.spreadsheets.cell_rows import CELL_ROWS

_SUPPRESSION = "suppressOutput"
_ROWS = "addComputedFields"
_SEVERAL = "customComputationGroup"
"""The computed field whose fields are known only when it runs."""


@dataclass(slots=True)
class Outline:
    """The steps of the document, of one section, or of one row, and the level that it stands in."""

    steps: list[OutlinedStep] = field(default_factory=list)
    above: Outline | None = None

    @property
    def is_open(self) -> bool:
        """Whether there may be fields whose ids the configuration does not say."""
        return any(step.ids is None for step in self.steps)

    @property
    def ids(self) -> set[str]:
        """The ids of all steps, as far as the configuration says them."""
        return {one for step in self.steps for one in step.ids or ()}

    def walk(self) -> Iterator[OutlinedStep]:
        """The steps, and those within them."""
        for step in self.steps:
            yield step
            if step.inner is not None:
                yield from step.inner.walk()


@dataclass(frozen=True, slots=True)
class OutlinedStep:
    """One field, computed field or group of sections; `is_certain` says that it stands in no conditional."""

    path: str
    value: Mapping[str, Any]
    is_certain: bool = True
    inner: Outline | None = None

    @property
    def id(self) -> str:
        """What it comes to stands under this key."""
        return _text(self.value, "id")

    @property
    def method(self) -> Mapping[str, Any]:
        """The Method object, empty where there is none."""
        return _object(self.value, "method")

    @property
    def method_id(self) -> str:
        """The method's name."""
        return _text(self.method, "id")

    @property
    def is_sections(self) -> bool:
        """Whether it is a group of sections, or of rows of a spreadsheet, which are like sections."""
        return self.inner is not None and ("range" in self.value or self.value.get("type") == CELL_ROWS)

    @property
    def ids(self) -> set[str] | None:
        """The ids of the fields that it comes to; None where the configuration does not say."""
        if self.method_id == _SEVERAL:
            return None
        queries = self.method.get("queries")
        if isinstance(queries, list):
            return {_text(query, "id") for query in queries if isinstance(query, dict)} | {self.id}
        return {self.id} if self.id else set()


def outline(value: object) -> Outline:
    """The outline of a decoded configuration."""
    return _outline_level(value, "", None)


def _outline_level(value: object, path: str, above: Outline | None) -> Outline:
    level = Outline(above=above)
    prefix = f"{path}." if path else ""
    level.steps += _outline_list(value, "fields", prefix, level)
    computed = list(_outline_list(value, "computed_fields", prefix, level))
    level.steps += sorted(computed, key=lambda step: step.method_id == _SUPPRESSION)
    level.steps += _outline_list(value, "sections", prefix, level)
    return level


def _outline_list(
    value: object, key: str, prefix: str, level: Outline, *, is_certain: bool = True
) -> Iterator[OutlinedStep]:
    elements = value.get(key) if isinstance(value, dict) else None
    for index, element in enumerate(elements if isinstance(elements, list) else ()):
        path = f"{prefix}{key}[{index}]"
        if not isinstance(element, dict) or is_anchor_definition(Node(path, element)):
            continue
        method = _object(element, "method")
        if method.get("id") == CONDITIONAL:
            for branch in ("fieldsOnPass", "fieldsOnFail"):
                yield from _outline_list(method, branch, f"{path}.method.", level, is_certain=False)
        else:
            yield OutlinedStep(path, element, is_certain, _outline_inner(element, path, level, key))


def _outline_inner(element: Mapping[str, Any], path: str, level: Outline, key: str) -> Outline | None:
    if key == "sections" or element.get("type") in (SECTIONS, CELL_ROWS):
        return _outline_level(element, path, level)
    method = _object(element, "method")
    if method.get("id") == _ROWS:
        return _outline_level({"fields": method.get("fields")}, f"{path}.method", level)
    return None


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
