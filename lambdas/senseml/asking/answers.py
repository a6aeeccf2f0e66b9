"""What a model put into its tool, as texts: whatever it is, nothing of it can do more than be no text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.language_models.asking.answers import Misfit, parse_nested, read_text

CONFIDENT, UNKNOWN, NOT_SUPPORTED = "confident_answer", "unknown_signal", "not_supported"
INCORRECT = "incorrect_answer"
SIGNALS = {
    CONFIDENT: "the answer is certain",
    "multiple_possible_answers": "there are several possible answers, and this is one of them",
    "answer_may_be_incomplete": "the text may not hold all of the answer",
    "answer_not_found": "the text holds no answer",
    "ambiguous_query": "the question can be understood in several ways",
    "inferred_answer": "the answer was concluded, and does not stand in the text itself",
    INCORRECT: "the answer is wrong, by what the text says",
}
"""How sure a model is of an answer, by the words that the dialect has for it (SenseML, "confidence")."""
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The text that answers a question, None where there is none, and how sure the model is of it, where it says."""

    text: str | None = None
    signal: str | None = None


def answer_key(index: int) -> str:
    """The property of the tool that answers a question, by its place from zero."""
    return f"answer_{index + 1}"


def column_key(index: int) -> str:
    """The property of a row that is a column's cell, by its place from zero."""
    return f"column_{index + 1}"


ROWS = "rows"


def read_answers(found: object, count: int) -> list[Answer]:
    """The answers to `count` questions, in their order."""
    held = _mapping(found)
    return [_read_answer(held.get(answer_key(index))) for index in range(count)]


def merge_answers(parts: Sequence[Sequence[Answer]]) -> list[Answer]:
    """Of the answers of several parts of the document, for each question the first one that is a text."""
    return [next((one for one in each if one.text is not None), each[0]) for each in zip(*parts, strict=True)]


def read_rows(found: object, count: int) -> list[list[str | None]]:
    """The cells of all rows; rows without any text are left out."""
    listed = _parse(_mapping(found).get(ROWS))
    rows = [_read_row(row, count) for row in listed[:MOST_ROWS]] if isinstance(listed, list) else []
    return [row for row in rows if any(cell is not None for cell in row)]


def _read_row(found: object, count: int) -> list[str | None]:
    held = _mapping(found)
    return [_text(held.get(column_key(index))) for index in range(count)]


def _read_answer(found: object) -> Answer:
    found = _parse(found)
    if not isinstance(found, dict):
        return Answer(_text(found))
    signal = found.get("signal")
    return Answer(_text(found.get("answer")), signal if signal in SIGNALS else UNKNOWN)


def _text(found: object) -> str | None:
    try:
        return None if found is None else read_text(found)
    except Misfit:
        return None


def _mapping(found: object) -> Mapping[str, Any]:
    held = _parse(found)
    return held if isinstance(held, dict) else {}


def _parse(found: object) -> object:
    """Some models write nested values as JSON within a string; a text that is no object or array stays a text."""
    if not isinstance(found, str) or not found.lstrip().startswith(("{", "[")):
        return found
    nested = parse_nested(found)
    return nested if isinstance(nested, dict | list) else found
