"""The engine that a worker calls: read the document, extract it by what its bundle holds, put the outcome as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import read_bundle
from lambdas.contents import TEXT, name_media_type
from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import UnreadableDocument
from lambdas.extraction.configurations import Choices, extract_by_configuration, load_choices
from lambdas.extraction.schemas import Asking, extract_by_schema, load_asking
from lambdas.extractors.bundles import read_asked
from lambdas.files.types import FileType, type_of_name
from lambdas.schemas.engine import SchemaEngine
from lambdas.schemas.layout.engine import LayoutEngine

BUNDLES_KEPT = 32
NO_TEXTS = frozenset({FileType.PDF, FileType.IMG, FileType.DOCX, FileType.EXCEL})
"""Types of files that are no plain text, whatever is in them."""


@dataclass(frozen=True, slots=True)
class BundleEngine:
    """Extracts documents by a bundle: by its configurations where it has any, else by its schema."""

    limits: Limits
    schema_engine: SchemaEngine = field(default_factory=LayoutEngine)

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        """Extract one document by a bundle's text; DocumentError when it cannot be read, or the bundle not be used.

        Throttled when the schema engine's service is busy. What was loaded last is kept.
        """
        loaded = _load(configuration)
        paged = read_document(
            data,
            limits=self.limits,
            password=document.password,
            name=document.name,
            media_type=document.content_type,
        )
        _check_content_type(document, paged.content_type)
        if isinstance(loaded, Asking):
            made = extract_by_schema(paged, document, loaded, self.schema_engine)
        else:
            made = extract_by_configuration(paged, loaded)
        return replace(made, content_type=paged.content_type)


def _check_content_type(document: Document, found: str) -> None:
    declared = document.content_type
    if declared is not None and name_media_type(declared) != found:
        raise UnreadableDocument(
            "CONTENT_TYPE_MISMATCH", f"Content type of {found} does not match declared type of {declared}"
        )
    if declared is None and found == TEXT.media_type and type_of_name(document.name) in NO_TEXTS:
        # Any bytes without control characters are a text: a path that was sent instead of the file, an error page.
        suffix = document.name.rpartition(".")[2].lower()
        raise UnreadableDocument(
            "CONTENT_TYPE_MISMATCH", f"The document's name ends with .{suffix} and its bytes are plain text"
        )


@lru_cache(BUNDLES_KEPT)
def _load(text: str) -> Choices | Asking:
    bundle = read_bundle(text)
    return load_choices(bundle) if bundle.configurations else load_asking(read_asked(text.encode()))
