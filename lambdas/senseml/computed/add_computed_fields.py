"""The computed field `addComputedFields`: computed fields for each row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lambdas.senseml.computed.suppress_output import SuppressOutput
from lambdas.senseml.computed.zip import list_rows
from lambdas.senseml.levels import Level, Step
from lambdas.senseml.methods.conditional import is_conditional, parse_conditional
from lambdas.senseml.nodes import Node, attempt_each, part
from lambdas.senseml.values import Group, Output

ParseStep = Callable[[Node], Step]


@dataclass(frozen=True, slots=True)
class AddComputedFields:
    """One group a row, of its cells under their columns' ids and of what the steps come to after them.

    A row is a level of its own, as a section is: the steps see its cells, and what stands outside by way of
    `copy_to_section` (SenseML, "add computed fields").
    """

    source_id: str
    steps: tuple[Step, ...]

    def compute(self, level: Level) -> Output:
        source = level.shown().get(self.source_id)
        return None if source is None else tuple(self._run(level, source))

    def _run(self, level: Level, source: Output) -> Iterator[Group]:
        scan = level.scan.for_sections(self.source_id)
        for row in list_rows(self.source_id, source):
            scan.check_time()
            yield Level(scan, level, row).run(self.steps)


def parse_add_computed_fields(node: Node, parse_step: ParseStep) -> AddComputedFields:
    """`{id: "addComputedFields", source_id, fields?}`; of the fields, those that suppress output run last.

    They are computed fields and conditionals, whose fields are such too.
    """
    entries = node.entries(("id", "source_id"), ("fields",))

    @part("computed_step", example={"id": "x", "method": {"id": "constant", "value": ""}})
    def parse_field(field: Node) -> Step:
        return parse_conditional(field, parse_fields) if is_conditional(field) else parse_step(field)

    def parse_fields(fields: Iterable[Node]) -> tuple[Step, ...]:
        return attempt_each(fields, parse_field)

    steps = parse_fields(entries["fields"].elements()) if "fields" in entries else ()
    return AddComputedFields(
        source_id=entries["source_id"].text(),
        steps=tuple(sorted(steps, key=lambda step: isinstance(step, SuppressOutput))),
    )
