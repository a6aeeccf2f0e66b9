"""The method `queryGroup`: several fields from questions that are asked together (SenseML, "Query group")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.asking.prompting import Signals
from lambdas.senseml.asking.queries import QUERY_CHUNKS, Query, ask_queries
from lambdas.senseml.asking.request import FIELD_KEYS, REQUEST_KEYS, Request, parse_request
from lambdas.senseml.levels import Given, Level
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, attempt_each, read_optional
from lambdas.senseml.types.registry import DEFAULT, parse_type


@dataclass(frozen=True, slots=True)
class QueryGroup:
    """Stands for a field for each query. Only those are asked for that came to nothing so far, all at once."""

    id: str
    queries: tuple[Query, ...]
    request: Request

    def choose(self, level: Level) -> Iterator[Given]:
        """The fields, answered; none, and nothing is asked, where all of them came to something before."""
        queries = [query for query in self.queries if level.lacks(query.id)]
        if queries:
            outputs = ask_queries(level, queries, self.request, Signals.REPORTED)
            yield from (Given(query.id, output) for query, output in zip(queries, outputs, strict=True))


def parse_query_group(node: Node) -> QueryGroup:
    """`{method: {id: "queryGroup", queries: [{id, description, type?}], …}, anchor?, id?}`; its own id names nothing.

    A query whose id was there before, in the group too, is asked as well, and counts where the others find nothing.
    """
    field = node.entries(("method",), ("id", *FIELD_KEYS))
    entries = field["method"].entries(
        ("id", "queries"), (*REQUEST_KEYS, "source_ids", "multimodalEngine"), SHARED_PARAMETERS
    )
    queries = attempt_each(entries["queries"].elements(), _parse_query)
    if not queries:
        raise entries["queries"].error("has no query in it")
    return QueryGroup(
        id=read_optional(field, "id", Node.text, queries[0].id),
        queries=queries,
        request=parse_request(field, entries, "queryGroup", QUERY_CHUNKS),
    )


def _parse_query(node: Node) -> Query:
    entries = node.entries(("id", "description"), ("type",))
    return Query(
        entries["id"].text(), entries["description"].text(), read_optional(entries, "type", parse_type, DEFAULT)
    )
