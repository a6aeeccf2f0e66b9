"""The preprocessor `ocr`: the text of pages that show more than their text layer says is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.documents.recognition.deciding import is_scan, needs_recognition
from lambdas.documents.recognition.document import recognise_pages
from lambdas.senseml.matches.positions import FIRST
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan, scan_document

_ENGINES = dict.fromkeys(("amazon", "google", "lazarus", "microsoft", "Amazon", "Google", "Lazarus", "Microsoft"))
"""As examples write them, and as the reference's list of engines does."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """Asks for the page `offset` after that of the first line that `match` finds, with `every` of all such lines.

    It also asks for all pages with at most `most_lines` lines. Of these are recognised those that need it: with few
    lines and with something to be seen beside them, or with words that fonts have scrambled. So are scans whose text
    was laid under them by an earlier recognition, which is done over. All others stay as they are, those too that
    nothing can read, which are taken down as `unrecognised`. The first page of the document is that of the match
    `first`, be it empty.
    """

    match: Sequence | None = None
    every: bool = False
    offset: int = 0
    most_lines: int | None = None

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with these pages as the file has them and as they were recognised, whatever came before.

        Raises `DocumentTooLarge` where they are too many.
        """
        scan = scan_document(document).for_field("preprocessors")
        asked = set(self._list_asked(document, scan))
        pages = [page for page in document.pages if page.number in asked]
        scans = {page.number for page in pages if is_scan(document, page)}
        needed = {page.number for page in pages if needs_recognition(document, page)}
        return recognise_pages(document, scans | needed, afresh=scans - needed)

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


def parse_ocr(node: Node) -> Ocr:
    """`{type: "ocr", match?, matchAll?, pageOffset?, pageLinesLimit?, engine?}`: a match or a limit is needed.

    The engine changes nothing: which one there is is the stack's choice. Raises `ConfigurationError`.
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
