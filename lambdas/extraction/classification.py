"""Classification: which of a bundle's document types a document is of, as the dialect shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import BundledType
from lambdas.documents.pages import PagedDocument
from lambdas.errors import Failure, UnreadableDocument
from lambdas.extraction.results import write_result
from lambdas.extraction.types import load_types
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.classification import find_best, score_types


@dataclass(frozen=True, slots=True)
class Classes:
    """The document types that a document may be of, and their ids in the same order."""

    ids: tuple[str, ...]
    types: tuple[DocumentType, ...]


def classify(paged: PagedDocument, classes: Classes) -> Extracted:
    """Return the type of a document and its score; DocumentError `NO_TYPE_MATCH` where it is of none of them."""
    scores = score_types(paged, classes.types)
    best = find_best(scores)
    if best is None:
        raise UnreadableDocument("NO_TYPE_MATCH", "The document matches none of the document types")
    found = {"id": classes.ids[best], "name": classes.types[best].name, "score": scores[best]}
    shown = {"document_type": found, "reference_documents": [], "classification_summary": []}
    return Extracted(write_result(shown), len(paged.pages), 0, 0)


def load_classes(bundled: Sequence[BundledType]) -> Classes:
    """Return a bundle's document types, loaded; UnusableConfiguration where a configuration cannot be."""
    return Classes(tuple(one.id for one in bundled), load_types(bundled))


def explain_failure(failure: Failure) -> Extracted:
    """Return why a document could not be classified, put as its outcome: whoever has the link to that is told."""
    return Extracted(write_result({"error": asdict(failure)}), 0, 0, 0)
