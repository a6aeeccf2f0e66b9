"""Reads mutated files in a process of its own: `python -m tests.unit.documents.mutation.reading FORMAT:FROM:TO:STEP …`.

Before each file its format and number go to standard output, so that whoever started it knows which one killed it; what
is wrong with a file goes behind a `!`.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from collections.abc import Iterator

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Page, PagedDocument
from lambdas.documents.pixels.images import Draw, PageImages
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.port import Read
from lambdas.documents.widgets import Widget
from lambdas.errors import DocumentError
from tests.unit.documents.mutation.mutations import mutate
from tests.unit.documents.mutation.seeds import SEEDS

LIMITS = Limits(max_bytes=300_000, max_pages=40, max_pixels=4_000_000, max_recognised_pages=2)
SECONDS = 5.0
MOST_DRAWN = 12_000_000
_MEMORY = 2 << 30
_LONGEST_SENTENCE = 600


class Blind:
    """A recogniser that sees nothing."""

    def open(self, draw: Draw) -> Read:
        """What reads nothing on any page."""
        del draw
        return lambda _: None


def find_fault(kind: str, number: int) -> str | None:
    """What is wrong with how one mutated file is read; None where it ends in pages within the limits or a failure."""
    data = mutate(SEEDS[kind], number)
    started = time.monotonic()
    try:
        faults = list(_inspect(read_document(data, limits=LIMITS, name=f"file.{kind}", recogniser=Blind())))
    except DocumentError as error:
        faults = [] if _is_public(error) else [f"says {error!r}"]
    except BaseException as error:  # noqa: BLE001 - what must not come out is what is looked for
        faults = [f"raised {error!r}"[:300]]
    if time.monotonic() - started > SECONDS:
        faults.append(f"took {time.monotonic() - started:.1f} s")
    return "; ".join(faults) or None


def _is_public(error: DocumentError) -> bool:
    failure = error.failure
    return failure.code.isupper() and failure.message.endswith(".") and len(failure.message) <= _LONGEST_SENTENCE


def _inspect(document: PagedDocument) -> Iterator[str]:
    if not 1 <= len(document.pages) <= LIMITS.max_pages:
        yield f"has {len(document.pages)} pages"
    for page in document.pages:
        if not (0 <= page.width < math.inf and 0 <= page.height < math.inf):
            yield f"page {page.number} is {page.width} by {page.height}"
        yield from _inspect_lines(page)
    yield from _inspect_looks(document.images)


def _inspect_lines(page: Page) -> Iterator[str]:
    for line in page.lines:
        line.text.encode()
        edges = line.box.left, line.box.top, line.box.right, line.box.bottom
        if not all(map(math.isfinite, edges)) or line.box.left > line.box.right or line.box.top > line.box.bottom:
            yield f"a line of page {page.number} stands at {edges}"
            return


def _inspect_looks(images: PageImages) -> Iterator[str]:
    for raster in (images.render(0), images.draw(0, 50.0)):
        if raster and not len(raster.pixels) == raster.width * raster.height <= MOST_DRAWN:
            yield f"is drawn as {raster.width} by {raster.height} in {len(raster.pixels)} bytes"
    for found in (images.find_widgets(0), images.find_pictures(0), images.find_rings(0)):
        if not all(map(math.isfinite, (edge for one in found for edge in _list_edges(one)))):
            yield "finds something nowhere"


def _list_edges(found: Widget | Box) -> tuple[float, ...]:
    box = found.box if isinstance(found, Widget) else found
    return box.left, box.top, box.right, box.bottom


def main(*ranges: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for one in ranges:
        kind, start, end, step = one.split(":")
        for number in range(int(start), int(end), int(step)):
            sys.stdout.write(f"{kind} {number}\n")
            sys.stdout.flush()
            fault = find_fault(kind, number)
            if fault:
                sys.stdout.write(f"! {kind} {number}: {fault}\n".replace("\0", "?"))


if __name__ == "__main__":
    main(*sys.argv[1:])
