"""What the four string matches share: a text, and whether capitals matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest, Span
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.vocabulary import MATCH_PARAMETERS

Place = Callable[[str, str], int]
"""Where the second text stands in the first, as the kind of match wants it; -1 where it does not."""


@dataclass(frozen=True, slots=True)
class TextTest:
    """A line whose text holds `text` at the place that `place` looks at; `text` is folded unless capitals matter."""

    text: str
    place: Place
    is_case_sensitive: bool

    def find(self, line: Line) -> Span | None:
        """The characters that equal the text."""
        start = self.place(line.text if self.is_case_sensitive else fold_case(line.text), self.text)
        return None if start < 0 else (start, start + len(self.text))


def text_test(text: str, place: Place, is_case_sensitive: bool = False) -> LineTest:
    """A test for `text`; capitals do not matter unless asked (SenseML, "string match")."""
    return TextTest(text if is_case_sensitive else fold_case(text), place, is_case_sensitive)


def parse_text_test(node: Node, place: Place) -> LineTest:
    """A string match: `text`, perhaps `isCaseSensitive`."""
    entries = node.entries(
        ("text", *SHARED_PARAMETERS[:1]), ("isCaseSensitive", *SHARED_PARAMETERS[1:]), MATCH_PARAMETERS
    )
    return text_test(entries["text"].text(), place, read_optional(entries, "isCaseSensitive", Node.boolean, False))


def fold_case(text: str) -> str:
    """Lower case, character by character, so that places in the result are places in the text."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
