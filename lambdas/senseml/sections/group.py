"""A group of sections: a field that comes to one group of fields for each part of the document that repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lambdas.senseml.levels import Level, Step
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import scan_lines
from lambdas.senseml.sections.external import ExternalRange, parse_external_range
from lambdas.senseml.sections.range import SectionRange, parse_section_range
from lambdas.senseml.values import Group, is_found

SECTIONS = "sections"

ParseSteps = Callable[[Mapping[str, Node]], tuple[Step, ...]]

_KEYS = ("type", "fields", "computed_fields", "sections", "requiredFields", "display")
_RANGE_KEYS = ("stop", "requireStop", "offsetY", "stopOffsetY", "tolerance", "externalRange", "direction")
_VERTICAL_KEYS = ("columnSelection", "ignoredColumns", "minColumnGap", "lineFilters")


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Runs its steps on the lines of each section, and leaves out sections that lack a required field."""

    id: str
    range: SectionRange
    external: ExternalRange | None
    steps: tuple[Step, ...]
    required: tuple[str, ...] = ()

    def run(self, level: Level) -> tuple[Group, ...]:
        """The sections of the level from top to bottom; an empty tuple where there is none."""
        groups = (Level(scan, level).run(self.steps) for scan in self._list_scans(level))
        return tuple(group for group in groups if all(is_found(group.fields.get(key)) for key in self.required))

    def _list_scans(self, level: Level) -> Iterator[Scan]:
        scan = level.scan.for_sections(self.id)
        document = replace(scan, lines=level.document.lines, pages=level.document.pages)
        lend = None if self.external is None else self.external.search(document)
        for hit, extent in self.range.find_all(scan):
            scan.check_time()
            lent = () if lend is None else lend(scan.lines[hit.index])
            yield scan_lines(extent.cut(scan) + lent, scan)


def is_section_group(node: Node) -> bool:
    """Whether an element of `fields` is a group of sections, by its type."""
    kind = node.mapping().get("type")
    return kind is not None and kind.value == SECTIONS


def parse_section_group(node: Node, parse_steps: ParseSteps) -> SectionGroup:
    """`{id, range, fields?, computed_fields?, sections?, requiredFields?, display?}`.

    `display` is for editors and changes nothing. Raises `ConfigurationError`, for vertical sections too.
    """
    entries = node.entries(("id", "range"), _KEYS)
    read_optional(entries, "type", lambda kind: kind.choose("type", {SECTIONS: None}), None)
    read_optional(entries, "display", Node.boolean, True)
    _refuse_vertical(entries["range"])
    places = entries["range"].entries(("anchor",), _RANGE_KEYS, _VERTICAL_KEYS)
    return SectionGroup(
        id=entries["id"].text(),
        range=parse_section_range(places),
        external=read_optional(places, "externalRange", parse_external_range, None),
        steps=parse_steps(entries),
        required=read_optional(entries, "requiredFields", _parse_required, ()),
    )


def _parse_required(node: Node) -> tuple[str, ...]:
    return tuple(element.text() for element in node.elements())


def _refuse_vertical(node: Node) -> None:
    entries = node.mapping()
    if "direction" in entries:
        entries["direction"].choose("direction of sections", {"horizontal": None}, later=("vertical",))
