"""What every field that asks a model says: where it asks, how, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Line, Page
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.asking.looking import count_pictures, list_spots, show_images, show_spots
from lambdas.senseml.asking.material import Material, show_outputs, show_pages
from lambdas.senseml.asking.parameters import PROMPT_KEYS, parse_prompting
from lambdas.senseml.asking.pictures import Pictures, Spot, parse_pictures
from lambdas.senseml.asking.prompting import NOTHING_SAID, Prompting
from lambdas.senseml.asking.windows import WHOLE_PAGE, Shape
from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.selections import parse_selection
from lambdas.senseml.values import Output

REQUEST_KEYS = (*PROMPT_KEYS, "chunkScoringText")
"""Parameters of the methods that ask about a document; some have `source_ids` and `multimodalEngine` too."""
FIELD_KEYS = ("anchor", "match")
"""What their fields may have; `match` chooses among anchors, and here there is one answer whichever it is."""


SUMMARISED_COUNT = 5
"""Pages that count where the configuration wants them chosen by summaries; a document of no more is shown whole."""
USUAL_OVERLAP = 0.5
"""Of windows that are parts of pages; whole pages do not overlap unless the configuration says so."""


@dataclass(frozen=True, slots=True)
class View:
    """What a field may ask about: lines of the document, a part of a page, or what other fields came to by id."""

    lines: tuple[Line, ...] = ()
    outputs: tuple[tuple[str, Output], ...] = ()
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One method's way to ask; `count` is how many chunks it is shown unless something says otherwise."""

    method: str
    count: int
    prompting: Prompting = NOTHING_SAID
    anchor: Anchor | None = None
    sources: Sources | None = None
    scoring_text: str | None = None
    pictures: Pictures | None = None

    def settle(self, level: Level) -> Prompting:
        """How the model is asked on this level, by the preprocessor `nlp` where the method says nothing."""
        return self.prompting.over(level.assistant.defaults.of(self.method))

    def look(self, level: Level) -> View | None:
        """What can be asked about; None where the anchor or the sources are not there, or there is nothing else to see.

        Raises `SearchTimeout` and `PatternTooSlow`.
        """
        if self.sources is not None:
            view = View(outputs=tuple(self.sources.read(level)))
            return view if any(output is not None for _, output in view.outputs) else None
        scan = level.scan.for_field(self.method)
        anchor = None if self.anchor is None else next(self.anchor.find_all(scan), None)
        if self.anchor is not None and anchor is None:
            return None
        if self.pictures is not None:
            return View(scan.lines, spot=self.pictures.find(scan, anchor))
        return View(scan.lines) if scan.lines else None

    @property
    def looks(self) -> bool:
        """Whether the model is to see pictures of the document."""
        return self.pictures is not None and self.sources is None

    @property
    def has_signals(self) -> bool:
        """Whether a model can say how sure it is: not of pictures and other fields' output (SenseML, "query group")."""
        return self.pictures is None and self.sources is None

    def show(self, level: Level, view: View, text: str, tokens: int | None) -> Material:
        """What the model is shown of a view: what speaks of `text`, as much as it wants, in at most so many tokens.

        Raises `UnreadableDocument` where a page cannot be decoded that it is to look at.
        """
        if self.sources is not None:
            return show_outputs(view.outputs)
        numbered = self.settle(level).tells_pages is not False
        if self.pictures is None:
            return show_pages(self._choose(level, view, text, self._count(level), tokens), numbered=numbered)
        room = count_pictures(tokens)
        spots = self._list_spots(level, view, text, min(self._count(level), room))
        if self.pictures.alone:
            return show_images(spots, level.scan.images, room, numbered=numbered)
        return show_spots(spots[:room], level.scan.images, numbered=numbered)

    def _count(self, level: Level) -> int:
        """How many windows of the document count."""
        prompting = self.settle(level)
        return SUMMARISED_COUNT if prompting.by_page else prompting.chunk_count or self.count

    def _choose(self, level: Level, view: View, text: str, count: int, tokens: int | None) -> list[Page]:
        windows = level.assistant.cut(view.lines, _shape(self.settle(level)))
        return windows.choose(self.scoring_text or text, count, tokens)

    def _list_spots(self, level: Level, view: View, text: str, count: int) -> list[Spot]:
        """The region, or the pages that the question leads to; all of a short document, those without a line too."""
        shape = _shape(self.settle(level))
        if view.spot is not None:
            return [view.spot] if shape.holds(view.spot.page) else []
        spots = list_spots(self._choose(level, view, text, count, None), level.document)
        pages = [number for number in sorted(level.scan.pages) if shape.holds(number)]
        if level.above is not None or len(pages) > count:
            return spots
        by_page = {spot.page: spot for spot in spots}
        return [by_page.get(number, Spot(number)) for number in pages]


def _shape(prompting: Prompting) -> Shape:
    first, end = prompting.first_page or 0, prompting.end_page
    if prompting.by_page:
        return Shape(first=first, end=end)
    size = prompting.chunk_size or WHOLE_PAGE
    usual = 0.0 if size == WHOLE_PAGE else USUAL_OVERLAP
    return Shape(size, usual if prompting.overlap is None else prompting.overlap, first, end)


def parse_request(field: Mapping[str, Node], entries: Mapping[str, Node], method: str, count: int) -> Request:
    """What a field and its method's entries say of how to ask; raises `ConfigurationError`."""
    anchor = read_optional(field, "anchor", parse_anchor, None)
    read_optional(field, "match", parse_selection, None)
    pictures = read_optional(entries, "multimodalEngine", lambda node: parse_pictures(node, anchor is not None), None)
    return Request(
        method=method,
        count=count,
        prompting=parse_prompting(entries),
        anchor=anchor,
        sources=read_optional(entries, "source_ids", parse_sources, None),
        scoring_text=read_optional(entries, "chunkScoringText", Node.string, None) or None,
        pictures=pictures,
    )
