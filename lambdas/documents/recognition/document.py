"""Pages that were read by their looks, as pages of their document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.lines import build_recognised_lines
from lambdas.documents.recognition.pages import PageRecognition
from lambdas.documents.recognition.port import Recognition


def recognise_pages(document: PagedDocument, numbers: Iterable[int]) -> PagedDocument:
    """The document, in which the pages with these numbers say what is read on them by their looks, and stand upright.

    Numbers that no page has are passed over. Each page comes as the file has it, whatever has become of its lines and
    its place by then. Those of which nothing can be read, for nothing reads them or nothing is to be seen, stay as they
    are and are `unrecognised`. Raises `DocumentTooLarge`, before any work, where the pages are too many.
    """
    asked = {page.number for page in document.pages}.intersection(numbers)
    document.recognition.check(asked)
    pages, placements = [], {}
    for page in document.pages:
        read = document.recognition.read(page.number) if page.number in asked else None
        if read is not None:
            placements[page.number] = read.placement
        pages.append(page if read is None else _make_page(page, read))
    left = {*document.unrecognised, *asked}.difference(placements)
    images = _show(document.images, document.recognition, placements) if placements else document.images
    return replace(document, pages=tuple(pages), images=images, unrecognised=tuple(sorted(left)))


def _make_page(page: Page, read: Recognition) -> Page:
    lines = build_recognised_lines(read.words, page=page.number)
    return replace(page, width=read.width, height=read.height, lines=lines, is_recognised=True)


def _show(images: PageImages, recognition: PageRecognition, placements: Mapping[int, Affine | None]) -> PageImages:
    """What the pages look like, those that were read as they were turned for it."""

    def render(number: int) -> Raster | None:
        if number not in placements:
            return images.render(number)
        read = recognition.read(number)
        return None if read is None else read.raster or _draw_turned(recognition.images.render(number), read)

    def choose(number: int) -> PageImages:
        return recognition.images if number in placements else images

    def move(number: int, box: Box) -> Box:
        placement = placements.get(number)
        return box if placement is None else _move_box(box, placement)

    return PageImages(
        render,
        lambda number: tuple(replace(one, box=move(number, one.box)) for one in choose(number).find_widgets(number)),
        lambda number: tuple(move(number, box) for box in choose(number).find_pictures(number)),
        lambda number: tuple(move(number, box) for box in choose(number).find_rings(number)),
        images.draw,
    )


def _draw_turned(drawn: Raster | None, read: Recognition) -> Raster | None:
    if drawn is None or read.placement is None:
        return drawn
    return read.placement.move_raster(drawn, read.width, read.height)


def _move_box(box: Box, placement: Affine) -> Box:
    """The upright box around what a box comes to be."""
    corners = [placement.move((x, y)) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    across, down = zip(*corners, strict=True)
    return Box(min(across), min(down), max(across), max(down))
