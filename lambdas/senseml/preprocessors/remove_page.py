"""The preprocessor `removePage`: pages on which a match finds a line are left out, or pages counted from these."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import scan_document


@dataclass(frozen=True, slots=True)
class RemovePage:
    """Leaves out the page `offset` after that of the first line that `match` finds (SenseML, "remove page").

    With `every`, it does so for all lines that it finds. The other pages keep their numbers.
    """

    match: Sequence
    every: bool = False
    offset: int = 0

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without these pages; unchanged where nothing matches or no page has the number."""
        scan = scan_document(document).for_field("preprocessors")
        hits = self.match.find_all(scan, 0, len(scan.lines))
        numbers = set()
        for hit in hits:
            numbers.add(scan.lines[hit.index].page + self.offset)
            if not self.every:
                break
        return replace(document, pages=tuple(page for page in document.pages if page.number not in numbers))


def parse_remove_page(node: Node) -> RemovePage:
    """`{type: "removePage", match, matchAll?, pageOffset?}`."""
    entries = node.entries(("type", "match"), ("matchAll", "pageOffset"))
    return RemovePage(
        match=parse_sequence(entries["match"]),
        every=read_optional(entries, "matchAll", Node.boolean, False),
        offset=read_optional(entries, "pageOffset", Node.integer, 0),
    )
