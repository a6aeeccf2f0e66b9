"""The methods `query` and `question`: one field from one question (SenseML, "Query", deprecated)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from lambdas.senseml.asking.parameters import Signals
from lambdas.senseml.asking.queries import QUERY_CHUNKS, Query, ask_queries
from lambdas.senseml.asking.request import REQUEST_KEYS, Request, parse_request
from lambdas.senseml.levels import Level
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


def _parse(node: Node, method: str, key: str) -> Question:
    field = node.entries(("id", "method"), ("anchor", "type", "match"))
    entries = field["method"].entries(("id", key), REQUEST_KEYS)
    query = Query(field["id"].text(), entries[key].text(), read_optional(field, "type", parse_type, DEFAULT))
    return Question(query, parse_request(field, entries, method, QUERY_CHUNKS))


parse_query = partial(_parse, method="query", key="description")
"""`{id, method: {id: "query", description, …}, type?, anchor?}`."""

parse_question = partial(_parse, method="question", key="question")
"""`{id, method: {id: "question", question, …}, type?, anchor?}`."""
