"""Bytes of an HTML page -> pages."""

from __future__ import annotations

from lxml import etree

from lambdas.contents import HTML
from lambdas.documents.hypertext.builder import Builder
from lambdas.documents.hypertext.decoding import decode_page
from lambdas.documents.layout.blocks import Block
from lambdas.documents.layout.columns import measure_blocks
from lambdas.documents.layout.galley import Galley
from lambdas.documents.layout.pages import build_pages
from lambdas.documents.layout.sheets import Paper, cut
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.errors import UnreadableDocument

MARGIN = 0.75  # inches
LETTER = Paper(left=MARGIN, top=MARGIN, right=MARGIN, bottom=MARGIN)
WIDEST = 34.0
"""Inches: paper is as wide as Letter, or as what cannot be wrapped, up to this."""

READER = "html"
"""What `PagedDocument.reader` says of these pages."""

_ENCODING = "utf-8"
_CHUNK = 1 << 20


def read_html(data: bytes, limits: Limits) -> PagedDocument:
    """Read an HTML page, as it would be printed without style sheets and scripts; nothing is ever fetched.

    Raises `UnreadableDocument` with HTML_IS_BLANK, or `DocumentTooLarge` with TOO_MANY_PAGES or what `Builder` says.
    """
    blocks, metadata = parse_html(decode_page(data))
    if not blocks:
        raise UnreadableDocument("HTML_IS_BLANK", "The HTML page is blank: there is nothing in it to be seen.")
    return print_blocks(blocks, metadata, limits, HTML.media_type)


def parse_html(text: str) -> tuple[tuple[Block, ...], Metadata]:
    """The blocks of a page, none where there is nothing to be seen, and what it says of itself."""
    parser = etree.HTMLParser(target=Builder(), encoding=_ENCODING, huge_tree=True)
    data = text.encode(_ENCODING)
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
    blocks, metadata = parser.close()
    return blocks, metadata


def print_blocks(blocks: tuple[Block, ...], metadata: Metadata, limits: Limits, media_type: str) -> PagedDocument:
    """The blocks on Letter paper, or on wider paper where words and tables ask for it."""
    width = min(max(LETTER.width, measure_blocks(blocks).least + 2 * MARGIN), WIDEST)
    paper = LETTER._replace(width=width)
    galley = Galley(paper.column, limits.max_pages * paper.room)
    for block in blocks:
        galley.add(block)
    pages, images = build_pages(cut(galley, paper), limits)
    return PagedDocument(media_type, pages, metadata, images=images, reader=READER)
