"""`POST /v0/classify` and `/v0/classify/async`: a document in, its document type out, at once or by a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from lambdas.api.answers import JSON, Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.json_body import show
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.batch_creation import DIALECT
from lambdas.api.sensible.routes import CLASSIFY, CLASSIFY_LATER
from lambdas.api.sensible.single.content import read_content
from lambdas.api.sensible.single.extraction import WAIT
from lambdas.batches.creation import Input, Order
from lambdas.batches.document import Document, Purpose
from lambdas.batches.extracting import classification_key
from lambdas.batches.ports import Bucket, Clock
from lambdas.batches.states import DocumentState
from lambdas.batches.submitting import Submissions
from lambdas.catalogue.bundles import Use
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.names import NAME, PRODUCTION
from lambdas.catalogue.several_types import SeveralTypes
from lambdas.errors import Failure, FailureCategory, InvalidRequest, NotReady, RequestError

SMALLER = "A larger one can be classified by a few of its pages"
RETRY_AFTER_SECONDS = 10
KEPT_DAYS = 2
"""How long it is known that a document was classified; longer than a link to the outcome is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationRoutes:
    """Classifies documents."""

    catalogue: Catalogue
    submissions: Submissions
    results: Bucket
    downloads: DownloadSigner
    clock: Clock

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {CLASSIFY: {"POST": self.classify}, CLASSIFY_LATER: {"POST": self.classify_later}}

    def classify(self, call: Call) -> Answer:
        """Answer the document's type and score; InvalidRequest why there is none.

        NotReady after 25 seconds, or where that there is none is our fault and no fault of the document.
        """
        until = self.clock() + WAIT
        document = self.submissions.wait(self._take(call), until)
        if document.failure is not None:
            raise _explain(document.failure)
        if document.state is not DocumentState.COMPLETE:
            raise NotReady(
                "The document is still being classified; /v0/classify/async has no such limit of time",
                RETRY_AFTER_SECONDS,
            )
        body = self.results.get(classification_key(document))
        outcome: dict[str, Any] = msgspec.json.decode(body)
        if "error" in outcome:
            raise InvalidRequest(outcome["error"]["message"])
        return Answer(body=body.decode(), content_type=JSON)

    def classify_later(self, call: Call) -> Answer:
        """Answer an id, and a link under which the outcome is found once there is one: 404 until then."""
        declared = call.request.headers.get("content-type", "").partition(";")[0].strip().lower()
        document = self._take(call)
        link = self.downloads.sign_download(classification_key(document), None)
        return answer_json({"id": document.id, "content_type": declared, "download_link": link})

    def _take(self, call: Call) -> Document:
        """What the request declares is not looked at: published clients call every file a PDF here."""
        content = read_content(call.request, SMALLER)
        return self.submissions.take(_read_order(call, self.catalogue), content.data)


def _read_order(call: Call, catalogue: Catalogue) -> Order:
    """The order of a document that is to be classified, by the types in the query, or else by all."""
    query, types = call.request.query, SeveralTypes(catalogue)
    environment = query.get("environment", PRODUCTION)
    if "document_types" in query:
        names = _read_names(query["document_types"])
        configuration = types.choose(call.tenant, names, environment, Use.CLASSES)
    else:
        configuration = types.choose_all(call.tenant, environment, Use.CLASSES)
    return Order(
        tenant=call.tenant,
        dialect=DIALECT,
        document_type="",
        configuration=configuration,
        purpose=Purpose.CLASSIFICATION,
        inputs=[Input(name="")],
        environment=environment,
        single=True,
        retention_days=KEPT_DAYS,
        payer=call.key_id,
    )


def _read_names(text: str) -> list[str]:
    names = [name for name in (part.strip() for part in text.split(",")) if name]
    if not names:
        raise InvalidRequest("document_types is empty; it takes names of document types, with commas between")
    for name in names:
        if not NAME.fullmatch(name):
            raise InvalidRequest(f"Specified document type {show(name)} does not exist")
    return names


def _explain(failure: Failure) -> RequestError:
    if failure.category is FailureCategory.SERVICE:
        return NotReady(failure.message, RETRY_AFTER_SECONDS)
    return InvalidRequest(failure.message)
