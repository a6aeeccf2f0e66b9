"""How large what a configuration puts out of one document may get, counted before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.errors import DocumentTooLarge
from lambdas.senseml.places import WITH_LINES, WITH_REGIONS
from lambdas.senseml.values import Element, Group, Output, Table, Value

MAX_CHARACTERS = 50_000_000
"""About as many as the JSON of an extraction may have: what one function can hold and write at once."""

_MEMBER = 20
_KEPT = 8  # what remembering one of a value's lines takes, which fields made of fields have again and again
_LINE = 180  # with the corners around it
_PLACE = 140


@dataclass(slots=True)
class Volume:
    """Of one document: about the characters of all that its fields came to so far, wherever they are."""

    used: int = 0

    def add(self, characters: int) -> None:
        """Take note of more; raises `DocumentTooLarge` where it is too much."""
        self.used += characters
        if self.used > MAX_CHARACTERS:
            raise DocumentTooLarge(
                "RESULT_TOO_LARGE",
                f"What the configuration puts out of the document is over the limit of {MAX_CHARACTERS:,} characters",
            )

    def watch(self, elements: Iterable[Element]) -> Iterator[Element]:
        """The elements, each noted when it is asked for."""
        for element in elements:
            self.add(measure(element))
            yield element

    def settle(self, before: int, output: Output) -> None:
        """What was used `before`, and what came of it since; what was gathered for that is gone."""
        self.used = before
        self.add(measure(output))


def check_outputs(outputs: Mapping[str, Output], verbosity: int) -> None:
    """Raise `DocumentTooLarge` where the outputs are too large as they are to be shown."""
    shown = Volume()
    for output in outputs.values():
        shown.add(measure(output, verbosity))


def check_json(value: Any) -> None:  # noqa: ANN401 - JSON values
    """Raise `DocumentTooLarge` where a JSON value is too large by itself."""
    Volume().add(measure_json(value))


def measure(output: Output, verbosity: int = 0) -> int:
    """About how many characters an output has as JSON."""
    if isinstance(output, tuple):
        return sum(measure(element, verbosity) for element in output)
    if output is None:
        return _MEMBER
    if isinstance(output, Value):
        return _measure_value(output, verbosity)
    if isinstance(output, Table):
        return sum(measure(column.values, verbosity) for column in output.columns)
    if isinstance(output, Group):
        return sum(len(key) + measure(field, verbosity) for key, field in output.fields.items())
    return measure_json(output.to_json())


def _measure_value(value: Value, verbosity: int) -> int:
    content, source = value.reading.value, value.reading.source
    characters = 2 * _MEMBER + len(source or "") + _KEPT * len(value.lines)
    characters += len(content) if isinstance(content, str) else _MEMBER
    if verbosity >= WITH_LINES:
        characters += sum(_LINE + len(line.text) for line in value.lines)
    if verbosity >= WITH_REGIONS:
        characters += sum(_PLACE * (len(place.points) + len(place.regions)) for place in value.places)
    return characters


def measure_json(value: Any) -> int:  # noqa: ANN401 - JSON values
    """About how many characters a JSON value has when it is written."""
    if isinstance(value, str):
        return _MEMBER + len(value)
    if isinstance(value, dict):
        return _MEMBER + sum(len(key) + measure_json(entry) for key, entry in value.items())
    if isinstance(value, list):
        return _MEMBER + sum(map(measure_json, value))
    return _MEMBER
