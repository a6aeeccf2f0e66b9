"""What the four string matches share: a text, and whether capitals matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest, Span
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.vocabulary import MATCH_PARAMETERS

_TYPEWRITER_QUOTES = str.maketrans("‘’“”", "''\"\"")

Place = Callable[[str, str], int]
"""Where the second text stands in the first, as the kind of match wants it; -1 where it does not."""


@dataclass(frozen=True, slots=True)
class TextTest:
    """A line whose text holds `text` at the place that `place` looks at; `text` is folded as the line's will be."""

    text: str
    place: Place
    is_case_sensitive: bool

    def find(self, line: Line) -> Span | None:
        """The characters that equal the text."""
        start = self.place(fold(line.text, self.is_case_sensitive), self.text)
        return None if start < 0 else (start, start + len(self.text))


def text_test(text: str, place: Place, is_case_sensitive: bool = False) -> LineTest:
    """A test for `text`; capitals do not matter unless asked (SenseML, "string match")."""
    return TextTest(fold(text, is_case_sensitive), place, is_case_sensitive)


def parse_text_test(node: Node, place: Place) -> LineTest:
    """A string match: `text`, perhaps `isCaseSensitive`."""
    entries = node.entries(
        ("text", *SHARED_PARAMETERS[:1]), ("isCaseSensitive", *SHARED_PARAMETERS[1:]), MATCH_PARAMETERS
    )
    return text_test(entries["text"].text(), place, read_optional(entries, "isCaseSensitive", Node.boolean, False))


def fold(text: str, is_case_sensitive: bool) -> str:
    """The text with typewriter quotes for typographic ones, in lower case unless capitals matter.

    Configurations are typed with the former where documents are set with the latter. Places in the result are places
    in the text.
    """
    plain = text if text.isascii() else text.translate(_TYPEWRITER_QUOTES)
    return plain if is_case_sensitive else _fold_case(plain)


def _fold_case(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
