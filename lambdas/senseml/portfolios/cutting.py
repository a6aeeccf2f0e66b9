"""Some pages of a file as a document of their own."""

from __future__ import annotations

from dataclasses import replace

from lambdas.documents.pages import PagedDocument


def cut_pages(document: PagedDocument, first: int, last: int) -> PagedDocument:
    """The pages `first` to `last`, both included, numbered from 0; what the file says of itself is said of them too."""
    pages = tuple(page.renumber(page.number - first) for page in document.pages if first <= page.number <= last)
    unrecognised = tuple(number - first for number in document.unrecognised if first <= number <= last)
    return replace(
        document,
        pages=pages,
        images=document.images.shift(first),
        recognition=document.recognition.shift(first),
        unrecognised=unrecognised,
    )
