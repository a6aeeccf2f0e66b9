"""The computed field `copy_to_section`: a field of what the section stands in."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Output


@dataclass(frozen=True, slots=True)
class CopyToSection:
    """What the field came to one level up; nothing where there is no such level or field."""

    source_id: str

    def compute(self, level: Level) -> Output:
        return level.read_above(self.source_id)


def parse_copy_to_section(node: Node) -> CopyToSection:
    """`{id: "copy_to_section", source_id}`."""
    return CopyToSection(node.entries(("id", "source_id"))["source_id"].text())
