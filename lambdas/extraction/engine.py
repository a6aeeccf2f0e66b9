"""The engine that a worker calls: read the document, run its SenseML configuration, put the outcome as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError, UnusableConfiguration
from lambdas.senseml.configuration import Configuration, load_configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import to_json

CONFIGURATIONS_KEPT = 32


@dataclass(frozen=True, slots=True)
class SenseMlEngine:
    """Extracts documents by SenseML; keeps the configurations that it loaded last."""

    limits: Limits

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        """Extract one document; DocumentError when it cannot be read or its configuration cannot be loaded."""
        loaded = _load(configuration)
        extraction = extract(read_document(data, limits=self.limits), loaded)
        name = document.configuration.name
        body = to_json(extraction, name) | {"configuration": name}
        summary = extraction.validation_summary
        return Extracted(
            json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
            extraction.page_count,
            summary.fields,
            summary.fields_present,
        )


@lru_cache(CONFIGURATIONS_KEPT)
def _load(text: str) -> Configuration:
    try:
        return load_configuration(text)
    except ConfigurationError as error:
        raise UnusableConfiguration(str(error)) from None
