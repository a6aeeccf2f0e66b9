"""The engine that a worker calls: read the document, run its SenseML configuration, put the outcome as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import BundledConfiguration, read_bundle
from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError, UnreadableDocument, UnusableConfiguration
from lambdas.senseml.configuration import Configuration, load_configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import to_json

BUNDLES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Candidate:
    """A configuration of a bundle, loaded."""

    name: str
    version_id: str
    configuration: Configuration


@dataclass(frozen=True, slots=True)
class SenseMlEngine:
    """Extracts documents by SenseML; keeps the bundles that it loaded last."""

    limits: Limits

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        """Extract one document by a bundle's text; DocumentError when it cannot be read, or no configuration loaded."""
        (candidate,) = _load(configuration)
        paged = read_document(data, limits=self.limits)
        _check_content_type(declared=document.content_type, found=paged.content_type)
        extraction = extract(paged, candidate.configuration)
        body = to_json(extraction, candidate.name) | {"configuration": candidate.name}
        summary = extraction.validation_summary
        return Extracted(
            json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
            extraction.page_count,
            summary.fields,
            summary.fields_present,
            candidate.name,
            candidate.version_id,
            round(extraction.coverage * 10_000),
        )


def _check_content_type(*, declared: str | None, found: str) -> None:
    if declared is not None and declared.split(";")[0].strip().lower() != found:
        raise UnreadableDocument(
            "CONTENT_TYPE_MISMATCH", f"Content type of {found} does not match declared type of {declared}"
        )


@lru_cache(BUNDLES_KEPT)
def _load(text: str) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(bundled.name, bundled.version_id, _load_configuration(bundled))
        for bundled in read_bundle(text).configurations
    )


def _load_configuration(bundled: BundledConfiguration) -> Configuration:
    try:
        return load_configuration(bundled.text)
    except ConfigurationError as error:
        raise UnusableConfiguration(f"{bundled.name}: {error}") from None
