"""The computed field `suppressOutput`: fields that are left out of the output."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node


@dataclass(frozen=True, slots=True)
class SuppressOutput:
    """Leaves out the sources, and itself, for it has no output of its own."""

    id: str
    sources: Sources

    def run(self, level: Level) -> None:
        level.suppress(lambda field_id: field_id == self.id or self.sources.mean(field_id))


def parse_suppress_output(field_id: str, node: Node) -> SuppressOutput:
    """`{id: "suppressOutput", source_ids}`."""
    return SuppressOutput(field_id, parse_sources(node.entries(("id", "source_ids"))["source_ids"]))
