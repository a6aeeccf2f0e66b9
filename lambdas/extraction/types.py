"""Several document types out of a bundle, loaded."""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.catalogue.bundles import BundledType
from lambdas.extraction.configurations import load_candidates
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.validations.validation import load_validations


def load_types(bundled: Iterable[BundledType]) -> tuple[DocumentType, ...]:
    """Return a bundle's document types, loaded; UnusableConfiguration where a configuration cannot be."""
    return tuple(
        DocumentType(
            one.name,
            load_candidates(one.configurations),
            load_validations(one.schema),
            one.schema.get("description") or "",
        )
        for one in bundled
    )
