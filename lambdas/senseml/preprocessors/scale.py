"""The preprocessor `scale`: pages as large as their letters were meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Pages
from dataclasses import dataclass, replace
from statistics import fmean

from msgspec import structs

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.preprocessor import LARGEST_PAGE
from lambdas.senseml.scan import Scan, scan_document

_HIGHEST = 10.0  # inches


@dataclass(frozen=True, slots=True)
class Sample:
    """Lines, and how high they are in inches where nothing has been scaled."""

    match: Sequence
    height: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Multiplies all lengths by the mean of what the samples' lines would have to be multiplied by (SenseML, "scale").

    All lines that a sample finds count, of the whole document or, with `page_by_page`, of each page for itself.
    """

    samples: tuple[Sample, ...]
    page_by_page: bool = False

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document in its new size; what no sample is found on keeps its own."""
        scan = scan_document(document).for_field("preprocessors")
        if self.page_by_page:
            factors = {page.number: self._measure(scan, *scan.pages[page.number], [page]) for page in document.pages}
        else:
            factors = dict.fromkeys(scan.pages, self._measure(scan, 0, len(scan.lines), document.pages))
        pages = tuple(_scale_page(page, factors[page.number]) for page in document.pages)
        images = document.images.map(
            lambda number, raster: replace(raster, density=raster.density / factors.get(number, 1.0)),
            lambda number, box: _scale_box(box, factors.get(number, 1.0)),
        )
        return replace(document, pages=pages, images=images)

    def _measure(self, scan: Scan, start: int, stop: int, pages: Pages[Page]) -> float:
        """How much larger the pages get, and no more than to the largest page there may be."""
        ratios = list(self._compare(scan, start, stop))
        longest = max((edge for page in pages for edge in (page.width, page.height)), default=0.0)
        return min(fmean(ratios), max(LARGEST_PAGE / longest, 1.0)) if ratios and longest else 1.0

    def _compare(self, scan: Scan, start: int, stop: int) -> Iterator[float]:
        for sample in self.samples:
            for hit in sample.match.find_all(scan, start, stop):
                if height := scan.lines[hit.index].box.height:
                    yield sample.height / height


def _scale_page(page: Page, factor: float) -> Page:
    lines = tuple(_scale_line(line, factor) for line in page.lines)
    return replace(page, width=page.width * factor, height=page.height * factor, lines=lines)


def _scale_line(line: Line, factor: float) -> Line:
    words = tuple(structs.replace(word, box=_scale_box(word.box, factor)) for word in line.words)
    return structs.replace(line, box=_scale_box(line.box, factor), words=words)


def _scale_box(box: Box, factor: float) -> Box:
    return Box(box.left * factor, box.top * factor, box.right * factor, box.bottom * factor)


def parse_scale(node: Node) -> Scale:
    """`{type: "scale", samples: [{match, targetHeight}, …], perPage?}`."""
    entries = node.entries(("type", "samples"), ("perPage",))
    samples = tuple(_parse_sample(element) for element in entries["samples"].elements())
    if not samples:
        raise entries["samples"].error("has no sample in it")
    return Scale(samples, read_optional(entries, "perPage", Node.boolean, False))


def _parse_sample(node: Node) -> Sample:
    entries = node.entries(("match", "targetHeight"))
    height = entries["targetHeight"].number()
    if not 0 < height <= _HIGHEST:
        raise entries["targetHeight"].error(f"{height:g} is no height of a line in inches")
    return Sample(parse_sequence(entries["match"]), height)
