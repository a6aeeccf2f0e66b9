"""`POST /v0/extract/{document_type}[/{configuration}]`: a document in, its extraction out, where that is quick."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json, answer_text, guard_overflow
from lambdas.api.application import RequestLogger, log_defect
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.extraction_answers import ExtractionAnswers
from lambdas.api.sensible.representation import show_extraction
from lambdas.api.sensible.routes import EXTRACT, EXTRACT_BY
from lambdas.api.sensible.single.content import read_content
from lambdas.api.sensible.single.submission import SubmissionReader
from lambdas.batches.document import Document
from lambdas.batches.ports import Clock
from lambdas.batches.states import DocumentState
from lambdas.batches.submitting import Submissions
from lambdas.errors import FailureCategory

WAIT = 25_000
"""How long an extraction is waited for, from the request's beginning, in milliseconds."""
ID_HEADER = "x-extraction-id"


@dataclass(frozen=True, slots=True, kw_only=True)
class SynchronousRoutes:
    """Extracts while the caller waits."""

    reader: SubmissionReader
    submissions: Submissions
    answers: ExtractionAnswers
    clock: Clock
    logger: RequestLogger

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {route: {"POST": self.extract} for route in (EXTRACT, EXTRACT_BY)}

    def extract(self, call: Call) -> Answer:
        """Answer the extraction; why the document cannot be extracted; or, after 25 seconds, that it is under way.

        Once the document was taken in nothing is answered by a 5xx: whoever repeats a request then pays twice.
        """
        until = self.clock() + WAIT
        content = read_content(call.request)
        order = self.reader.read(call, content.content_type, {})
        taken = self.submissions.take(order, content.data)

        def stand_in(error: Exception) -> Answer:
            log_defect(self.logger, error, call.request.id)
            return _under_way(taken)

        try:
            answer = self._answer(self.submissions.wait(taken, until))
        except Exception as error:  # noqa: BLE001 - from the taking in on, no error is an answer; the id always is
            return stand_in(error)
        return guard_overflow(answer, stand_in)

    def _answer(self, document: Document) -> Answer:
        if document.state is DocumentState.COMPLETE:
            return self.answers.show(document, shows_batch=False)
        failure = document.failure
        if failure is None:
            return _under_way(document)
        if failure.category is FailureCategory.SERVICE:
            return answer_json(show_extraction(document, {}, shows_batch=False))
        return answer_text(400, failure.message, {ID_HEADER: document.id})


def _under_way(document: Document) -> Answer:
    return answer_json(show_extraction(document, {}, shows_batch=False) | {"status": "PROCESSING"})
