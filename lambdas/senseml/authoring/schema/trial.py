"""One run of a parser on a value that is made up as the parser asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.senseml.nodes import Part

Question = tuple[str, str]
"""The path of a value, and what the parser wants to know about it."""

Plan = Mapping[Question, int]
"""Which of the possible answers a run gives, by question; the first one where it says nothing."""


@dataclass(slots=True)
class Note:
    """What a parser asked of one value in one run.

    `kind` is the JSON type that it was given; `required` and `allowed` are the keys of an object, `allowed` None where
    it may have any. `part` names what took the value as a whole.
    """

    kind: str | None = None
    part: str | None = None
    choice: str | None = None
    least_length: int | None = None
    is_integer: bool = False
    minimum: float | None = None
    required: frozenset[str] = frozenset()
    allowed: frozenset[str] | None = None

    def close(self, required: frozenset[str], allowed: frozenset[str]) -> None:
        """The parser takes an object with these keys only."""
        self.required |= required
        self.allowed = allowed if self.allowed is None else self.allowed & allowed


@dataclass(slots=True)
class Trial:
    """The answers of one run, those that it was told to give and those that it gave, and what was learned."""

    plan: Plan
    answers: dict[Question, tuple[int, int]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    variant: tuple[str, str] | None = None
    description: str = ""

    def answer(self, path: str, question: str, count: int) -> int:
        """Which of `count` answers the run gives; always the same one to the same question."""
        asked = (path, question)
        if asked not in self.answers:
            self.answers[asked] = (min(self.plan.get(asked, 0), count - 1), count)
        return self.answers[asked][0]

    def note(self, path: str) -> Note:
        """What is known of the value at a path."""
        if path not in self.notes:
            self.notes[path] = Note()
        return self.notes[path]
