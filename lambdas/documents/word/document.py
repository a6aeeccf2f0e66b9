"""Bytes of a Word document -> pages of lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.contents import DOCX
from lambdas.documents.limits import Limits
from lambdas.documents.packages.package import Package, open_package
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.word.blocks import Block
from lambdas.documents.word.flow import Flow
from lambdas.documents.word.inlines import Tally
from lambdas.documents.word.markup import Element, W, parse_part
from lambdas.documents.word.notes import Notes
from lambdas.documents.word.numbering import Numbering
from lambdas.documents.word.package import WORD, Parts, find_parts, relate
from lambdas.documents.word.painting import Painter
from lambdas.documents.word.printing import fill_numbers, print_pages
from lambdas.documents.word.properties import read_word_properties
from lambdas.documents.word.sections import read_sections
from lambdas.documents.word.settings import Settings, read_settings
from lambdas.documents.word.sheets import Sheet
from lambdas.documents.word.stationery import Stationery
from lambdas.documents.word.story import Source, StoryReader
from lambdas.documents.word.styles import Styles, read_themes
from lambdas.documents.word.volume import Volume
from lambdas.errors import DocumentTooLarge, UnreadableDocument

READER = "docx"
"""What `PagedDocument.reader` says of these pages."""


def read_docx(data: bytes, limits: Limits) -> PagedDocument:
    """Read a Word document of any of the kinds that are packages of XML: DOCX, DOCM, DOTX, DOTM, strict or not.

    Macros are never looked at. Raises `UnreadableDocument` with WORD_DAMAGED or WORD_IS_BLANK, `ProtectedDocument`, or
    `DocumentTooLarge` with TOO_MANY_PAGES, TOO_MANY_WORDS, TOO_MANY_CHARACTERS, TOO_MANY_PARTS, TOO_MANY_TAGS or
    UNPACKED_TOO_LARGE.
    """
    with open_package(data, WORD) as package:
        parts = find_parts(package)
        sheets = _Reading(package, parts, limits).lay_out()
        metadata = read_word_properties(package, parts.properties)
    fill_numbers(sheets)
    pages = print_pages(sheets)
    painter = Painter(data, sheets, limits)
    if not any(page.lines for page in pages) and not painter.shows_pictures:
        raise UnreadableDocument("WORD_IS_BLANK", "The Word document is blank: there is no word in it.")
    images = PageImages(painter.render, painter.find_widgets, painter.find_pictures, draw=painter.draw)
    return PagedDocument(DOCX.media_type, pages, metadata, images=images, reader=READER)


@dataclass(slots=True)
class _Reading:
    """One document on its way from its parts to its sheets."""

    package: Package
    parts: Parts
    limits: Limits

    def lay_out(self) -> list[Sheet]:
        body = parse_part(self.package, self.parts.main).find(W + "body")
        if body is None:
            raise self.package.kind.broken("there is no text in it")
        source, settings = self._read_source()
        stationery = Stationery(lambda part: self._read_part(source, part), settings)
        changed = {id(one) for change in body.iter(W + "sectPrChange") for one in change}
        ends = [one for one in body.iter(W + "sectPr") if id(one) not in changed]
        flow = Flow(
            sections=read_sections(ends, self.parts.relations),
            settings=settings,
            frame=stationery.frame,
            read_note=self._open_notes(source).read,
            check=self._check_pages,
        )
        sheets = flow.fill(StoryReader(source, self.parts.relations).read(body))
        return list(self._finish(sheets, stationery))

    def _read_source(self) -> tuple[Source, Settings]:
        settings = read_settings(self._parse("settings"))
        styles = Styles(self._parse("styles"), read_themes(self._parse("theme")))
        numbering = Numbering(self._parse("numbering"))
        return Source(self.package, styles, numbering, settings, Tally(settings.forms)), settings

    def _parse(self, kind: str) -> Element | None:
        part = self.parts.find(self.package, kind)
        return None if part is None else parse_part(self.package, part)

    def _read_part(self, source: Source, part: str) -> tuple[Block, ...]:
        """The story of a header or a footer; nothing where it is not there."""
        if not self.package.has(part):
            return ()
        return StoryReader(source, relate(self.package, part)).read_inner(parse_part(self.package, part))

    def _open_notes(self, source: Source) -> Notes:
        kinds = {kind: self.parts.find(self.package, f"{kind}s") for kind in ("footnote", "endnote")}
        found = {kind: part for kind, part in kinds.items() if part is not None}
        relations = {kind: relate(self.package, part) for kind, part in found.items()}

        def read(kind: str, element: Element, number: str) -> tuple[Block, ...]:
            return StoryReader(source, relations[kind], number).read_inner(element)

        return Notes({kind: parse_part(self.package, part) for kind, part in found.items()}, read)

    def _check_pages(self, count: int) -> None:
        if count > self.limits.max_pages:
            raise DocumentTooLarge(
                "TOO_MANY_PAGES",
                f"The Word document fills more than {self.limits.max_pages:,} pages, which is the limit "
                "(MAX_DOCUMENT_PAGES).",
            )

    def _finish(self, sheets: list[Sheet], stationery: Stationery) -> Iterator[Sheet]:
        """The sheets with what is repeated on each, and notes at their bottom."""
        volume = Volume()
        for sheet in sheets:
            stationery.finish(sheet)
            sheet.finish_notes()
            volume.add_words(sheet.count_words())
            yield sheet
