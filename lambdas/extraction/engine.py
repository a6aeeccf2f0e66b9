"""The engine that a worker calls: read the document, extract it by what its bundle holds, put the outcome as JSON."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import msgspec

from lambdas.batches.document import Document, Purpose, Segmenter
from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import read_bundle
from lambdas.contents import HTML, TEXT, name_media_type
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.absence import refuse_blank
from lambdas.documents.recognition.deciding import Level, recognise
from lambdas.documents.recognition.port import Recogniser
from lambdas.errors import DocumentError, UnreadableDocument
from lambdas.extraction.classification import Classes, classify, explain_failure, load_classes
from lambdas.extraction.configurations import Choices, extract_by_configuration, load_choices
from lambdas.extraction.portfolios import Portfolio, extract_by_portfolio
from lambdas.extraction.schemas import Asking, extract_by_schema, load_asking
from lambdas.extraction.types import load_types
from lambdas.extractors.bundles import read_asked
from lambdas.files.types import FileType, type_of_name
from lambdas.language_models.asking.consultation import Consultant
from lambdas.schemas.engine import SchemaEngine
from lambdas.schemas.layout.engine import LayoutEngine

Loaded = Choices | Portfolio | Classes | Asking

BUNDLES_KEPT = 32
NO_TEXTS = frozenset({FileType.PDF, FileType.IMG, FileType.DOCX, FileType.EXCEL})
"""Types of files that are no plain text, whatever is in them."""
NO_PAGES_OF_THE_WEB = frozenset({FileType.PDF, FileType.IMG})
"""Types of files that are no HTML either: office programs save that under their own names."""


@dataclass(frozen=True, slots=True)
class BundleEngine:
    """Works by a bundle: extracts by its configurations, as a portfolio or by its schema, or classifies.

    The `consultant` is who the methods of configurations ask that need a language model, None where there is none. The
    `recogniser` reads the pages by their looks that say less than they show; without it they are told in `errors`, and
    documents that are nothing else are refused.
    """

    limits: Limits
    schema_engine: SchemaEngine = field(default_factory=LayoutEngine)
    consultant: Consultant | None = None
    recogniser: Recogniser | None = None

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        """Work on one document by a bundle's text; DocumentError when it cannot be read, or the bundle not be used.

        What cannot be classified is an outcome all the same, which says why. Throttled when the service of the schema
        engine, of the language model or of the recogniser is busy, RecognitionWanted where pages are to be recognised
        elsewhere first. What was loaded last is kept.
        """
        try:
            paged = read_document(
                data,
                limits=self.limits,
                password=document.password,
                name=document.name,
                media_type=document.content_type,
                recogniser=self.recogniser,
            )
            _check_content_type(document, paged.content_type)
            if document.extra_data is not None:
                paged = replace(paged, extra_data=msgspec.json.decode(document.extra_data, type=dict[str, Any]))
            loaded = _load(configuration)
            recognised = recognise(paged, _find_level(loaded))
            refuse_blank(recognised)
            made = self._work(recognised, document, loaded)
        except DocumentError as error:
            if document.purpose is not Purpose.CLASSIFICATION:
                raise
            return explain_failure(error.failure)
        return replace(made, content_type=paged.content_type)

    def _work(self, paged: PagedDocument, document: Document, loaded: Loaded) -> Extracted:
        if isinstance(loaded, Asking):
            return extract_by_schema(paged, document, loaded, self.schema_engine)
        with nullcontext() if self.consultant is None else self.consultant.consult() as consultation:
            if isinstance(loaded, Classes):
                return classify(paged, loaded, consultation)
            if isinstance(loaded, Portfolio):
                return extract_by_portfolio(paged, loaded, consultation, _segmenter(document))
            return extract_by_configuration(paged, loaded, consultation)


def _find_level(loaded: Loaded) -> Level:
    """A document type's own, each page's for portfolios, whatever their types have, and the default for all else."""
    if isinstance(loaded, Portfolio):
        return Level.EACH_PAGE
    return loaded.level if isinstance(loaded, Choices) else Level.LINES


def _segmenter(document: Document) -> Segmenter:
    return Segmenter.FINGERPRINTS if document.portfolio is None else document.portfolio.segmenter


def _check_content_type(document: Document, found: str) -> None:
    declared = document.content_type
    if declared is not None and name_media_type(declared) != found:
        raise UnreadableDocument(
            "CONTENT_TYPE_MISMATCH", f"Content type of {found} does not match declared type of {declared}"
        )
    if declared is not None:
        return
    # Any bytes without control characters are a text: a path that was sent instead of the file, an error page.
    for content, others, what in ((TEXT, NO_TEXTS, "plain text"), (HTML, NO_PAGES_OF_THE_WEB, "an HTML page")):
        if found == content.media_type and type_of_name(document.name) in others:
            suffix = document.name.rpartition(".")[2].lower()
            raise UnreadableDocument(
                "CONTENT_TYPE_MISMATCH", f"The document's name ends with .{suffix} and its bytes are {what}"
            )


@lru_cache(BUNDLES_KEPT)
def _load(text: str) -> Loaded:
    bundle = read_bundle(text)
    if bundle.portfolio:
        return Portfolio(load_types(bundle.portfolio))
    if bundle.classes:
        return load_classes(bundle.classes)
    return load_choices(bundle) if bundle.configurations else load_asking(read_asked(text.encode()))
