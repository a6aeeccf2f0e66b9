"""What a model is shown where it is to look: pictures of parts of pages, or of the images that stand there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Page
from lambdas.documents.pixels.images import PageImages
from lambdas.language_models.asking.chunks import PICTURE_TOKENS
from lambdas.language_models.asking.looks import look_at, look_closely
from lambdas.language_models.asking.page_text import Sheet, read_sheet
from lambdas.language_models.port import MOST_PICTURES
from lambdas.senseml.asking.material import Material
from lambdas.senseml.asking.pictures import Spot
from lambdas.senseml.asking.windows import list_pages
from lambdas.senseml.scan import Scan

MARGIN = 0.1
"""Inches above and below the lines of a part of a page."""
MOST_IMAGES = 500
"""Images of a spot that are looked through, from its top; more of them are a pattern."""
_TOUCHING = 0.02  # inches: some programs cut images into strips


def list_spots(pages: Iterable[Page], document: Scan) -> list[Spot]:
    """The parts of the pages that these lines are from: of a page all of whose lines are there, all of it.

    Any other page counts from the top of the first line to the bottom of the last.
    """
    spots = []
    for page in pages:
        start, stop = document.pages[page.number]
        is_whole = len(page.lines) == stop - start
        spots.append(Spot(page.number, None if is_whole else _reach(page), page.lines))
    return spots


def show_spots(spots: Sequence[Spot], images: PageImages, *, numbered: bool) -> Material:
    """A picture of each spot; its words, where the page has no looks."""
    sheets = (_show_spot(spot, images, numbered=numbered) for spot in spots)
    return _gather(spots, (sheet for sheet in sheets if sheet is not None))


def count_pictures(tokens: int | None) -> int:
    """How many pictures a message may have, in so many tokens where these are counted."""
    return MOST_PICTURES if tokens is None else max(min(MOST_PICTURES, tokens // PICTURE_TOKENS), 1)


def show_images(spots: Sequence[Spot], images: PageImages, most: int, *, numbered: bool) -> Material:
    """A picture of each image that overlaps a spot, of the largest ones where they are more than `most`."""
    found = [(spot.page, box) for spot in spots for box in _find_images(spot, images)]
    kept = set(sorted(found, key=lambda one: -one[1].width * one[1].height)[:most])
    sheets = []
    for number in dict.fromkeys(page for page, _ in found):
        boxes = dict.fromkeys(box for page, box in found if page == number and (page, box) in kept)
        pictures = tuple(look_closely(images, number, boxes))
        if pictures:
            sheets.append(Sheet(number, (), numbered, pictures))
    return _gather(spots, sheets)


def _gather(spots: Sequence[Spot], sheets: Iterable[Sheet]) -> Material:
    return Material(tuple(sheets), tuple(line for spot in spots for line in spot.lines))


def _reach(page: Page) -> Box:
    box = enclose(line.box for line in page.lines)
    return Box(0.0, box.top - MARGIN, math.inf, box.bottom + MARGIN)


def _show_spot(spot: Spot, images: PageImages, *, numbered: bool) -> Sheet | None:
    picture = look_at(images, spot.page, spot.box)
    if picture is not None:
        return Sheet(spot.page, (), numbered, (picture,))
    rows = tuple(row for page in list_pages(spot.lines) for row in read_sheet(page).rows)
    return Sheet(spot.page, rows, numbered) if rows else None


def _find_images(spot: Spot, images: PageImages) -> list[Box]:
    """The images that overlap a spot, each whole, and what touches as one; from top to bottom, then left to right."""
    found = images.find_pictures(spot.page)
    region = spot.box
    meant = [box for box in found if region is None or _overlap(box, region)][:MOST_IMAGES]
    return sorted(_join(meant), key=lambda box: (box.top, box.left, box.bottom, box.right))


def _join(boxes: Iterable[Box]) -> list[Box]:
    joined: list[Box] = []
    for box in boxes:
        whole = box
        while touching := [other for other in joined if _overlap(whole, other, _TOUCHING)]:
            whole = enclose([whole, *touching])
            joined = [other for other in joined if other not in touching]
        joined.append(whole)
    return joined


def _overlap(one: Box, other: Box, reach: float = 0.0) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) > -reach
