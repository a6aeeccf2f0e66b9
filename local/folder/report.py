"""What a run tells at its end: for a person, and for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from local.folder.outcomes import Outcome
from local.folder.results import Results
from local.tables import format_table

COLUMNS = ("document", "status", "pages", "fields", "reason")
RIGHT = frozenset({"pages", "fields"})


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as a table with a line a document."""
    return format_table(COLUMNS, [_cells(outcome) for outcome in outcomes], RIGHT)


def headline(outcomes: Sequence[Outcome]) -> str:
    """How many documents there are, and what they ended as."""
    counts = Counter(outcome.state.lower() for outcome in outcomes)
    noun = "document" if len(outcomes) == 1 else "documents"
    return f"{len(outcomes)} {noun}: " + ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))


def as_json(results: Results) -> dict[str, Any]:
    """The whole outcome of a run, ready for JSON."""
    return {
        "batches": list(results.batches),
        "counts": dict(sorted(Counter(outcome.state for outcome in results.outcomes).items())),
        "workbooks": [str(path) for path in results.workbooks],
        "skipped_configurations": [{"name": name, "reason": reason} for name, reason in results.skipped.items()],
        "documents": [
            {
                "name": outcome.name,
                "id": outcome.id or None,
                "state": outcome.state,
                "configuration": outcome.configuration or None,
                "pages": outcome.pages,
                "fields": outcome.fields or None,
                "reason": outcome.reason or None,
                "code": outcome.code or None,
            }
            for outcome in results.outcomes
        ],
    }


def _cells(outcome: Outcome) -> tuple[str, ...]:
    pages = "" if outcome.pages is None else str(outcome.pages)
    return (outcome.name, outcome.state, pages, outcome.fields, outcome.reason)
