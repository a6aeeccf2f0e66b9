"""Submitting runs: their question and files first, the batch last, so that nothing stands where one is refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lambdas.api.extend.identifiers import DIALECT
from lambdas.api.extend.submission.body import RunRequest
from lambdas.api.extend.submission.input_files import InputFiles
from lambdas.api.idempotency import read_idempotency_key
from lambdas.api.requests import Request
from lambdas.api.routing import Call
from lambdas.batches.batch import Batch
from lambdas.batches.creation import Input, Order
from lambdas.batches.document import Document
from lambdas.batches.identifiers import document_id
from lambdas.batches.ports import Clock
from lambdas.batches.submitting import BatchSubmissions
from lambdas.extractors.bundles import Asked
from lambdas.extractors.questions import Questions
from lambdas.fetching.locations import FetchPolicy
from lambdas.files.files import Files

COMMIT_WITHIN = 20_000
"""How long after its beginning a request may still create something, in milliseconds. The gateway gives up after 30 s,
and whoever is told of a time-out submits again: what is left is for a cold start before, and for setting the documents
going behind the commit."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What stands now: the batch, its first document, and what it is asked, None where that has to be read."""

    batch: Batch
    first: Document
    asked: Asked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSubmission:
    """Makes batches of requests. `policy` is what users' URLs may say."""

    questions: Questions
    files: Files
    submissions: BatchSubmissions
    policy: FetchPolicy
    clock: Clock

    def submit(self, call: Call, wanted: RunRequest, *, single: bool) -> Submitted:
        """Create what is asked for; once it stands nothing is raised any more.

        NotFound names an unknown extractor, version or file; InvalidRequest whatever else is wrong; Overdue, and
        nothing created, where it took too long. What stands for the request's Idempotency-Key already is returned as it
        is, and no file is made for it once more.
        """
        until = self.clock() + COMMIT_WITHIN
        idempotency_key = read_idempotency_key(call.request)
        fingerprint = _fingerprint(call.request)
        standing = None if idempotency_key is None else self._find(call.tenant, idempotency_key, fingerprint)
        if standing is not None:
            return standing
        question = self.questions.find(call.tenant, wanted.reference, wanted.config)
        inputs = InputFiles(self.files).make(call.tenant, wanted.inputs)
        order = Order(
            tenant=call.tenant,
            dialect=DIALECT,
            document_type=question.document_type,
            configuration=question.pointer,
            inputs=inputs,
            environment=question.environment,
            single=single,
            priority=wanted.priority,
            payer=call.key_id,
            fingerprint=fingerprint,
        )
        batch = self.submissions.submit(order, idempotency_key, until)
        # Where the same request was here at the same time, it may have found another version published.
        asked = question.asked if batch.configuration == question.pointer else None
        return Submitted(batch, _draft(batch, inputs[0]), asked)

    def _find(self, tenant: str, idempotency_key: str, fingerprint: str) -> Submitted | None:
        batch = self.submissions.creation.find(tenant, idempotency_key, fingerprint)
        if batch is None:
            return None
        return Submitted(batch, self.submissions.batches.document(document_id(batch.id, 0)), None)


def _fingerprint(request: Request) -> str:
    return hashlib.sha256(f"{request.path}\n".encode() + request.read_body()).hexdigest()


def _draft(batch: Batch, wanted: Input) -> Document:
    """Return a batch's first document as its creation wrote it, so that an answer needs no look at the table."""
    return Document(
        id=document_id(batch.id, 0),
        batch=batch.id,
        index=0,
        tenant=batch.tenant,
        dialect=batch.dialect,
        name=wanted.name,
        document_type=batch.document_type,
        configuration=batch.configuration,
        lane=batch.lane,
        created_at=batch.created_at,
        changed_at=batch.created_at,
        retain_until=batch.expires_at,
        expires_at=batch.expires_at,
        environment=batch.environment,
        source=wanted.source,
        file=wanted.file,
        metadata=wanted.metadata,
    )
