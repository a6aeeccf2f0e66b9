"""The computed field `copy_from_sections`: one field of all sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Element, Group, Output


@dataclass(frozen=True, slots=True)
class CopyFromSections:
    """What the field came to in each section, suppressed or not, with nulls; arrays are flattened by one level."""

    source_sections: str
    source_field: str

    def compute(self, level: Level) -> Output:
        sections = level.shown().get(self.source_sections)
        if not isinstance(sections, tuple):
            return None
        return tuple(element for section in sections for element in self._read(section))

    def _read(self, section: Element) -> Iterator[Element]:
        if isinstance(section, Group):
            output = section.fields.get(self.source_field)
            yield from output if isinstance(output, tuple) else (output,)


def parse_copy_from_sections(node: Node) -> CopyFromSections:
    """`{id: "copy_from_sections", source_sections, source_field}`."""
    entries = node.entries(("id", "source_sections", "source_field"))
    return CopyFromSections(entries["source_sections"].text(), entries["source_field"].text())
