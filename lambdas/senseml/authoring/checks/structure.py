"""Sections and tables that have nothing in them, and fields that are never tried."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.senseml.authoring.outline import Outline, OutlinedStep
from lambdas.senseml.authoring.problem import Remark, Severity

_ALWAYS_KNOWN = ("contentType", "pageCount")


def check_structure(level: Outline) -> Iterator[Remark]:
    """Look at all steps of a level, and of those within them."""
    settled: dict[str, OutlinedStep] = {}
    for step in level.steps:
        if step.id in settled:
            message = f"is never tried: {settled[step.id].path} has the same id, and always a value"
            yield Remark(Severity.WARNING, step.path, message)
        elif step.is_certain and step.id and _always_has_value(step):
            settled[step.id] = step
        yield from _check_columns(step)
        if step.inner is not None:
            if step.is_sections and not step.inner.steps:
                yield Remark(Severity.WARNING, step.path, "the sections have no fields, so they come to empty objects")
            yield from check_structure(step.inner)


def _always_has_value(step: OutlinedStep) -> bool:
    if step.value.get("type", "string") != "string":
        return False
    is_constant = step.method_id == "constant"
    return is_constant or (step.method_id == "getFileMetadata" and step.method.get("type") in _ALWAYS_KNOWN)


def _check_columns(step: OutlinedStep) -> Iterator[Remark]:
    columns = step.method.get("columns")
    seen: set[str] = set()
    for index, column in enumerate(columns if isinstance(columns, list) else ()):
        name = column.get("id") if isinstance(column, dict) else None
        if isinstance(name, str):
            if name in seen:
                path = f"{step.path}.method.columns[{index}].id"
                yield Remark(Severity.WARNING, path, f"another column has the id '{name[:60]}' too")
            seen.add(name)
