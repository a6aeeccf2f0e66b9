"""The engine that a worker calls: read the document, choose and run a configuration, put the outcome as JSON."""

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
from lambdas.senseml.choice import Candidate, FingerprintMode, choose
from lambdas.senseml.configuration import Configuration, load_configuration

BUNDLES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Choices:
    """A bundle, loaded: what there is to choose from, and how."""

    candidates: tuple[Candidate, ...]
    mode: FingerprintMode


@dataclass(frozen=True, slots=True)
class SenseMlEngine:
    """Extracts documents by SenseML; keeps the bundles that it loaded last."""

    limits: Limits

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        """Extract one document by a bundle's text; DocumentError when it cannot be read, or no configuration loaded."""
        choices = _load(configuration)
        paged = read_document(data, limits=self.limits)
        _check_content_type(declared=document.content_type, found=paged.content_type)
        choice = choose(paged, choices.candidates, choices.mode)
        summary = choice.extraction.validation_summary
        body = choice.to_json() | {"configuration": choice.candidate.name}
        return Extracted(
            json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
            choice.extraction.page_count,
            summary.fields,
            summary.fields_present,
            choice.candidate.name,
            choice.candidate.version_id,
            round(choice.extraction.coverage * 10_000),
        )


def _check_content_type(*, declared: str | None, found: str) -> None:
    if declared is not None and declared.split(";")[0].strip().lower() != found:
        raise UnreadableDocument(
            "CONTENT_TYPE_MISMATCH", f"Content type of {found} does not match declared type of {declared}"
        )


@lru_cache(BUNDLES_KEPT)
def _load(text: str) -> Choices:
    bundle = read_bundle(text)
    candidates = tuple(
        Candidate(bundled.name, bundled.version_id, _load_configuration(bundled)) for bundled in bundle.configurations
    )
    mode = bundle.schema.get("fingerprint_mode") or FingerprintMode.FALLBACK_TO_ALL
    return Choices(candidates, FingerprintMode(mode))


def _load_configuration(bundled: BundledConfiguration) -> Configuration:
    try:
        return load_configuration(bundled.text)
    except ConfigurationError as error:
        raise UnusableConfiguration(f"{bundled.name}: {error}") from None
