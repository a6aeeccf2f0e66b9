"""The preprocessor `ocr`: a request to recognise the text of pages that show more than their text layer says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lambdas.documents.box import Box
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pixels.ink import measure_ink
from lambdas.documents.pixels.rasters import Raster
from lambdas.senseml.matches.positions import FIRST
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.garbled import is_garbled
from lambdas.senseml.scan import Scan, scan_document

FEW_LINES = 10
"""A page with fewer lines may be a scan with a stamp on it (SenseML, "OCR level")."""

_LEAST_INK = 0.005  # of the page: less is dust, a rule or a page number
_DARK = 0.6

_ENGINES = dict.fromkeys(("amazon", "google", "lazarus", "microsoft"))


@dataclass(frozen=True, slots=True)
class Ocr:
    """Asks for the page `offset` after that of the first line that `match` finds, with `every` of all such lines.

    It also asks for all pages with at most `most_lines` lines. A page that needs it is one with few lines and with
    something to be seen beside them, or one with words that fonts have scrambled; all others stay as they were read.
    So do those that need it, for there is nothing to read them: they are taken down as `unrecognised`. The first page
    of the document is that of the match `first`, be it empty.
    """

    match: Sequence | None = None
    every: bool = False
    offset: int = 0
    most_lines: int | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with the pages taken down whose text is not there."""
        scan = scan_document(document).for_field("preprocessors")
        asked = set(self._list_asked(document, scan))
        needed = {page.number for page in document.pages if page.number in asked and _needs(document, page)}
        return replace(document, unrecognised=tuple(sorted({*document.unrecognised, *needed})))

    def _list_asked(self, document: PagedDocument, scan: Scan) -> Iterator[int]:
        if self.most_lines is not None:
            yield from (page.number for page in document.pages if len(page.lines) <= self.most_lines)
        if self.match is None:
            return
        if len(self.match.matches) == 1 and self.match.matches[0].test is FIRST:
            yield from (page.number + self.offset for page in document.pages[:1])
            return
        for hit in self.match.find_all(scan, 0, len(scan.lines)):
            yield scan.lines[hit.index].page + self.offset
            if not self.every:
                return


def _needs(document: PagedDocument, page: Page) -> bool:
    if is_garbled(page):
        return True
    if len(page.lines) >= FEW_LINES:
        return False
    raster = document.images.render(page.number)
    return raster is not None and _measure_beside(raster, page) >= _LEAST_INK


def _measure_beside(raster: Raster, page: Page) -> float:
    """The share of the page that is dark and in none of its lines."""
    everything = Box(0.0, 0.0, raster.width / raster.density, raster.height / raster.density)
    area = everything.width * everything.height
    lines = sum(
        measure_ink(raster, line.box, dark=_DARK) * line.box.width * line.box.height / area for line in page.lines
    )
    return measure_ink(raster, everything, dark=_DARK) - lines


def parse_ocr(node: Node) -> Ocr:
    """`{type: "ocr", match?, matchAll?, pageOffset?, pageLinesLimit?, engine?}`: a match or a limit is needed.

    The engine changes nothing: there is none to choose. Raises `ConfigurationError`.
    """
    entries = node.entries(("type",), ("match", "matchAll", "pageOffset", "pageLinesLimit", "engine"))
    if "match" not in entries and "pageLinesLimit" not in entries:
        raise node.error("has neither 'match' nor 'pageLinesLimit'")
    read_optional(entries, "engine", lambda engine: engine.choose("engine", _ENGINES), None)
    return Ocr(
        match=read_optional(entries, "match", parse_sequence, None),
        every=read_optional(entries, "matchAll", Node.boolean, False),
        offset=read_optional(entries, "pageOffset", Node.integer, 0),
        most_lines=read_optional(entries, "pageLinesLimit", Node.integer, None),
    )
