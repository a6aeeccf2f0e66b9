"""The parts of a field, each with something around it that notes what goes in and what comes out.

They hand on everything as it comes and no earlier, so that a field does with them what it does without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.authoring.explanation.records import AnchorRecord, FilterRecord, StepRecord, TextRecord
from lambdas.senseml.conditions import Condition
from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.filters.parameters import FILTER_PARAMETERS
from lambdas.senseml.hits import Hit
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.filtered import FilteredMethod
from lambdas.senseml.methods.finder import Finder
from lambdas.senseml.methods.method import Looking, Method
from lambdas.senseml.scan import Scan
from lambdas.senseml.selections import Selection
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.types.type import FieldType, Merge
from lambdas.senseml.values import Candidate, Element, Output, Reading, Value


@dataclass(slots=True)
class ObservedMethod:
    """A method; every call is about another anchor line."""

    method: Method
    record: StepRecord

    @property
    def tiebreaker(self) -> Tiebreaker | None:
        return self.method.tiebreaker

    def collect(self, scan: Scan, anchor: Hit) -> Iterable[Candidate]:
        found = _begin(self.record, scan, anchor)
        if isinstance(self.method, FilteredMethod):
            names = _name_filters(self.record, len(self.method.filters))
            found.filters = [FilterRecord(name) for name in names]
            filters = tuple(map(ObservedFilter, self.method.filters, found.filters))
            method: Method = FilteredMethod(Watched(self.method.method, found), filters)
            return method.collect(scan, anchor)
        return Watched(self.method, found).collect(scan, anchor)


@dataclass(slots=True)
class Watched:
    """A method without its filters, for one anchor."""

    method: Method
    found: AnchorRecord

    @property
    def tiebreaker(self) -> Tiebreaker | None:
        return self.method.tiebreaker

    def collect(self, scan: Scan, anchor: Hit) -> Iterator[Candidate]:
        place = self.method.look(scan, anchor) if isinstance(self.method, Looking) else None
        if place is not None:
            self.found.places.append(place)
        for candidate in self.method.collect(scan, anchor):
            self.found.candidates.append(candidate)
            self.found.places += [place for place in candidate.places if place not in self.found.places]
            yield candidate


@dataclass(slots=True)
class ObservedFilter:
    """One filter, for one anchor."""

    filter: Filter
    record: FilterRecord

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:
        for candidate in self.filter.apply(_note_all(candidates, self.record.given), anchor):
            self.record.left.append(candidate)
            yield candidate


@dataclass(slots=True)
class ObservedType:
    """A type; what it is shown belongs to the last anchor."""

    type: FieldType
    record: StepRecord

    @property
    def tiebreaker(self) -> Tiebreaker:
        return self.type.tiebreaker

    @property
    def spans_lines(self) -> bool:
        return self.type.spans_lines

    @property
    def merge(self) -> Merge | None:
        return self.type.merge

    @property
    def keeps_all(self) -> bool:
        return self.type.keeps_all

    def read_all(self, text: str) -> Iterator[Reading]:
        shown = TextRecord(text)
        if self.record.anchors:
            self.record.anchors[-1].texts.append(shown)
        for reading in self.type.read_all(text):
            shown.readings.append(reading)
            yield reading


@dataclass(slots=True)
class ObservedFinder:
    """A method that comes to an output by itself."""

    finder: Finder
    record: StepRecord

    def find(self, scan: Scan, anchor: Hit) -> Element:
        _begin(self.record, scan, anchor)
        return self.finder.find(scan, anchor)


@dataclass(slots=True)
class ObservedCondition:
    """The condition of a conditional."""

    condition: Condition
    record: StepRecord

    def holds(self, level: Level, field_id: str) -> bool:
        holds = self.condition.holds(level, field_id)
        self.record.notes.append("the condition is true" if holds else "the condition is not true")
        return holds


def observe_selection(select: Selection, record: StepRecord) -> Selection:
    """A field's choice among what its anchors lead to."""

    def observed(values: Iterable[Element]) -> Output:
        return select(_note_values(values, record))

    return observed


def _note_values(values: Iterable[Element], record: StepRecord) -> Iterator[Element]:
    for value in values:
        found = record.anchors[-1] if record.anchors else None
        if found is not None:
            found.value = value
            places = value.places if isinstance(value, Value) else ()
            found.places += [place for place in places if place not in found.places]
        yield value


def _note_all(candidates: Iterable[Candidate], noted: list[Candidate]) -> Iterator[Candidate]:
    for candidate in candidates:
        noted.append(candidate)
        yield candidate


def _begin(record: StepRecord, scan: Scan, anchor: Hit) -> AnchorRecord:
    line = scan.lines[anchor.index]
    found = AnchorRecord(line, line.text[slice(*anchor.span)], scan.page_lines(anchor.index))
    record.anchors.append(found)
    return found


def _name_filters(record: StepRecord, count: int) -> list[str]:
    """The parameters that ask for the filters; some ask for none, as an empty list of words does."""
    named = [name for name in FILTER_PARAMETERS if record.step.method.get(name)]
    return named if len(named) == count else ["a filter"] * count
