"""Pages that were read by their looks, as pages of their document."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pixels.images import STRIP, PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.drawn_boxes import DARK
from lambdas.documents.recognition.merging import measure_shared, merge_page, stand_box
from lambdas.documents.recognition.pages import PageRecognition
from lambdas.documents.recognition.parting import part_words
from lambdas.documents.recognition.port import Recognition
from lambdas.documents.recognition.upright import show_upright
from lambdas.documents.sights import Sights
from lambdas.documents.widgets import Widget


def recognise_pages(document: PagedDocument, numbers: Iterable[int], afresh: Container[int] = ()) -> PagedDocument:
    """The document, in which the pages with these numbers say what is read on them by their looks, and stand upright.

    What they say by themselves they go on saying, unless fonts have garbled it, or they are to be read `afresh`. Each
    page comes as the file has it, whatever has become of its lines and its place by then, but for those that were
    recognised before, which stay, and numbers that no page has, which are passed over. Pages of which nothing can be
    read, for nothing reads them or nothing is to be seen, stay too and are `unrecognised`. Raises `DocumentTooLarge`,
    before any work, where the pages are too many.
    """
    asked = {page.number for page in document.pages if not page.is_recognised}.intersection(numbers)
    document.recognition.check(asked)
    pages, placements = list(document.pages), dict[int, Affine | None]()
    images = _show(document.images, document.recognition, placements) if asked else document.images
    for place, page in enumerate(pages):
        if page.number in asked and (found := document.recognition.read(page.number)) is not None:
            placements[page.number] = found.placement
            written = document.recognition.find_page(page.number) or page
            pages[place] = merge_page(
                written if page.number not in afresh else replace(written, lines=()), _part(found, page.number, images)
            )
    left = {*document.unrecognised, *asked}.difference(placements)
    images = images if placements else document.images
    return replace(document, pages=tuple(pages), images=images, unrecognised=tuple(sorted(left)))


def _part(found: Recognition, number: int, images: PageImages) -> Recognition:
    """What was read on a page, its words parted at the boxes that are to be ticked there."""
    raster = images.render(number)
    if raster is None:
        return found
    strips = range(int(found.height / STRIP) + 1)
    boxes = [box for strip in strips for box in images.find_small_boxes(number, strip, dark=DARK)]
    return replace(found, words=part_words(found.words, boxes, raster)) if boxes else found


def _show(images: PageImages, recognition: PageRecognition, placements: Mapping[int, Affine | None]) -> PageImages:
    """What the pages look like, those that were read as they were turned for it."""

    def render(number: int) -> Raster | None:
        if number not in placements:
            return images.render(number)
        # Loaded by the first page that is looked at: most documents have text, and starts are to be quick.
        from lambdas.documents.recognition.whitening import whiten  # noqa: PLC0415

        read = recognition.read(number)
        shown = None if read is None else read.raster or _draw_turned(recognition.images.render(number), read)
        return shown and whiten(shown)

    def choose(number: int) -> PageImages:
        return recognition.images if number in placements else images

    def move(number: int, box: Box) -> Box:
        return stand_box(box, placements.get(number))

    def find_widgets(number: int) -> tuple[Widget, ...]:
        widgets = tuple(replace(one, box=move(number, one.box)) for one in choose(number).find_widgets(number))
        read = recognition.read(number) if number in placements else None
        return widgets if read is None else (*widgets, *_list_other(read.marks, widgets))

    def find_sights(number: int) -> Sights:
        read = recognition.read(number) if number in placements else None
        return images.find_sights(number) if read is None else read.sights

    return PageImages(
        render,
        find_widgets,
        lambda number: tuple(move(number, box) for box in choose(number).find_pictures(number)),
        lambda number: tuple(move(number, box) for box in choose(number).find_rings(number)),
        show_upright(images.draw, recognition, placements),
        find_sights=find_sights,
    )


def _list_other(marks: Iterable[Widget], widgets: Sequence[Widget]) -> Iterator[Widget]:
    """The marks that are none of a form's boxes: what the file says of these is exact."""
    return (mark for mark in marks if not any(measure_shared(mark.box, one.box) for one in widgets))


def _draw_turned(drawn: Raster | None, read: Recognition) -> Raster | None:
    if drawn is None or read.placement is None:
        return drawn
    return read.placement.move_raster(drawn, read.width, read.height)
