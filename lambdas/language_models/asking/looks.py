"""What a page looks like, as a model is shown it: in grey, and as fine as letters have to be to be read."""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.documents.box import Box
from lambdas.documents.pixels.cutouts import Cutout, Fineness, cut_out, cut_out_each
from lambdas.documents.pixels.images import PageImages
from lambdas.language_models.port import MOST_BYTES_TOGETHER, MOST_PICTURE_BYTES, MOST_PICTURES, Picture

READABLE = Fineness(density=200.0, most_side=2000, most_bytes=MOST_BYTES_TOGETHER // MOST_PICTURES)
"""Of pages and parts of them: as many as a message may have fit into one together."""
FINE = Fineness(density=300.0, most_side=4000, most_bytes=MOST_PICTURE_BYTES)
"""Of single pictures on a page. Models take up to 8,000 pixels a side, and read no more than a fraction of them."""


def look_at(images: PageImages, number: int, box: Box | None = None) -> Picture | None:
    """The picture of a page, by its zero-based number, or of a box on it in inches; None where there is none.

    Raises `UnreadableDocument` for a scan's page that cannot be decoded.
    """
    return _show(cut_out(images, number, box, READABLE))


def look_closely(images: PageImages, number: int, boxes: Iterable[Box]) -> list[Picture]:
    """The pictures of what lies in boxes on a page, finer than the page itself; the same is raised."""
    pictures = map(_show, cut_out_each(images, number, boxes, FINE))
    return [picture for picture in pictures if picture is not None]


def _show(cutout: Cutout | None) -> Picture | None:
    return None if cutout is None else Picture(cutout.media_type, cutout.data)
