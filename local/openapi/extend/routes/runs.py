"""Runs and batches of runs."""

from __future__ import annotations

from lambdas.api.extend.routes import (
    BATCH_RUN,
    BATCH_RUNS,
    BATCH_WORKBOOK,
    CANCEL_BATCH,
    CANCEL_RUN,
    EXTRACT,
    RETRY_BATCH,
    RUN,
    RUN_BATCH,
    RUNS,
)
from lambdas.api.routing import Route
from local.openapi.extend.parameters import PAGE, RUN_FILTERS, SENT_AGAIN, SORT, SORT_BY
from local.openapi.operations import Operation

RUN_TAG, BATCH_TAG = "runs", "batches"
SUBMITTED = (402, 404, 413, 422)
"""Refusals of what submits documents: a key's quota, what it names, its size, another body under the same key."""


def _submit(id_: str, summary: str, body: str) -> Operation:
    return Operation(
        id=id_,
        tag=RUN_TAG,
        summary=summary,
        answer="ExtractRun",
        refusals=SUBMITTED,
        moved=True,
        query=(SENT_AGAIN,),
        body=body,
    )


def _operate(id_: str, summary: str) -> dict[str, Operation]:
    return {
        "POST": Operation(id=id_, tag=BATCH_TAG, summary=summary, answer="BatchRun", refusals=(404, 409), ours=True)
    }


OPERATIONS: dict[Route, dict[str, Operation]] = {
    EXTRACT: {"POST": _submit("extract", "Run an extraction; after 25 seconds it is PROCESSING", "NewExtract")},
    RUNS: {
        "GET": Operation(
            id="listRuns",
            tag=RUN_TAG,
            summary="List runs, without what they came to",
            answer="ExtractRuns",
            refusals=(404,),
            query=(*RUN_FILTERS, SORT_BY, SORT, *PAGE),
        ),
        "POST": _submit("createRun", "Start a run, and answer it at once", "NewExtractRun"),
    },
    RUN_BATCH: {
        "POST": Operation(
            id="createBatchRun",
            tag=BATCH_TAG,
            summary="Start runs of one extractor, all of them or none",
            answer="BatchRun",
            refusals=SUBMITTED,
            query=(SENT_AGAIN,),
            body="NewBatchRun",
        )
    },
    RUN: {
        "GET": Operation(
            id="getRun",
            tag=RUN_TAG,
            summary="Look at a run, whatever status it has",
            answer="ExtractRun",
            refusals=(404, 405),
            moved=True,
        ),
        "DELETE": Operation(
            id="deleteRun",
            tag=RUN_TAG,
            summary="Remove a run and what it came to for good",
            answer="Deleted",
            refusals=(404, 405, 409),
        ),
    },
    CANCEL_RUN: {
        "POST": Operation(
            id="cancelRun",
            tag=RUN_TAG,
            summary="Cancel a run; 400 where it has ended",
            answer="ExtractRun",
            refusals=(404,),
            moved=True,
        )
    },
    BATCH_RUNS: {
        "GET": Operation(
            id="listBatchRuns",
            tag=BATCH_TAG,
            summary="List batches, newest first",
            answer="BatchRuns",
            query=PAGE,
            ours=True,
        )
    },
    BATCH_RUN: {
        "GET": Operation(id="getBatchRun", tag=BATCH_TAG, summary="Look at a batch", answer="BatchRun", refusals=(404,))
    },
    CANCEL_BATCH: _operate("cancelBatchRun", "Cancel the runs of a batch that have not ended"),
    RETRY_BATCH: _operate("retryBatchRun", "Open a batch anew for its runs that failed, were cancelled or expired"),
    BATCH_WORKBOOK: {
        "GET": Operation(
            id="getBatchRunWorkbook",
            tag=BATCH_TAG,
            summary="Get a workbook of what a batch came to",
            answer="Link",
            refusals=(404,),
            ours=True,
        )
    },
}
