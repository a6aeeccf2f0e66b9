"""The methods `query` and `question`: one field from one question (SenseML, "Query", deprecated)."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.asking.prompting import Signals
from lambdas.senseml.asking.queries import QUERY_CHUNKS, Query, ask_queries
from lambdas.senseml.asking.request import FIELD_KEYS, REQUEST_KEYS, Request, parse_request
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.values import Output


@dataclass(frozen=True, slots=True)
class Question:
    """A field that a single question comes to."""

    query: Query
    request: Request

    @property
    def id(self) -> str:
        """The field's id."""
        return self.query.id

    def run(self, level: Level) -> Output:
        """Ask; raises `SearchTimeout`, `PatternTooSlow` and Throttled."""
        (output,) = ask_queries(level, [self.query], self.request, Signals.NONE)
        return output


def parse_query(node: Node) -> Question:
    """`{id, method: {id: "query", description, …}, type?, anchor?}`."""
    return _parse(node, "query", "description")


def parse_question(node: Node) -> Question:
    """`{id, method: {id: "question", question, …}, type?, anchor?}`."""
    return _parse(node, "question", "question")


def _parse(node: Node, method: str, key: str) -> Question:
    field = node.entries(("id", "method"), ("type", *FIELD_KEYS))
    entries = field["method"].entries(("id", key), REQUEST_KEYS, SHARED_PARAMETERS)
    query = Query(field["id"].text(), entries[key].text(), read_optional(field, "type", parse_type, DEFAULT))
    return Question(query, parse_request(field, entries, method, QUERY_CHUNKS))
