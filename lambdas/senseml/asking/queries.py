"""Single questions about a document, asked together: each comes to a value of its type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lambdas.senseml.asking.answers import INCORRECT, NOT_SUPPORTED, Answer, merge_answers, read_answers
from lambdas.senseml.asking.asker import NO_IMAGES, NOTHING_TO_SEE, Asker
from lambdas.senseml.asking.hints import write_question
from lambdas.senseml.asking.locating import Locator
from lambdas.senseml.asking.prompting import Signals
from lambdas.senseml.asking.prompts import make_query_tool, write_query_system
from lambdas.senseml.asking.request import Request
from lambdas.senseml.levels import Level
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Candidate, Value

QUERY_CHUNKS = 5


@dataclass(frozen=True, slots=True)
class Query:
    """One question: the id of the field that it answers, the configuration's words, and the type of the value."""

    id: str
    description: str
    type: FieldType

    @property
    def shown(self) -> str:
        """The question as a model reads it."""
        return write_question(self.id, self.description, self.type)


def ask_queries(level: Level, queries: Sequence[Query], request: Request, usual: Signals) -> list[Value | None]:
    """What each question comes to, in their order; `usual` is whether signals are reported unless something says so.

    Raises `SearchTimeout`, `PatternTooSlow` and Throttled.
    """
    nothing: list[Value | None] = [None for _ in queries]
    view = request.look(level)
    if view is None:
        return nothing
    asker = Asker(level, request.method, [query.id for query in queries])
    consultation = asker.consultation
    if consultation is None:
        return nothing
    prompting = request.settle(level)
    signals = prompting.signals or usual
    asked = signals is not Signals.NONE and request.has_signals
    text = "\n".join(query.description for query in queries)
    material = request.show(level, view, text, consultation.chunk_tokens)
    if request.looks and not material.sheets:
        asker.refuse(NO_IMAGES if request.pictures is not None and request.pictures.alone else NOTHING_TO_SEE)
        return nothing
    tool = make_query_tool([query.shown for query in queries], signals=asked)
    system = write_query_system(prompting, signals=asked, looks=request.looks)
    found = asker.ask(consultation, system, tool, material.plan)
    if not found:
        return nothing
    answers = merge_answers([read_answers(one, len(queries)) for one in found])
    locator = Locator(material.lines)
    return [_read(query, answer, locator, signals, asked) for query, answer in zip(queries, answers, strict=True)]


def _read(query: Query, answer: Answer, locator: Locator, signals: Signals, asked: bool) -> Value | None:
    """The value of the query's type in what was answered, with the lines that say it."""
    if answer.text is None or (signals is Signals.STRICT and answer.signal == INCORRECT):
        return None
    value = read_candidates([Candidate(answer.text, locator.find(answer.text))], query.type, None)
    if value is None or signals is Signals.NONE:
        return value
    return replace(value, signal=answer.signal if asked else NOT_SUPPORTED)
