"""Pages as pictures beside their words, where the asker wants a model to look at them (`advancedMultimodalEnabled`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lambdas.documents.pixels.images import PageImages
from lambdas.language_models.asking.chunks import PICTURE_TOKENS, Chunk, plan_chunks
from lambdas.language_models.asking.looks import look_at
from lambdas.language_models.asking.page_text import Sheet
from lambdas.language_models.port import MOST_PICTURES

WANTED = "advancedMultimodalEnabled"


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of a document's pages, each made when its chunk is asked about, and not kept."""

    images: PageImages
    parted: frozenset[int]

    def __call__(self, chunk: Chunk) -> Chunk | None:
        """The chunk with a picture of each page; None for pages that have neither words nor looks.

        A page whose words are in several parts is in no picture: what it shows would be reported for each.
        """
        return chunk.map(self._illustrate)

    def _illustrate(self, sheet: Sheet) -> Sheet | None:
        picture = None if sheet.page in self.parted else look_at(self.images, sheet.page)
        if picture is None:
            return sheet if sheet.rows else None
        return replace(sheet, pictures=(picture,))


def wants_pictures(options: Mapping[str, Any]) -> bool:
    """Whether the asker wants pages to be looked at."""
    return options.get(WANTED) is True


def plan_gallery(
    sheets: Sequence[Sheet], images: PageImages, *, tokens: int, pages: int | None, overlap: bool
) -> tuple[list[Chunk], Gallery]:
    """The chunks of a document in which each page will have a picture, and who puts these there."""
    chunks = plan_chunks(
        sheets,
        tokens=tokens,
        pages=min(pages or MOST_PICTURES, MOST_PICTURES),
        overlap=overlap,
        beside=min(PICTURE_TOKENS, tokens // 2),
    )
    held = Counter(sheet.page for chunk in chunks for sheet in chunk.sheets[chunk.repeated :])
    return chunks, Gallery(images, frozenset(page for page, count in held.items() if count > 1))
