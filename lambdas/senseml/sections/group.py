"""A group of sections: a field that comes to one group of fields for each part of the document that repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec import structs

from lambdas.documents.pages import Line
from lambdas.senseml.levels import Level, Step
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import scan_lines
from lambdas.senseml.sections.horizontal import parse_horizontal_range
from lambdas.senseml.sections.vertical import parse_vertical_range
from lambdas.senseml.values import Group, is_found

SECTIONS = "sections"

ParseSteps = Callable[[Mapping[str, Node]], tuple[Step, ...]]

_KEYS = ("type", "fields", "computed_fields", "sections", "requiredFields", "display")


class SectionRange(Protocol):
    """Where the sections of a group are."""

    def list_parts(self, scan: Scan, document: Scan) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
        """The lines of each section, and those that it is lent of all that `document` has, in any order."""


_DIRECTIONS: dict[str, Callable[[Node], SectionRange]] = {
    "horizontal": parse_horizontal_range,
    "vertical": parse_vertical_range,
}


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Runs its steps on the lines of each section, and leaves out sections that lack a required field."""

    id: str
    range: SectionRange
    steps: tuple[Step, ...]
    required: tuple[str, ...] = ()

    def run(self, level: Level) -> tuple[Group, ...]:
        """The sections of the level from top to bottom; an empty tuple where there is none."""
        groups = (Level(scan, level).run(self.steps) for scan in self._list_scans(level))
        return tuple(group for group in groups if all(is_found(group.fields.get(key)) for key in self.required))

    def _list_scans(self, level: Level) -> Iterator[Scan]:
        scan = level.scan.for_sections(self.id)
        document = structs.replace(scan, lines=level.document.lines, pages=level.document.pages)
        return (scan_lines(lines, lent, scan) for lines, lent in self.range.list_parts(scan, document))


def is_section_group(node: Node) -> bool:
    """Whether an element of `fields` is a group of sections, by its type."""
    kind = node.mapping().get("type")
    return kind is not None and kind.value == SECTIONS


def parse_section_group(node: Node, parse_steps: ParseSteps) -> SectionGroup:
    """`{id, range, fields?, computed_fields?, sections?, requiredFields?, display?}`.

    `display` is for editors and changes nothing. Raises `ConfigurationError`.
    """
    entries = node.entries(("id", "range"), _KEYS)
    read_optional(entries, "type", lambda kind: kind.choose("type", {SECTIONS: None}), None)
    read_optional(entries, "display", Node.boolean, True)
    return SectionGroup(
        id=entries["id"].text(),
        range=_parse_range(entries["range"]),
        steps=parse_steps(entries),
        required=read_optional(entries, "requiredFields", _parse_required, ()),
    )


def _parse_required(node: Node) -> tuple[str, ...]:
    return tuple(element.text() for element in node.elements())


def _parse_range(node: Node) -> SectionRange:
    entries = node.mapping()
    parse = _DIRECTIONS["horizontal"]
    if "direction" in entries:
        parse = entries["direction"].choose("direction of sections", _DIRECTIONS)
    return parse(node)
