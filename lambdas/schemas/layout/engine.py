"""The engine that has no model: labels, geometry and types answer; what they do not tell is null."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.documents.parting import part_document
from lambdas.schemas.engine import Answer, Question, Usage
from lambdas.schemas.layout.filling import fill
from lambdas.schemas.layout.scene import make_scene
from lambdas.schemas.options import choose_pages, citation_mode

NAME = "layout"


@dataclass(frozen=True, slots=True)
class LayoutEngine:
    """Answers from what stands on the pages alone: the same bytes and schema always get the same answer."""

    def __call__(self, document: PagedDocument, question: Question) -> Answer:
        """Return the answer; of the question's options `pageRanges` and `citationMode` count, `rules` do not."""
        chosen = part_document(choose_pages(document, question.options))
        explains = question.options.get("modelReasoningInsightsEnabled") is True
        scene = make_scene(chosen, question.schema, citation_mode(question.options), explains=explains)
        value, notes = fill(scene, question.schema)
        return Answer(value, notes, Usage(engine=NAME, pages=len(chosen.pages)))
