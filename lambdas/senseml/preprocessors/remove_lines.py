"""The preprocessor `removeLines`: what a match finds is left out, wherever it stands (SenseML, "remove lines")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import scan_document


@dataclass(frozen=True, slots=True)
class RemoveLines:
    """Leaves out every line that `match` finds; of a match array that is the line of its last match."""

    match: Sequence

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document without these lines; no page goes, and no other line moves."""
        scan = scan_document(document).for_field("preprocessors")
        found = {id(scan.lines[hit.index]) for hit in self.match.find_all(scan, 0, len(scan.lines))}
        if not found:
            return document
        pages = (
            replace(page, lines=tuple(line for line in page.lines if id(line) not in found)) for page in document.pages
        )
        return replace(document, pages=tuple(pages))


def parse_remove_lines(node: Node) -> RemoveLines:
    """`{type: "removeLines", match}`."""
    return RemoveLines(parse_sequence(node.entries(("type", "match"))["match"]))
