"""What read a document, beside what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lambdas.documents.pages import PagedDocument


def show_reading(paged: PagedDocument, recognised: Iterable[int]) -> dict[str, Any]:
    """`{reading: {reader, recogniser, recognised_pages, unrecognised_pages}}`, pages by their zero-based numbers.

    `recogniser` is null where no page was recognised; several are joined by a plus.
    """
    numbers = sorted(recognised)
    return {
        "reading": {
            "reader": paged.reader,
            "recogniser": ("+".join(paged.recognition.engines) or None) if numbers else None,
            "recognised_pages": numbers,
            "unrecognised_pages": list(paged.unrecognised),
        }
    }
