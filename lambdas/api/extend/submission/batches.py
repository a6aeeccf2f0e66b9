"""`POST /extract_runs/batch`: up to a thousand runs of one extractor, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.routes import RUN_BATCH
from lambdas.api.extend.runs.representation import show_batch_run
from lambdas.api.extend.submission.body import read_batch_run_request
from lambdas.api.extend.submission.submission import RunSubmission
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.batches.batch import Batch
from lambdas.batches.states import BatchState, DocumentState


@dataclass(frozen=True, slots=True)
class BatchRunCreationRoutes:
    """Creates batches of runs."""

    submission: RunSubmission

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {RUN_BATCH: {"POST": self.create}}

    def create(self, call: Call) -> Answer:
        """Create a batch and answer it, as it stood when it was created.

        The answer is made of what is in hand: once the batch stands, nothing is looked up that could fail, since
        whoever gets an error submits all of it again.
        """
        wanted = read_batch_run_request(read_object(call.request), self.submission.policy)
        submitted = self.submission.submit(call, wanted, single=False)
        return answer_json(show_batch_run(submitted.batch, _initial_counts(submitted.batch)))


def _initial_counts(batch: Batch) -> dict[DocumentState, int]:
    """Count a batch that has just been created; one that an Idempotency-Key led back to may have closed meanwhile."""
    if batch.state is BatchState.CLOSED:
        return {state: batch.outcome.get(state.name, 0) for state in DocumentState}
    return dict.fromkeys(DocumentState, 0) | {DocumentState.WAITING: batch.document_count}
