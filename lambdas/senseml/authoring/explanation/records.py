"""What is noted about a configuration's steps while they run on a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.documents.pages import Line
from lambdas.senseml.authoring.outline import Outline, OutlinedStep
from lambdas.senseml.levels import Level
from lambdas.senseml.places import Place
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Candidate, Element, Output, Reading


@dataclass(slots=True)
class FilterRecord:
    """What went into one of a method's filters, and what came out."""

    name: str
    given: list[Candidate] = field(default_factory=list)
    left: list[Candidate] = field(default_factory=list)


@dataclass(slots=True)
class TextRecord:
    """A text that the field's type was shown, and what it read in it."""

    text: str
    readings: list[Reading] = field(default_factory=list)


@dataclass(slots=True)
class AnchorRecord:
    """One anchor line, what the method found from there, and what became of it."""

    line: Line
    matched: str
    page_lines: Sequence[Line] = ()
    candidates: list[Candidate] = field(default_factory=list)
    filters: list[FilterRecord] = field(default_factory=list)
    texts: list[TextRecord] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    value: Element = None


@dataclass(slots=True)
class StepRecord:
    """One run of one step, `level` by level; `notes` are sentences about it."""

    step: OutlinedStep
    level: LevelRecord
    anchors: list[AnchorRecord] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    output: Output = None


@dataclass(slots=True)
class LevelRecord:
    """One run of the steps of a level: of the document, or of a section, which has a label as in `parts[0]`."""

    label: str
    outline: Outline
    scan: Scan
    steps: list[StepRecord] = field(default_factory=list)


@dataclass(slots=True)
class Trace:
    """All levels that ran, in their order."""

    outline: Outline
    levels: list[LevelRecord] = field(default_factory=list)
    _known: dict[int, tuple[Level, LevelRecord]] = field(default_factory=dict)
    _groups: list[OutlinedStep] = field(default_factory=list)

    def begin(self, step: OutlinedStep, level: Level) -> StepRecord:
        """A new record of a step that begins to run."""
        record = StepRecord(step, self.find_level(level))
        record.level.steps.append(record)
        return record

    def enter(self, group: OutlinedStep) -> None:
        """Levels that come up from now on are sections of this group."""
        self._groups.append(group)

    def leave(self) -> None:
        """The group's sections have all run."""
        self._groups.pop()

    def find_level(self, level: Level) -> LevelRecord:
        """The record of a level, which is kept so that it stays the one of its number."""
        if id(level) not in self._known:
            self._known[id(level)] = level, self._describe(level)
            self.levels.append(self._known[id(level)][1])
        return self._known[id(level)][1]

    def _describe(self, level: Level) -> LevelRecord:
        if level.above is None or not self._groups:
            return LevelRecord("", self.outline, level.scan)
        group, above = self._groups[-1], self.find_level(level.above).label
        prefix = f"{above}.{group.id}[" if above else f"{group.id}["
        number = sum(one.label.startswith(prefix) and one.label.count("[") == prefix.count("[") for one in self.levels)
        return LevelRecord(f"{prefix}{number}]", group.inner or Outline(), level.scan)
