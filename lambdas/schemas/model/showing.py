"""A place in a document as citations: by words, by lines, or by the block of lines around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line
from lambdas.schemas.engine import Citation
from lambdas.schemas.model.words import IndexedPage, Span, Stretch

_WIDEST_GAP = 0.8  # of a line's height: two lines of one block stand no further apart


@dataclass(frozen=True, slots=True)
class Manner:
    """How the asker wants citations: `mode` is word, line or block; of elements or of members; explained or not."""

    mode: str = "word"
    cites_elements: bool = False
    explains: bool = False

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Manner:
        """Read the options `citationMode`, `arrayCitationStrategy` and `modelReasoningInsightsEnabled`."""
        return cls(
            str(options.get("citationMode") or "word"),
            options.get("arrayCitationStrategy") == "item",
            options.get("modelReasoningInsightsEnabled") is True,
        )


def show_span(page: IndexedPage, span: Span, manner: Manner) -> tuple[Citation, ...]:
    """Return one citation for each line that a value stands in, or one for their block."""
    if manner.mode == "word":
        return tuple(_show_words(page, stretch) for stretch in span.stretches)
    lines = [page.page.lines[stretch.line] for stretch in span.stretches]
    if manner.mode == "block":
        block = list(_block(page, lines))
        return (Citation(span.page, "\n".join(line.text for line in block), enclose(line.box for line in block)),)
    return tuple(Citation(span.page, line.text, line.box) for line in lines)


def _show_words(page: IndexedPage, stretch: Stretch) -> Citation:
    words = page.stand(stretch)
    return Citation(page.page.number, " ".join(word.text for word in words), enclose(word.box for word in words))


def _block(page: IndexedPage, held: list[Line]) -> Iterator[Line]:
    """The lines around some lines that stand close above or below each other, from top to bottom."""
    block = enclose(line.box for line in held)
    gap = _WIDEST_GAP * min(line.box.height for line in held)
    taken: set[int] = set()
    size = -1
    while size != len(taken):
        size = len(taken)
        for number, line in enumerate(page.page.lines):
            beside = line.box.left < block.right and block.left < line.box.right
            if beside and line.box.top <= block.bottom + gap and block.top - gap <= line.box.bottom:
                taken.add(number)
                block = enclose((block, line.box))
    return (page.page.lines[number] for number in sorted(taken))
