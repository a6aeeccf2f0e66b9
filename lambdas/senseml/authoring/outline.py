"""What a configuration consists of, read leniently: the steps of each level, in the order in which they run.

Unlike the loader this takes whatever has the shape of a step, so that a configuration that is wrong in one place can be
looked at in all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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


@dataclass
class Outline:
    """The steps of the document, of one section, or of one row."""

    steps: tuple[OutlinedStep, ...] = ()

    @cached_property
    def is_open(self) -> bool:
        """Whether there may be fields whose ids the configuration does not say."""
        return any(step.ids is None for step in self.steps)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all steps, as far as the configuration says them."""
        return frozenset(one for step in self.steps for one in step.ids or ())

    def find_only(self, name: object) -> OutlinedStep | None:
        """The only step with an id; None where it has fallbacks, for any of them may be meant."""
        found = self._by_id.get(name, ()) if isinstance(name, str) else ()
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_id(self) -> dict[str, list[OutlinedStep]]:
        found: dict[str, list[OutlinedStep]] = defaultdict(list)
        for step in self.steps:
            found[step.id].append(step)
        return found

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
    def is_row_of_table(self) -> bool:
        """Whether its steps see the cells of a row of something else."""
        return self.method_id == _ROWS

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
    return _outline_level(value, "")


def _outline_level(value: object, path: str) -> Outline:
    prefix = f"{path}." if path else ""
    computed = list(_outline_list(value, "computed_fields", prefix))
    return Outline(
        (
            *_outline_list(value, "fields", prefix),
            *sorted(computed, key=lambda step: step.method_id == _SUPPRESSION),
            *_outline_list(value, "sections", prefix),
        )
    )


def _outline_list(value: object, key: str, prefix: str, *, is_certain: bool = True) -> Iterator[OutlinedStep]:
    elements = value.get(key) if isinstance(value, dict) else None
    for index, element in enumerate(elements if isinstance(elements, list) else ()):
        path = f"{prefix}{key}[{index}]"
        if not isinstance(element, dict) or is_anchor_definition(Node(path, element)):
            continue
        method = _object(element, "method")
        if method.get("id") == CONDITIONAL:
            for branch in ("fieldsOnPass", "fieldsOnFail"):
                yield from _outline_list(method, branch, f"{path}.method.", is_certain=False)
        else:
            yield OutlinedStep(path, element, is_certain, _outline_inner(element, path, key))


def _outline_inner(element: Mapping[str, Any], path: str, key: str) -> Outline | None:
    if key == "sections" or element.get("type") in (SECTIONS, CELL_ROWS):
        return _outline_level(element, path)
    method = _object(element, "method")
    if method.get("id") == _ROWS:
        return _outline_level({"fields": method.get("fields")}, f"{path}.method")
    return None


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
