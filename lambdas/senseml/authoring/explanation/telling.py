"""The explanation in words, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lambdas.documents.pages import Line
from lambdas.senseml.authoring.explanation.fates import Fate, tell_fates, tell_neighbours
from lambdas.senseml.authoring.explanation.records import AnchorRecord, LevelRecord, StepRecord, Trace
from lambdas.senseml.authoring.outline import OutlinedStep
from lambdas.senseml.authoring.positions import Positions
from lambdas.senseml.places import Place
from lambdas.senseml.values import Output, is_found, to_json

_SHOWN = 100
_MOST_ANCHORS = 20
_MOST_FATES = 30


def tell(trace: Trace, positions: Positions) -> Iterator[str]:
    """The lines of the explanation: each step where it ran, or why it did not, level by level.

    `positions` are those of the configuration's text, in which steps are named by their lines.
    """
    for level in trace.levels:
        if level.label:
            yield f"── {level.label}: {_describe_extent(level)}"
        yield from _tell_level(level, positions)


def _tell_level(level: LevelRecord, positions: Positions) -> Iterator[str]:
    ran = {record.step.path: record for record in level.steps if record.step.path}
    for record in level.steps:
        if not record.step.path:
            yield from _tell_step(record, positions)
    for step in level.outline.steps:
        if step.path in ran:
            yield from _tell_step(ran[step.path], positions)
        else:
            yield f"{_head(step, positions)}: not tried{_say_why(step, level)}"


def _say_why(step: OutlinedStep, level: LevelRecord) -> str:
    earlier = [one for one in level.steps if one.step.id == step.id and is_found(one.output)]
    if earlier:
        return f", for {earlier[0].step.path} came to something"
    return "" if step.is_certain else ", for it stands in a list of a conditional that was not chosen"


def _tell_step(record: StepRecord, positions: Positions) -> Iterator[str]:
    yield _head(record.step, positions)
    for note in record.notes:
        yield f"    {note}"
    if record.notes and "anchor" in record.step.value:
        yield f"    it looks for {_cut(json.dumps(record.step.value['anchor'], ensure_ascii=False))}"
    for found in record.anchors[:_MOST_ANCHORS]:
        yield from _tell_anchor(found, record.step)
    if len(record.anchors) > _MOST_ANCHORS:
        yield f"    and {len(record.anchors) - _MOST_ANCHORS} more anchor lines"
    if record.step.method_id != "conditional":
        yield f"    → {show_output(record.output)}"


def _tell_anchor(found: AnchorRecord, step: OutlinedStep) -> Iterator[str]:
    matched = "" if found.matched == found.line.text else f' by "{_cut(found.matched)}"'
    yield f'    anchor "{_cut(found.line.text)}"{matched} ({_locate(found.line)})'
    for place in found.places:
        yield f"        {_describe_place(place, step.method_id)}"
    fates = [*tell_fates(found, name_type(step)), *tell_neighbours(found)]
    for fate in fates[:_MOST_FATES]:
        yield f"        {_describe(fate)}"
    if len(fates) > _MOST_FATES:
        yield f"        and {len(fates) - _MOST_FATES} more"


def _describe_place(place: Place, method: str) -> str:
    page = f", on page {place.page + 1}"
    if place.regions:
        looked = (f"{box.left:.2f}, {box.top:.2f} to {box.right:.2f}, {box.bottom:.2f} in" for box in place.regions)
        return f"looked in {' and '.join(looked)}{page}"
    points = " and ".join(f"{x:.2f}, {y:.2f} in" for x, y in place.points)
    return f"looked at {points}{page}{': there is no box around that' if method == 'box' else ''}"


def _describe(fate: Fate) -> str:
    place = f" ({_locate(fate.lines[0])})" if fate.lines else ""
    return f'"{_cut(fate.text)}"{place}: {fate.outcome}'


def name_type(step: OutlinedStep) -> str:
    """The name of a field's type."""
    kind = step.value.get("type", "string")
    return str(kind.get("id", "value") if isinstance(kind, dict) else kind)


def show_output(output: Output) -> str:
    """What a step came to as JSON, cut where it is long."""
    text = json.dumps(to_json(output), ensure_ascii=False)
    return text if len(text) <= 2 * _SHOWN else f"{text[: 2 * _SHOWN]}…"


def _head(step: OutlinedStep, positions: Positions) -> str:
    kinds = [step.method_id, name_type(step) if "type" in step.value else ""]
    described = f" ({', '.join(filter(None, kinds))})" if any(kinds) else ""
    place = positions.find(step.path) if step.path else None
    return f"{step.id or step.method_id}{described}{f'  {step.path}, line {place.line}' if place else ''}"


def _describe_extent(level: LevelRecord) -> str:
    lines = level.scan.lines
    if not lines:
        return "no lines"
    return f"{len(lines)} lines from {_locate(lines[0])} to {_locate(lines[-1])}"


def _locate(line: Line) -> str:
    return f"page {line.page + 1}, {line.box.left:.2f} in from the left, {line.box.top:.2f} in from the top"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
