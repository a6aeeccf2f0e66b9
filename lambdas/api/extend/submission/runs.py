"""`POST /extract_runs` and `POST /extract`: one run, answered at once or waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json, guard_overflow
from lambdas.api.application import RequestLogger, log_defect
from lambdas.api.extend.routes import EXTRACT, RUNS
from lambdas.api.extend.runs.answers import RunAnswers, base_url
from lambdas.api.extend.runs.representation import show_run
from lambdas.api.extend.submission.body import read_run_request
from lambdas.api.extend.submission.submission import RunSubmission, Submitted
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.batches.document import Document
from lambdas.batches.ports import Clock

WAIT = 25_000
"""How long a run is waited for, from its request's beginning, in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCreationRoutes:
    """Creates runs."""

    submission: RunSubmission
    answers: RunAnswers
    clock: Clock
    logger: RequestLogger

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {RUNS: {"POST": self.start}, EXTRACT: {"POST": self.extract}}

    def start(self, call: Call) -> Answer:
        """Create a run and answer it at once, under way."""
        submitted = self._submit(call, prioritised=True)
        return self._answer(call, submitted, lambda: self._look(submitted))

    def extract(self, call: Call) -> Answer:
        """Create a run and answer it once it has ended; or, after 25 seconds, that it is under way."""
        until = self.clock() + WAIT
        submitted = self._submit(call, prioritised=False)
        submissions = self.submission.submissions
        return self._answer(call, submitted, lambda: submissions.wait(submitted.first, until))

    def _submit(self, call: Call, *, prioritised: bool) -> Submitted:
        wanted = read_run_request(read_object(call.request), self.submission.policy, prioritised=prioritised)
        return self.submission.submit(call, wanted, single=True)

    def _look(self, submitted: Submitted) -> Document:
        return self.submission.submissions.batches.document(submitted.first.id)

    def _answer(self, call: Call, submitted: Submitted, look: Callable[[], Document]) -> Answer:
        """Answer a run that stands. Whatever goes wrong from here on, the answer is a run, and never an error.

        Whoever is told of an error submits the run again.
        """

        def stand_in(error: Exception) -> Answer:
            log_defect(self.logger, error, call.request.id)
            base = base_url(call.request)
            return answer_json(show_run(submitted.first, submitted.batch, submitted.asked, {}, base=base))

        try:
            answer = self.answers.show(call.request, look(), submitted.batch, submitted.asked)
        except Exception as error:  # noqa: BLE001 - behind the commit: no error is an answer; the id always is
            return stand_in(error)
        return guard_overflow(answer, stand_in)
