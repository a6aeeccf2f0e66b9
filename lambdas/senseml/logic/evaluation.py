"""Evaluating a rule: what it sees, and how much it may do before it is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lambdas.senseml.patterns import SEARCH_SECONDS, Pattern

MAX_STEPS = 100_000
MAX_DEPTH = 64
MAX_ENTRIES = 1_000
MAX_CHARACTERS = 5_000_000
"""How long a text that a rule makes may be."""
CHARACTERS_PER_STEP = 256


class LogicError(Exception):
    """The rule cannot be evaluated; the sentence names the operator or the bound, and nothing of the document."""


class LogicTimeout(LogicError):
    """The rule's patterns took longer than they may, which another run need not see."""


@dataclass(frozen=True, slots=True)
class Context:
    """What `var` sees, and what `../` leads to."""

    value: Any
    above: Context | None = None

    def enter(self, items: list[Any], index: int) -> Context:
        """The context of one item of an iteration; one `../` leads to `{iterator, index}`, two lead out."""
        return Context(items[index], Context({"iterator": items, "index": index}, self))

    def name(self, values: Mapping[str, Any]) -> Context:
        """The context of logic that sees values by name.

        One `../` and two lead to what is around it alike, for the reference does not say which of them does.
        """
        return self.see(values)

    def see(self, value: Any) -> Context:  # noqa: ANN401 - any JSON
        """The context of logic that sees another value; `../` leads out as it does from named ones."""
        return Context(value, Context(self.value, self))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a rule logged."""

    message: str
    result: Any


@dataclass(slots=True)
class Evaluation:
    """One run of one rule; every step, item and stretch of text is charged. `entries` is what it logged."""

    operators: Mapping[str, Operator]
    most_steps: int = MAX_STEPS
    seconds_left: float = SEARCH_SECONDS
    steps_left: int = field(init=False)
    depth: int = 0
    patterns: dict[tuple[str, str], Pattern] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.steps_left = self.most_steps

    def charge(self, steps: int = 1) -> None:
        """Take note of work; raises `LogicError` when there was too much of it."""
        self.steps_left -= steps
        if self.steps_left < 0:
            raise LogicError(f"it takes more than {self.most_steps} steps")

    def charge_text(self, *texts: str) -> None:
        """Take note of work on texts; raises `LogicError` when there was too much of it."""
        self.charge(1 + sum(map(len, texts)) // CHARACTERS_PER_STEP)

    def charge_making(self, characters: int, before: int = 0) -> None:
        """Take note of a text that is to be made, or of more of it; raises `LogicError` when it gets too long."""
        if before + characters > MAX_CHARACTERS:
            raise LogicError(f"it makes a text of more than {MAX_CHARACTERS} characters")
        self.charge(1 + characters // CHARACTERS_PER_STEP)

    def allow(self, steps: int) -> None:
        """Allow more steps, never more than at first: for another context of the same rule."""
        self.steps_left = min(self.steps_left + steps, self.most_steps)

    def log(self, message: str, result: Any) -> None:  # noqa: ANN401 - any JSON
        """Take down what a rule logs, up to `MAX_ENTRIES` times."""
        if len(self.entries) < MAX_ENTRIES:
            self.entries.append(Entry(message, result))

    def run(self, logic: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
        """What the rule comes to: operations are carried out, everything else is itself. Raises `LogicError`."""
        self.charge()
        if isinstance(logic, list):
            with self.deeper():
                return [self.run(entry, context) for entry in logic]
        if not isinstance(logic, dict) or not logic:
            return logic
        if len(logic) > 1:
            raise LogicError("an object with several keys is no operation")
        ((name, argument),) = logic.items()
        if name not in self.operators:
            raise LogicError("it has an operator that is unknown here")
        with self.deeper():
            return self.operators[name](self, argument, context)

    def run_arguments(self, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
        """The arguments of an operation; what is not in an array is the only one."""
        entries = argument if isinstance(argument, list) else [argument]
        return [self.run(entry, context) for entry in entries]

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count a level of nesting, in the rule or in a value; raises `LogicError` when there are too many."""
        if self.depth >= MAX_DEPTH:
            raise LogicError(f"it is nested deeper than {MAX_DEPTH} levels")
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Count the time that patterns take; raises `LogicTimeout` when all of a rule's took too long."""
        if self.seconds_left <= 0:
            raise LogicTimeout("no time is left for its patterns")
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds_left -= time.perf_counter() - started


Operator: TypeAlias = Callable[[Evaluation, Any, Context], Any]
"""An operation on its argument as it is written; most evaluate it first."""
