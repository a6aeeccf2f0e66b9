"""What every field that asks a model says: where it asks, how, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.asking.material import Material, show_lines, show_outputs
from lambdas.senseml.asking.parameters import NOTHING_SAID, PROMPT_KEYS, Prompting, parse_prompting
from lambdas.senseml.asking.pictures import Pictures, parse_pictures
from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.levels import Level
from lambdas.senseml.matches.sequence import Hit
from lambdas.senseml.nodes import Node, read_optional

REQUEST_KEYS = (*PROMPT_KEYS, "chunkScoringText")
"""Parameters of the methods that ask about a document; some have `source_ids` and `multimodalEngine` too."""


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

    def collect(self, level: Level, text: str, tokens: int | None) -> Material | None:
        """What the model is shown, at most so many tokens of it; None where the anchor or the sources are not there.

        Raises `SearchTimeout` and `PatternTooSlow`.
        """
        if self.sources is not None:
            return _unless_empty(show_outputs(self.sources.read(level)))
        scan = level.scan.for_field(self.method)
        anchor = None if self.anchor is None else next(self.anchor.find_all(scan), None)
        if self.anchor is not None and anchor is None:
            return None
        lines = self._see(level, anchor)
        return _unless_empty(show_lines(lines, self.scoring_text or text, self.settle(level), self.count, tokens))

    def _see(self, level: Level, anchor: Hit | None) -> tuple[Line, ...]:
        if self.pictures is None or anchor is None:
            return level.scan.lines
        return self.pictures.collect(level.scan, anchor)


def _unless_empty(material: Material) -> Material | None:
    return material if material.sheets else None


def parse_request(field: Mapping[str, Node], entries: Mapping[str, Node], method: str, count: int) -> Request:
    """What a field and its method's entries say of how to ask; raises `ConfigurationError`."""
    anchor = read_optional(field, "anchor", parse_anchor, None)
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
