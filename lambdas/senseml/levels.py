"""The fields of a document, or of one section in it, while they run one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from typing_extensions import TypeIs

from lambdas.errors import PatternTooSlow
from lambdas.senseml.asking.assistant import NOBODY, Assistant
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.problems import Problems
from lambdas.senseml.scan import Scan
from lambdas.senseml.values import Group, Output, is_found, to_json


class Task(Protocol):
    """One element of `fields`, `computed_fields` or `sections` that comes to something itself."""

    @property
    def id(self) -> str:
        """The key of what it comes to."""

    def run(self, level: Level) -> Output:
        """What it comes to, given what ran before it on its level; raises `SearchTimeout` and `PatternTooSlow`."""


class Fork(Protocol):
    """One element of `fields` that stands for others, which what ran before it chooses."""

    @property
    def id(self) -> str:
        """What an error in it names."""

    def choose(self, level: Level) -> Iterable[Step]:
        """What runs in its place; raises `SearchTimeout` and `PatternTooSlow`."""


Step: TypeAlias = Task | Fork


@dataclass(frozen=True, slots=True)
class Given:
    """A task that comes to what is known already, as one that a fork stands for."""

    id: str
    output: Output

    def run(self, level: Level) -> Output:  # noqa: ARG002 - it asks nothing
        """The output."""
        return self.output


class Level:
    """What ran so far: of the document where `above` is None, else of one section or row in what `above` goes over.

    `given` is what is there before anything runs: a row's cells. `assistant` is who may be asked, below too.
    A suppressed field is not there for what runs after it on its level, and still there for the levels above and below
    (SenseML, "field extraction order", "copy from sections").
    """

    def __init__(
        self,
        scan: Scan,
        above: Level | None = None,
        given: Mapping[str, Output] | None = None,
        assistant: Assistant = NOBODY,
    ) -> None:
        self.scan = scan
        self.above = above
        self.assistant: Assistant = assistant if above is None else above.assistant
        self.problems: Problems = Problems() if above is None else above.problems
        self.volume = self.problems.volume
        self._outputs: dict[str, Output] = dict(given or {})
        self._suppressions: list[Callable[[str], bool]] = []
        self._json: dict[str, Any] | None = None
        self._shown: dict[str, tuple[Output, Any]] = {}

    @property
    def document(self) -> Scan:
        """All lines of the document, whatever section this level is."""
        return self.scan if self.above is None else self.above.document

    def run(self, steps: Iterable[Step]) -> Group:
        """Every step's output under its id, in the order in which the ids first appear.

        A step whose id was there before is its fallback: it runs only where what ran before came to nothing. A step
        whose patterns run out of time comes to nothing, and `problems` say so; raises `PatternTooSlow` where too many
        do, and `DocumentTooLarge` where all of it comes to more than may be put out.
        """
        for step in steps:
            self._take(step)
        return Group(dict(self._outputs), frozenset(filter(self._is_suppressed, self._outputs)))

    def suppress(self, is_meant: Callable[[str], bool]) -> None:
        """Leave out the fields whose ids are meant, those that run later as well."""
        self._suppressions.append(is_meant)
        self._json = None

    def shown(self) -> dict[str, Output]:
        """What ran so far and is not suppressed."""
        return {key: output for key, output in self._outputs.items() if not self._is_suppressed(key)}

    def to_json(self, verbosity: int = 0) -> dict[str, Any]:
        """What is shown as the parsed document shows it, for reading only: all sections of a level share it."""
        if verbosity:
            return {key: to_json(output, verbosity) for key, output in self.shown().items()}
        if self._json is None:
            self._json = {key: self._show(key, output) for key, output in self.shown().items()}
        return self._json

    def _show(self, field_id: str, output: Output) -> Any:  # noqa: ANN401 - JSON values
        """A field's JSON, made once for each output that it comes to."""
        if field_id not in self._shown or self._shown[field_id][0] is not output:
            self._shown[field_id] = output, to_json(output)
        return self._shown[field_id][1]

    def lacks(self, field_id: str) -> bool:
        """Whether no step of this id came to anything so far."""
        return not is_found(self._outputs.get(field_id))

    def read_above(self, field_id: str) -> Output:
        """What a field of the level above came to, suppressed or not; None where there is no such one."""
        return None if self.above is None else self.above._outputs.get(field_id)

    def _take(self, step: Step) -> None:
        try:
            if _is_fork(step):
                for chosen in step.choose(self):
                    self._take(chosen)
            elif self.lacks(step.id):
                self._put(step.id, self._run(step))
        except SearchTimeout:
            self._give_up(step, PatternTooSlow(step.id, SEARCH_SECONDS))
        except PatternTooSlow as error:
            self._give_up(step, error)

    def _run(self, step: Task) -> Output:
        self.scan.check_time()
        before = self.volume.used
        output: Output = None
        try:
            output = step.run(self)
        finally:
            self.volume.settle(before, output)
        return output

    def _put(self, field_id: str, output: Output) -> None:
        self._outputs[field_id] = output
        self._json = None

    def _give_up(self, step: Step, error: PatternTooSlow) -> None:
        self.problems.report_slow(error, step.id)
        if not _is_fork(step):
            self._put(step.id, self._outputs.get(step.id))

    def _is_suppressed(self, field_id: str) -> bool:
        return any(is_meant(field_id) for is_meant in self._suppressions)


def _is_fork(step: Step) -> TypeIs[Fork]:
    """By its method: asking a protocol costs more than many a field does."""
    return hasattr(step, "choose")
