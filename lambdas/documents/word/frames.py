"""Frames of paragraphs, as older documents have them: addresses at their places, large first letters (17.3.1.11)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lambdas.documents.word.blocks import Drawing, Figure, Inline, Paragraph, Side
from lambdas.documents.word.markup import Element, W
from lambdas.documents.word.units import read_length

_WIDE = 200.0  # points: a frame that names no width
_ALIGNS = {"left": -1, "inside": -1, "top": -1, "center": 0, "right": 1, "outside": 1, "bottom": 1}
_WRAPS = {"around": "beside", "auto": "beside", "notBeside": "below"}
_LETTERS = frozenset({"drop", "margin"})

_Said = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Frames:
    """Takes paragraphs out of the flow: those of one frame, which stand at its place beside the next paragraph."""

    _said: _Said = ()
    _framed: list[Paragraph] = field(default_factory=list)
    _pending: list[Inline] = field(default_factory=list)
    _last: Paragraph | None = None

    def take(self, properties: Element | None, paragraph: Paragraph) -> Paragraph | None:
        """The paragraph with the frames that were before it; None for one that is in a frame itself."""
        frame = None if properties is None else properties.find(W + "framePr")
        said = () if frame is None else tuple(sorted((str(key), str(value)) for key, value in frame.items()))
        if said != self._said:
            self._close()
        if frame is None:
            return self._complete(paragraph)
        self._last = paragraph
        if frame.get(W + "dropCap") in _LETTERS:
            self._pending += paragraph.inlines
            return None
        self._said = said
        self._framed.append(paragraph)
        return None

    def finish(self) -> Paragraph | None:
        """A paragraph of the frames that nothing follows, where there are any."""
        self._close()
        return self._complete(replace(self._last, inlines=())) if self._last and self._pending else None

    def _complete(self, paragraph: Paragraph) -> Paragraph:
        if not self._pending:
            return paragraph
        pending, self._pending = self._pending, []
        return replace(paragraph, inlines=(*pending, *paragraph.inlines))

    def _close(self) -> None:
        if self._framed:
            self._pending.append(_make_drawing(dict(self._said), tuple(self._framed)))
        self._said, self._framed = (), []


def _make_drawing(said: dict[str, str], blocks: tuple[Paragraph, ...]) -> Drawing:
    width = max(read_length(said.get(W + "w")) or _WIDE, 1.0)
    lines = sum(max(block.mark.size, 1.0) for block in blocks) * 1.2
    height = max(read_length(said.get(W + "h")) or 0.0, lines)
    across, down = (
        Side(
            {"text": usual}.get(said.get(f"{W}{name}Anchor", "text"), said.get(f"{W}{name}Anchor", usual)),
            read_length(said.get(W + place)) or 0.0,
            _ALIGNS.get(said.get(f"{W}{place}Align", "")),
        )
        for name, place, usual in (("h", "x", "column"), ("v", "y", "paragraph"))
    )
    figure = Figure(0.0, 0.0, width, height, blocks=blocks, inset=(0.0, 0.0, 0.0, 0.0))
    return Drawing(width, height, (figure,), across, down, _WRAPS.get(said.get(W + "wrap", "auto"), "none"))
