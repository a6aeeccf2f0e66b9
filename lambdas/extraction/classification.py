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
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.classification import BEYOND_DOUBT, LEAST_SCORE, find_best, score_types
from lambdas.senseml.classification_by_model import ask_type


@dataclass(frozen=True, slots=True)
class Classes:
    """The document types that a document may be of, and their ids in the same order."""

    ids: tuple[str, ...]
    types: tuple[DocumentType, ...]


def classify(paged: PagedDocument, classes: Classes, consultation: Consultation | None = None) -> Extracted:
    """Return the type of a document and its score; DocumentError `NO_TYPE_MATCH` where it is of none of them.

    A language model is asked only where the configurations leave room for doubt. Throttled where it is busy,
    DocumentError where it gives no answer.
    """
    scores = score_types(paged, classes.types)
    best = find_best(scores)
    chosen = None if best is None else (best, scores[best])
    if consultation is not None and (chosen is None or chosen[1] < BEYOND_DOUBT):
        chosen = ask_type(paged, classes.types, consultation)
    if chosen is None or chosen[1] < LEAST_SCORE:
        raise UnreadableDocument("NO_TYPE_MATCH", "The document matches none of the document types")
    index, score = chosen
    found = {"id": classes.ids[index], "name": classes.types[index].name, "score": score}
    shown = {"document_type": found, "reference_documents": [], "classification_summary": []}
    return Extracted(write_result(shown), len(paged.pages), 0, 0)


def load_classes(bundled: Sequence[BundledType]) -> Classes:
    """Return a bundle's document types, loaded; UnusableConfiguration where a configuration cannot be."""
    return Classes(tuple(one.id for one in bundled), load_types(bundled))


def explain_failure(failure: Failure) -> Extracted:
    """Return why a document could not be classified, put as its outcome: whoever has the link to that is told."""
    return Extracted(write_result({"error": asdict(failure)}), 0, 0, 0)
