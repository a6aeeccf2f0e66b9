"""Computed fields whose sources are not there, or not yet."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lambdas.senseml.asking.registry import ASKING
from lambdas.senseml.authoring.outline import Outline, OutlinedStep
from lambdas.senseml.authoring.problem import Remark, Severity

_FROM_ABOVE = "copy_to_section"
_LENIENT = frozenset(("suppressOutput", *ASKING))
"""What does something without its sources, too: leaves out nothing, or asks about the document alone."""
_LONGEST = 60
_MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields of a level that ran so far, all that it has, and whether there may be others."""

    before: set[str]
    every: AbstractSet[str]
    is_open: bool = False


_EVERYTHING = Scope(set(), frozenset(), is_open=True)


def check_sources(level: Outline, given: Scope | None = None, above: Scope | None = None) -> Iterator[Remark]:
    """Look at the sources of all steps of a level, and of those within them; `given` is there before all of them."""
    given = given or Scope(set(), frozenset())
    scope = Scope(set(given.every), level.ids | given.every, level.is_open or given.is_open)
    for step in level.steps:
        yield from _check_step(step, scope, above)
        yield from _check_sections(step, level)
        if step.inner is not None:
            rows = _list_cells(step, level) if step.is_row_of_table else None
            yield from check_sources(step.inner, rows, scope)
        scope.before.update(step.ids or ())


def _check_step(step: OutlinedStep, scope: Scope, above: Scope | None) -> Iterator[Remark]:
    if step.method_id != _FROM_ABOVE:
        severity = Severity.WARNING if step.method_id in _LENIENT else Severity.ERROR
        for path, source in _list_sources(step):
            yield from _look_up(path, source, scope, "here", severity)
        return
    for path, source in _list_sources(step):
        if above is None:
            yield Remark(
                Severity.ERROR, path, f"'{_FROM_ABOVE}' stands in no section, so there is nothing to copy from"
            )
        else:
            yield from _look_up(path, source, above, "where the section stands", Severity.ERROR)


def _list_sources(step: OutlinedStep) -> Iterator[tuple[str, str]]:
    """The ids that the step names, each with its path; a pattern names none."""
    for key in ("source_id", "source_sections"):
        if isinstance(step.method.get(key), str):
            yield f"{step.path}.method.{key}", step.method[key]
    several = step.method.get("source_ids")
    for index, source in enumerate(several if isinstance(several, list) else ()):
        if isinstance(source, str):
            yield f"{step.path}.method.source_ids[{index}]", source


def _look_up(path: str, source: str, scope: Scope, where: str, severity: Severity) -> Iterator[Remark]:
    if source in scope.before or (scope.is_open and source not in scope.every):
        return
    if source in scope.every:
        yield Remark(Severity.WARNING, path, f"'{source}' runs later, so it is always null here")
    else:
        yield Remark(severity, path, f"there is no field '{_shorten(source)}' {where}", _suggest(source, scope.every))


def _check_sections(step: OutlinedStep, level: Outline) -> Iterator[Remark]:
    """Look for the fields of sections that are named outside of them, or required."""
    group = level.find_only(step.method.get("source_sections"))
    wanted = step.method.get("source_field")
    if group is not None and isinstance(wanted, str):
        yield from _look_up_inner(f"{step.path}.method.source_field", wanted, group)
    required = step.value.get("requiredFields") if step.is_sections else None
    for index, name in enumerate(required if isinstance(required, list) else ()):
        if isinstance(name, str):
            yield from _look_up_inner(f"{step.path}.requiredFields[{index}]", name, step)


def _look_up_inner(path: str, name: str, group: OutlinedStep) -> Iterator[Remark]:
    inner = group.inner
    if inner is not None and group.is_sections and not inner.is_open and name not in inner.ids:
        message = f"the sections '{group.id}' have no field '{_shorten(name)}'"
        yield Remark(Severity.ERROR, path, message, _suggest(name, inner.ids))


def _list_cells(step: OutlinedStep, level: Outline) -> Scope:
    """What each row has that the step's fields are computed for."""
    source = level.find_only(step.method.get("source_id"))
    columns = None if source is None else source.method.get("columns", source.method.get("properties"))
    if isinstance(columns, list):
        ids = {str(column.get("id")) for column in columns if isinstance(column, dict)}
        return Scope(set(), ids)
    if source is not None and source.is_sections and source.inner is not None:
        return Scope(set(), source.inner.ids, source.inner.is_open)
    return _EVERYTHING


def _suggest(name: str, known: AbstractSet[str]) -> str:
    """The ids that are most like a name; to look through too many of them would take too long."""
    few = sorted(one for one in known if len(one) <= _LONGEST)[:_MOST_COMPARED]
    nearest = difflib.get_close_matches(name[:_LONGEST], few, n=3)
    return f"nearest: {', '.join(nearest)}" if nearest else ""


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
