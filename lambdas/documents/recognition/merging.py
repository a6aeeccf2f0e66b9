"""What is read on a page by its looks, beside what its file says: written words are exact, recognised ones are not."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from lambdas.documents.affine import Affine
from lambdas.documents.box import Box
from lambdas.documents.lines import sort_lines
from lambdas.documents.pages import Line, Page, Word
from lambdas.documents.recognition.garbled import list_sound
from lambdas.documents.recognition.lines import build_recognised_lines
from lambdas.documents.recognition.port import RecognisedWord, Recognition

_SAME = 0.5  # of a recognised word: what of it stands on a written line, if it is a word of that


def merge_page(page: Page, read: Recognition) -> Page:
    """The upright page with its lines that say what they show, and with what else is read on it.

    `page` is as the file has it.
    """
    written = [stand_line(line, read.placement) for line in list_sound(page)]
    beside = [word for word in read.words if not _is_written(word, written)]
    lines = sort_lines((*written, *build_recognised_lines(beside, page=page.number)))
    return replace(page, width=read.width, height=read.height, lines=lines, is_recognised=True)


def _is_written(word: RecognisedWord, lines: Iterable[Line]) -> bool:
    box = word.box
    return sum(measure_shared(box, line.box) for line in lines) >= _SAME * box.width * box.height


def measure_shared(one: Box, other: Box) -> float:
    """The square inches that two boxes have in common."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0.0


def stand_line(line: Line, placement: Affine | None) -> Line:
    """The line where it is on the page that was turned until it stood upright."""
    if placement is None:
        return line
    turned = -round(math.degrees(math.atan2(placement.d, placement.a)) / 90) * 90.0
    words = tuple(_stand_word(word, placement, turned) for word in line.words)
    return structs.replace(line, box=stand_box(line.box, placement), words=words)


def _stand_word(word: Word, placement: Affine, turned: float) -> Word:
    angle = (word.angle + turned + 180.0) % 360.0 - 180.0
    return structs.replace(word, box=stand_box(word.box, placement), angle=180.0 if angle == -180.0 else angle)


def stand_box(box: Box, placement: Affine | None) -> Box:
    """A box where it is then: as wide and high as it was, or as high and wide where the page was on its side."""
    if placement is None:
        return box
    x, y = placement.move(((box.left + box.right) / 2, (box.top + box.bottom) / 2))
    on_side = abs(placement.d) > abs(placement.a)
    across, down = (box.height, box.width) if on_side else (box.width, box.height)
    return Box(x - across / 2, y - down / 2, x + across / 2, y + down / 2)
