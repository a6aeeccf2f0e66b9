"""Asking a model about all chunks of a document, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lambdas.language_models.asking.chunks import Chunk
from lambdas.language_models.asking.conversation import Conversation, PicturesRefused
from lambdas.language_models.asking.page_text import Sheet

PARALLEL = 4

Show = Callable[[Chunk], Chunk | None]
"""What a model is shown of a chunk once it is asked about; None for nothing."""


def ask_all(conversation: Conversation, chunks: Sequence[Chunk], show: Show) -> Iterator[tuple[Chunk, Any]]:
    """The answers in the document's order, whichever comes first, and the chunks that they are about, without pictures.

    What nothing is shown of has no answer, nor have pictures without words that the model refuses to look at. Raises
    Throttled and DocumentError.
    """

    def ask(numbered: tuple[int, Chunk]) -> list[tuple[Chunk, Any]]:
        number, chunk = numbered
        shown = show(chunk)
        try:
            found = [] if shown is None else list(conversation.ask(shown, number, len(chunks)))
        except PicturesRefused:
            return []
        return [(part.map(Sheet.without_pictures) or part, answer) for part, answer in found]

    executor = ThreadPoolExecutor(PARALLEL, thread_name_prefix="model")
    try:
        for answers in executor.map(ask, enumerate(chunks, start=1)):
            yield from answers
    finally:
        executor.shutdown(cancel_futures=True)
