"""Answers as the schema dialect shows them: `value`, and `metadata` by path; positions in points, origin top left."""

from __future__ import annotations

from typing import Any

from lambdas.documents.pages import Box, PagedDocument
from lambdas.schemas.engine import Answer, Citation, Note
from lambdas.schemas.recognised import measure_recognition

POINTS = 72


def show_output(answer: Answer, document: PagedDocument, file_id: str | None, *, citations: bool) -> dict[str, Any]:
    """Return an answer's output; `citations` tells whether the asker wants to see where the values stand."""
    return {
        "value": dict(answer.value),
        "metadata": {path: _show_note(note, document, file_id, citations) for path, note in answer.notes.items()},
    }


def _show_note(note: Note, document: PagedDocument, file_id: str | None, citations: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"logprobsConfidence": None}
    if note.confidence is not None:
        shown["ocrConfidence"] = round(note.confidence * measure_recognition(note.citations, document), 4)
    if citations and note.citations:
        shown["citations"] = [_show_citation(citation, document, file_id) for citation in note.citations]
    if note.reasoning is not None:
        shown["insights"] = [{"type": "reasoning", "content": note.reasoning}]
    return shown


def _show_citation(citation: Citation, document: PagedDocument, file_id: str | None) -> dict[str, Any]:
    page = document.pages[citation.page]
    shown: dict[str, Any] = {
        "page": {
            "number": citation.page + 1,
            "width": round(page.width * POINTS, 2),
            "height": round(page.height * POINTS, 2),
        },
        "referenceText": citation.text,
        "polygon": _corners(citation.box),
    }
    return shown if file_id is None else {"fileId": file_id, **shown}


def _corners(box: Box) -> list[dict[str, float]]:
    left, top, right, bottom = (round(edge * POINTS, 2) for edge in (box.left, box.top, box.right, box.bottom))
    return [{"x": x, "y": y} for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
