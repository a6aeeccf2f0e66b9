"""What a run comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lambdas.workbooks.workbook import write_workbook
from local.folder.order import Order
from local.folder.outcomes import Outcome

NO_CONFIGURATION = "NO_CONFIGURATION"


@dataclass(frozen=True, slots=True)
class Results:
    """The documents' ends, in their order; the ids of the batches; the workbooks; configurations that were skipped."""

    outcomes: Sequence[Outcome]
    batches: Sequence[str]
    workbooks: Sequence[Path]
    skipped: Mapping[str, str]


def without_configurations(order: Order, skipped: Mapping[str, str]) -> Results:
    """Return the results of a run that has nothing to extract with: all failed, and a workbook without rows."""
    reason = f"Not submitted: none of the {len(skipped)} configurations of {order.document_type} can be used"
    outcomes = [
        Outcome(
            name=document.name,
            id="",
            state="FAILED",
            configuration="",
            pages=None,
            fields="",
            reason=reason,
            code=NO_CONFIGURATION,
        )
        for document in order.documents
    ]
    write_workbook([], order.output)
    return Results(outcomes, [], [order.output], skipped)
