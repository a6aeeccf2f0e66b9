"""A value that becomes whatever its parser asks for, and takes down what that was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from inspect import isfunction
from typing import Any, TypeVar

from lambdas.senseml.authoring.schema.decoded import Contents, Entries, Items, Text
from lambdas.senseml.authoring.schema.trial import Note, Trial
from lambdas.senseml.nodes import Node, Part

_Choice = TypeVar("_Choice")
_Read = TypeVar("_Read")

KINDS = ("string", "object", "array", "number", "boolean", "null")
_NAMES = ("id", "type", "method.id")
"""The paths of what a value is told apart by."""
SAMPLED = frozenset(("text", "number", "count"))
"""The questions to which any answer is as good as another one that a parser takes."""
_TEXTS = ("x", "%Y", "i", ".", "1", "50%", "0.5", "name")
_NUMBERS = (1, 0, 2, 3, 50, -1)
_COUNTS = (1, 2, 3, 4, 0)


class Probe(Node):
    """A `Node` without a value of its own: its accessors give an answer of the trial and take down the question."""

    __slots__ = ("_is_name", "_trial")

    _trial: Trial
    _is_name: bool

    def __init__(self, path: str, trial: Trial, names: Mapping[str, object], *, is_name: bool = False) -> None:
        for name, value in {
            "path": path,
            "names": names,
            "refusals": None,
            "_trial": trial,
            "_is_name": is_name,
        }.items():
            object.__setattr__(self, name, value)

    @property
    def note(self) -> Note:
        """What is known of this value so far."""
        return self._trial.note(self.path)

    @property
    def value(self) -> Any:  # noqa: ANN401 - any JSON
        """A value of one of the kinds; a parser that looks at it by itself takes several, or says what it wants."""
        kind = self.note.kind or KINDS[self._answer("kind", len(KINDS))]
        self._be(kind)
        if kind == "string":
            return self.note.choice or Text(self)
        if kind == "number":
            return _NUMBERS[self._answer("number", len(_NUMBERS))]
        if kind == "boolean":
            return self._answer("boolean", 2) == 1
        if kind == "array":
            return Items(self, _COUNTS[self._answer("count", len(_COUNTS))])
        return Contents(self) if kind == "object" else None

    def knowing(self, names: Mapping[str, object]) -> Probe:
        return Probe(self.path, self._trial, names, is_name=self._is_name)

    def read_part(self, part: Part, parse: Callable[[Node], _Read]) -> _Read:
        self.note.part = part.name
        self._trial.parts[part.name] = part
        return parse(Node(self.path, part.example, self.names))

    def text(self) -> str:
        self.note.least_length = 1
        return self.string()

    def string(self) -> str:
        self._be("string")
        return self.note.choice or _TEXTS[self._answer("text", len(_TEXTS))]

    def boolean(self) -> bool:
        self._be("boolean")
        return self._answer("boolean", 2) == 1

    def integer(self) -> int:
        self.note.is_integer = True
        return int(self.number())

    def number(self) -> float:
        self._be("number")
        return _NUMBERS[self._answer("number", len(_NUMBERS))]

    def length(self) -> float:
        self.note.minimum = 0
        number = self.number()
        if number < 0:
            raise self.error("negative")
        return number

    def elements(self) -> tuple[Node, ...]:
        self._be("array")
        count = _COUNTS[self._answer("count", len(_COUNTS))]
        return tuple(map(self.element, range(count)))

    def mapping(self) -> dict[str, Node]:
        self._be("object")
        return Entries(self)

    def entry(self, key: str) -> Node:
        self._be("object")
        self.note.required |= {key}
        return self.child(key, is_name=True)

    def entries(
        self,
        required: Collection[str] = (),
        optional: Collection[str] = (),
        later: Collection[str] = (),  # noqa: ARG002
        ignored: Collection[str] = (),
    ) -> dict[str, Node]:
        self._be("object")
        self.note.close(frozenset(required), frozenset((*required, *optional, *ignored)))
        present = [key for key in optional if self.has(key)]
        return {key: self.child(key) for key in (*required, *present)}

    def choose(self, what: str, choices: Mapping[str, _Choice], later: Collection[str] = ()) -> _Choice:  # noqa: ARG002
        self._be("string")
        name = tuple(choices)[self._answer("choice", len(choices))]
        self.note.choice = name
        if self._is_name and self.path in _NAMES:
            self._trial.variant = (self.path, name)
            chosen = choices[name]
            self._trial.description = (chosen.__doc__ or "") if isfunction(chosen) else ""
        return choices[name]

    def shown(self) -> str:
        return "it"

    def equals(self, text: str) -> bool:
        """Whether the value is this text."""
        if self.note.choice is None and self._answer(f"is {text}", 2) == 1:
            self.note.choice = text
        return self.note.choice == text

    def has(self, key: str) -> bool:
        """Whether the object has a key, which the trial decides where nobody needs it."""
        return key in self.note.required or self._answer(f"has {key}", 2) == 1

    def child(self, key: str, *, is_name: bool = False) -> Probe:
        """The value under a key."""
        path = f"{self.path}.{key}" if self.path else key
        return Probe(path, self._trial, self.names, is_name=is_name)

    def element(self, index: int) -> Probe:
        """The value at an index."""
        return Probe(f"{self.path}[{index}]", self._trial, self.names)

    def _be(self, kind: str) -> None:
        if self.note.kind not in (None, kind):
            raise self.error("another kind")
        self.note.kind = kind

    def _answer(self, question: str, count: int) -> int:
        return self._trial.answer(self.path, question, count)
