"""What makes PDFs of documents, whose pages are then read as those of any PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from lambdas.contents import Content
from lambdas.documents.conversion.kinds import READER
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pdf.document import read_pdf


class Converter(Protocol):
    """Makes a PDF of a document."""

    def __call__(self, data: bytes, content: Content) -> bytes:
        """The PDF of a document of this kind; DocumentError where there is none, Throttled when it is busy."""


def read_converted(data: bytes, content: Content, limits: Limits, converter: Converter) -> PagedDocument:
    """The pages of the PDF that a document is converted to."""
    paged = read_pdf(converter(data, content), limits)
    return replace(paged, content_type=content.media_type, reader=READER)
