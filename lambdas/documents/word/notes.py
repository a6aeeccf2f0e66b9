"""Footnotes and endnotes by their ids (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.documents.word.blocks import Block, Note
from lambdas.documents.word.markup import Element, W

ReadNote = Callable[[str, "Element", str], tuple[Block, ...]]
"""Reads the blocks of a note of a kind, which has a number of its own."""


class Notes:
    """The notes of a document, each read when its mark has found its page."""

    def __init__(self, roots: dict[str, Element], read: ReadNote) -> None:
        self._elements = {
            (kind, note.get(W + "id", "")): note
            for kind, root in roots.items()
            for note in root
            if note.get(W + "type", "normal") == "normal"
        }
        self._read = read
        self._known: dict[Note, tuple[Block, ...]] = {}

    def read(self, note: Note) -> tuple[Block, ...]:
        """What a note says; nothing where it is not there."""
        element = self._elements.get((note.kind, note.id))
        if element is None:
            return ()
        if note not in self._known:
            self._known[note] = self._read(note.kind, element, note.text)
        return self._known[note]
