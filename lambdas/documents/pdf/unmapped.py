"""Words in fonts that do not say which characters their glyphs show.

PDFium then gives the glyph's number for a character: mostly one that means nothing, but now and then a plain letter.
Symbols and old fonts whose numbers are right go without saying it too, so that these words alone prove nothing: they
are believed until others show that the page is garbled.
"""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.joining import Run
from lambdas.documents.pdf.tokens import UNREADABLE
from lambdas.documents.recognition.garbled import are_garbled, is_readable


def blank_unmapped(characters: Characters, runs: Sequence[Run], texts: Sequence[str]) -> Sequence[str]:
    """The words' texts; on a garbled page U+FFFD for each character of a word that begins with an unmapped one."""
    odd = sum(not (text.isascii() or is_readable(text)) for text in texts)
    if not are_garbled(odd, len(texts)):
        return texts
    return [
        UNREADABLE * len(text) if characters.is_unmapped(run.start) else text
        for run, text in zip(runs, texts, strict=True)
    ]
