"""The engine of a worker, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from lambdas.batches.document import Document, Purpose
from lambdas.batches.extracting import Extracted
from lambdas.errors import DocumentError
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.breakdowns import ReaderCrashed
from lambdas.extraction.isolation.caller import Caller
from lambdas.extraction.isolation.conversation import Answer
from lambdas.extraction.isolation.questions.model import MODEL, answer_by_model
from lambdas.extraction.isolation.questions.page import PAGE, answer_by_service
from lambdas.extraction.isolation.requests import EXTRACT, EngineSettings, ExtractRequest, Summary
from lambdas.language_models.port import Model

if TYPE_CHECKING:  # these bring with them what is to be loaded in the other process
    from lambdas.documents.recognition.jobs import PageService
    from lambdas.extraction.recognising import Recognised

PROGRAM = "lambdas.extraction.isolation.programs.extraction:build"


class IsolatedEngine:
    """Extracts documents as `BundleEngine` does, in a child that has no way to anything but the document.

    The child asks the `model` and the `service` by way of this process.
    """

    def __init__(
        self,
        settings: EngineSettings,
        bounds: Bounds,
        *,
        model: Model | None = None,
        service: PageService | None = None,
        note: Callable[[tuple[str, ...]], None] = lambda _: None,
    ) -> None:
        """Wire; nothing is started."""
        answers: dict[str, Answer] = {}
        if model is not None:
            answers[MODEL] = answer_by_model(model)
        if service is not None:
            answers[PAGE] = answer_by_service(service)
        self._caller = Caller(
            program=PROGRAM, settings=msgspec.msgpack.encode(settings), bounds=bounds, answers=answers, note=note
        )

    def start(self) -> None:
        """Have all that is needed loaded meanwhile."""
        self._caller.start()

    def close(self) -> None:
        """End the processes."""
        self._caller.close()

    def __call__(
        self, data: bytes, document: Document, configuration: str, recognised: Recognised | None = None
    ) -> Extracted:
        """Extract as `BundleEngine` does, within bounds, with what a service `recognised` where one does.

        What cannot be classified is an outcome, here too.

        Beside what that raises: DocumentError where the document is over a bound or breaks its reader down,
        DefectElsewhere for a defect, ReaderLost where the child was ended from outside.
        """
        request = ExtractRequest(_bare(document), configuration)
        if recognised is not None:
            pages = None if recognised.pages is None else recognised.pages.encode()
            request = replace(request, is_served=True, pages=pages, has_jobs=recognised.has_jobs)
        try:
            return self._extract(request, data)
        except DocumentError as error:
            if document.purpose is not Purpose.CLASSIFICATION:
                raise
            from lambdas.extraction.classification import explain_failure  # noqa: PLC0415 - it brings the engine along

            return explain_failure(error.failure)

    def _extract(self, request: ExtractRequest, data: bytes) -> Extracted:
        asked = msgspec.msgpack.encode(request)
        body, made = self._caller.call(EXTRACT, asked, data, request.document.tenant)
        try:
            summary = msgspec.msgpack.decode(body, type=Summary)
        except msgspec.DecodeError:
            self._caller.discard()
            raise ReaderCrashed("it says what nobody understands") from None
        return Extracted(body=made, **msgspec.structs.asdict(summary))


def _bare(document: Document) -> Document:
    """The document without what is no part of reading it."""
    return replace(document, source=None, metadata=None, webhook=None, payer=None)
