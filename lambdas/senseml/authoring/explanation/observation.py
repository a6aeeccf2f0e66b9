"""A configuration whose steps note what they do."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from lambdas.senseml.anchors import Anchor
from lambdas.senseml.authoring.explanation.fates import explain_no_anchor
from lambdas.senseml.authoring.explanation.parts import (
    ObservedCondition,
    ObservedFinder,
    ObservedMethod,
    ObservedType,
    observe_selection,
)
from lambdas.senseml.authoring.explanation.records import StepRecord, Trace
from lambdas.senseml.authoring.outline import Outline, OutlinedStep
from lambdas.senseml.configuration import Configuration
from lambdas.senseml.fields import Field
from lambdas.senseml.found_fields import FoundField
from lambdas.senseml.levels import Fork, Level, Step, Task
from lambdas.senseml.methods.conditional import Conditional
from lambdas.senseml.sections.group import SectionGroup
from lambdas.senseml.values import Output

Known = dict[str, deque[OutlinedStep]]
"""The steps of a level that are not found again yet, by their ids, in the order in which they run."""


@dataclass(slots=True)
class ObservedTask:
    """A step that comes to something itself."""

    task: Task
    step: OutlinedStep
    trace: Trace

    @property
    def id(self) -> str:
        return self.task.id

    def run(self, level: Level) -> Output:
        record = self.trace.begin(self.step, level)
        if isinstance(self.task, SectionGroup):
            record.output = self._run_sections(self.task, level)
        else:
            record.output = _observe_field(self.task, record).run(level)
            record.notes += self._explain_nothing(record, level)
        return record.output

    def _explain_nothing(self, record: StepRecord, level: Level) -> list[str]:
        if record.anchors or not isinstance(self.task, Field | FoundField):
            return []
        anchor = self.task.anchor
        meant = level.scan.anchors.get(anchor.name) if anchor.name is not None else None
        sought = meant if isinstance(meant, Anchor) else anchor
        return ["no anchor line", *explain_no_anchor(sought, level.scan)]

    def _run_sections(self, group: SectionGroup, level: Level) -> Output:
        steps = observe_steps(group.steps, self.step.inner or Outline(), self.trace)
        self.trace.enter(self.step)
        try:
            return replace(group, steps=steps).run(level)
        finally:
            self.trace.leave()


@dataclass(slots=True)
class ObservedFork:
    """A step that stands for others."""

    fork: Fork
    step: OutlinedStep
    trace: Trace
    known: Known

    @property
    def id(self) -> str:
        return self.fork.id

    def choose(self, level: Level) -> Iterable[Step]:
        if not isinstance(self.fork, Conditional):
            return _observe_each(self.fork.choose(level), self.known, self.trace)
        record = self.trace.begin(self.step, level)
        condition = ObservedCondition(self.fork.condition, record)
        return replace(self.fork, condition=condition).choose(level)  # type: ignore[arg-type]


def observe(configuration: Configuration, trace: Trace) -> Configuration:
    """The configuration with steps that note in `trace` what they do, and otherwise do the same."""
    return replace(configuration, steps=observe_steps(configuration.steps, trace.outline, trace))


def observe_steps(steps: Iterable[Step], level: Outline, trace: Trace) -> tuple[Step, ...]:
    """The steps of a level, which the outline has in the same order."""
    known: Known = defaultdict(deque)
    for step in level.steps:
        known[step.id].append(step)
    return tuple(_observe_each(steps, known, trace))


def _observe_each(steps: Iterable[Step], known: Known, trace: Trace) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Conditional):
            passing, failing = (tuple(_observe_each(one, known, trace)) for one in (step.on_pass, step.on_fail))
            branched = replace(step, on_pass=passing, on_fail=failing)
            yield ObservedFork(branched, OutlinedStep("", {"id": step.id, "method": {"id": step.id}}), trace, known)
        elif hasattr(step, "choose"):
            yield ObservedFork(cast(Fork, step), OutlinedStep("", {"id": step.id}), trace, known)
        else:
            outlined = known[step.id].popleft() if known[step.id] else OutlinedStep("", {"id": step.id})
            yield ObservedTask(step, outlined, trace)


def _observe_field(task: Task, record: StepRecord) -> Task:
    """A field with parts that note what they do; other tasks as they are."""
    if isinstance(task, FoundField):
        finder = ObservedFinder(task.finder, record)
        return replace(task, finder=finder, select=observe_selection(task.select, record))
    if isinstance(task, Field):
        return replace(
            task,
            method=ObservedMethod(task.method, record),
            type=ObservedType(task.type, record),
            select=observe_selection(task.select, record),
        )
    return task
