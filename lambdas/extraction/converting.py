"""Documents that are converted to PDF before they are read, by a function that does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import msgspec

from lambdas.batches.document import Document, Purpose, Upload
from lambdas.batches.extracting import Engine, Extracted, Suspended
from lambdas.contents import PDF, Content, name_media_type, settle_content
from lambdas.documents.conversion.kinds import CONVERTED, READER
from lambdas.errors import DocumentError, UnreadableDocument
from lambdas.extraction.results import write_result

Plain = Callable[[bytes, Document, str], Extracted]


class Conversions(Protocol):
    """What makes PDFs of uploaded documents."""

    def convert(self, upload: Upload, content: Content) -> bytes:
        """The PDF of an upload of this kind; DocumentError where there is none, Throttled when it is busy."""


@dataclass(frozen=True, slots=True)
class ConvertingEngine:
    """The engine of a worker whose Word documents, and what is like them, are read as LibreOffice prints them.

    All others go to the `engine`; `plain` reads PDFs that nobody has uploaded, and so starts no job on an upload.
    """

    engine: Engine
    plain: Plain
    conversions: Conversions

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted | Suspended:
        """Extract `data`, or the PDF that is made of it; DocumentError and Throttled as engines raise them."""
        content = settle_content(data, document.name, document.content_type)
        if content not in CONVERTED or document.upload is None:
            return self.engine(data, document, configuration)
        try:
            pdf = self._convert(document, document.upload, content)
        except DocumentError as error:
            if document.purpose is not Purpose.CLASSIFICATION:
                raise
            from lambdas.extraction.classification import explain_failure  # noqa: PLC0415 - it brings the engine along

            return explain_failure(error.failure)
        made = self.plain(pdf, replace(document, content_type=PDF.media_type), configuration)
        return replace(made, body=_say_reader(made.body), content_type=content.media_type)

    def _convert(self, document: Document, upload: Upload, content: Content) -> bytes:
        declared = document.content_type
        if declared is not None and name_media_type(declared) != content.media_type:
            raise UnreadableDocument(
                "CONTENT_TYPE_MISMATCH",
                f"Content type of {content.media_type} does not match declared type of {declared}",
            )
        return self.conversions.convert(upload, content)


def _say_reader(body: bytes) -> bytes:
    """The result with the name of what read it, where it has one."""
    result = msgspec.json.decode(body)
    if isinstance(result, dict) and isinstance(result.get("reading"), dict):
        result["reading"]["reader"] = READER
        return write_result(result)
    return body
