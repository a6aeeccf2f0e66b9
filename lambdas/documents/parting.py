"""Lines parted where a reader sees columns.

What a file writes as one string is one line, however many blanks are in it: configurations of SenseML count on that,
and split such lines themselves (`splitLines`). Who has no configuration reads them as columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec import structs

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line, PagedDocument, Word

_WIDEST = 2.5  # of the height: a wider gap is no blank between two words


def part_document(document: PagedDocument) -> PagedDocument:
    """The document with its lines parted."""
    pages = (replace(page, lines=tuple(part_lines(page.lines))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def part_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Level lines between words that are far apart; others as they are."""
    for line in lines:
        groups = [] if line.angle else _group(line.words, _WIDEST * line.box.height)
        if len(groups) > 1:
            yield from (_make_line(line, group) for group in groups)
        else:
            yield line


def _group(words: Iterable[Word], widest: float) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in words:
        last = groups[-1][-1].box if groups else None
        if last and max(word.box.left - last.right, last.left - word.box.right) <= widest:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _make_line(line: Line, words: list[Word]) -> Line:
    text = " ".join(word.text for word in words)
    return structs.replace(line, text=text, box=enclose(word.box for word in words), words=tuple(words))
