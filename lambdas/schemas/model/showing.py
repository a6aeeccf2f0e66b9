"""A place in a document as citations: each line of the value, each of its words, or all of it as one block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lambdas.documents.geometry import enclose
from lambdas.language_models.locating.words import IndexedPage, Span, Stretch
from lambdas.schemas.engine import Citation
from lambdas.schemas.options import citation_mode


@dataclass(frozen=True, slots=True)
class Manner:
    """How the asker wants citations: `mode` is line, word or block; of elements or of members; explained or not."""

    mode: str = "line"
    cites_elements: bool = False
    explains: bool = False

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Manner:
        """Read the options `citationMode`, `arrayCitationStrategy` and `modelReasoningInsightsEnabled`."""
        return cls(
            citation_mode(options),
            options.get("arrayCitationStrategy") == "item",
            options.get("modelReasoningInsightsEnabled") is True,
        )


def show_span(page: IndexedPage, span: Span, manner: Manner) -> tuple[Citation, ...]:
    """Return the citations of a value; none encloses more than its own words."""
    if manner.mode == "word":
        words = (replace(one, first=word, end=word + 1) for one in span.stretches for word in range(one.first, one.end))
        return tuple(_show(page, word) for word in words)
    lines = tuple(_show(page, stretch) for stretch in span.stretches)
    if manner.mode == "block":
        return (Citation(span.page, "\n".join(line.text for line in lines), enclose(line.box for line in lines)),)
    return lines


def _show(page: IndexedPage, stretch: Stretch) -> Citation:
    words = page.stand(stretch)
    return Citation(page.page.number, " ".join(word.text for word in words), enclose(word.box for word in words))
