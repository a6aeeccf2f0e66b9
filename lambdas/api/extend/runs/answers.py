"""Runs in answers: what was asked and what was made of it lie in the results bucket, and are read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.identifiers import DIALECT
from lambdas.api.extend.runs.representation import show_run, summarise_run
from lambdas.api.requests import Request
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.document_listing import Listed
from lambdas.batches.ports import Bucket
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.extractors.bundles import Asked, read_asked
from lambdas.extractors.questions import INLINE

QUESTIONS_KEPT = 200
"""Under one key lies the same for ever, so what was read once is kept; this bounds the memory that it takes."""


@dataclass(frozen=True, slots=True)
class AskedQuestions:
    """What documents were asked, by the pointers in their rows."""

    results: Bucket
    _kept: dict[str, Asked] = field(default_factory=dict)

    def read(self, document: Document) -> Asked | None:
        """Return what a document was asked; None where it came through another dialect's door, or is no longer kept."""
        if document.dialect != DIALECT:
            return None
        key = document.configuration.key
        asked = self._kept.get(key)
        if asked is None:
            try:
                asked = read_asked(self.results.get(key))
            except KeyError:
                return None
            if len(self._kept) >= QUESTIONS_KEPT:
                self._kept.clear()
            self._kept[key] = asked
        return asked


@dataclass(frozen=True, slots=True)
class RunAnswers:
    """Makes answers of runs; one that does not fit is answered by a link to it."""

    extractions: StoredExtractions
    questions: AskedQuestions
    spread: Spread = spread_over_threads

    def show(self, request: Request, document: Document, batch: Batch, asked: Asked | None = None) -> Answer:
        """Return a run, whatever status it has; NotFound where its output went. What was asked is read unless given."""
        asked = asked or self.questions.read(document)
        shown = show_run(document, batch, asked, self.extractions.read(document), base=base_url(request))
        return answer_json(shown, overflow=lambda: self.extractions.link(document, msgspec.json.encode(shown), ".run"))

    def summarise(self, request: Request, runs: Iterable[Listed]) -> list[dict[str, Any]]:
        """Return runs as lists show them, in order."""
        listed, base = list(runs), base_url(request)
        # One look for each question, however many runs share it; a summary shows nothing of a run's own config.
        by_key = {
            run.document.configuration.key: run.document for run in listed if run.document.document_type != INLINE
        }
        asked = dict(zip(by_key, self.spread(self.questions.read, by_key.values()), strict=True))
        return [
            summarise_run(run.document, run.batch, asked.get(run.document.configuration.key), base=base)
            for run in listed
        ]


def base_url(request: Request) -> str:
    """Return the URL that a request came to, without its path; "" where it does not tell."""
    host = request.headers.get("host", "")
    return f"{request.headers.get('x-forwarded-proto', 'https')}://{host}" if host else ""
