"""What runs on a document, or on each section, in the order in which it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lambdas.senseml.anchors import Anchor, is_anchor_definition, parse_anchor_definition, wait_for_name, waits_for_name
from lambdas.senseml.asking.registry import is_asking, parse_asking
from lambdas.senseml.computed.registry import is_computed, parse_computed_field
from lambdas.senseml.computed.suppress_output import SuppressOutput
from lambdas.senseml.fields import parse_field
from lambdas.senseml.found_fields import parse_found_field
from lambdas.senseml.levels import Step
from lambdas.senseml.methods.conditional import Conditional, is_conditional, parse_conditional
from lambdas.senseml.methods.registry import find_finder
from lambdas.senseml.naming import NameAnchor
from lambdas.senseml.nodes import Node, attempt_each, part
from lambdas.senseml.sections.group import SectionGroup, is_section_group, parse_section_group
from lambdas.senseml.spreadsheets.cell import is_cell_field, refuse_cell_field
from lambdas.senseml.spreadsheets.cell_rows import is_cell_rows, parse_cell_rows

STEP_LISTS = ("fields", "computed_fields", "sections")


def parse_steps(entries: Mapping[str, Node]) -> tuple[Step, ...]:
    """The steps of `fields`, `computed_fields` and `sections`, those that are there.

    Fields come first, then computed fields, of which those that suppress output come last, then sections; within
    `fields`, which may hold all of them, the order of the list counts (SenseML, "field extraction order"). Anchors that
    `fields` names are there for what comes after them, in sections too.
    """
    fields, computed, sections = (entries[key].elements() if key in entries else () for key in STEP_LISTS)
    computed_fields = attempt_each(computed, parse_computed_field)
    steps, names = _parse_fields(fields)
    scoped = [node.knowing(names or node.names) for node in sections]
    return (
        *steps,
        *sorted(computed_fields, key=lambda step: isinstance(step, SuppressOutput)),
        *attempt_each(scoped, _parse_sections),
    )


def _parse_fields(nodes: Iterable[Node], *, is_branch: bool = False) -> tuple[list[Step], dict[str, object]]:
    """The steps of a list, each parsed with the anchors that the list has named so far, and all of these.

    Which anchor has a name that is given in a branch, is known only when that runs.
    """
    names: dict[str, object] = {}

    def parse(node: Node) -> tuple[Step, ...]:
        found = _parse_element(node)
        if not isinstance(found, tuple):
            names.update({name: wait_for_name(name, names) for name in _list_named(found)})
            return (found,)
        name, anchor = found
        waits = is_branch or waits_for_name(name, names)
        names[name] = wait_for_name(name, names) if waits else anchor
        return (NameAnchor(name, anchor),) if waits else ()

    steps: list[Step] = []
    for node in nodes:
        names = names or dict(node.names)
        steps += node.knowing(names).attempt(parse, ())
    return steps, names


@part("section_group", example={"id": "x", "range": {"anchor": "x"}})
def _parse_sections(node: Node) -> SectionGroup:
    return parse_section_group(node, parse_steps)


def parse_branch(nodes: Iterable[Node]) -> tuple[Step, ...]:
    """The steps of one list of a conditional."""
    return tuple(_parse_fields(nodes, is_branch=True)[0])


def _list_named(step: Step) -> Iterator[str]:
    """The names that a conditional may give to anchors."""
    for inner in (*step.on_pass, *step.on_fail) if isinstance(step, Conditional) else ():
        if isinstance(inner, NameAnchor):
            yield inner.id
        yield from _list_named(inner)


@part("step", example={"id": "x", "anchor": "x", "method": {"id": "passthrough"}})
def _parse_element(node: Node) -> Step | tuple[str, Anchor]:
    """A step, or the name of an anchor and the anchor."""
    return parse_anchor_definition(node) if is_anchor_definition(node) else _parse_step(node)


def _parse_step(node: Node) -> Step:
    if is_conditional(node):
        return parse_conditional(node, parse_branch)
    if is_section_group(node):
        return _parse_sections(node)
    if is_cell_rows(node):
        return parse_cell_rows(node)
    if is_cell_field(node):
        raise refuse_cell_field(node)
    if is_asking(node):
        return parse_asking(node)
    if is_computed(node):
        return parse_computed_field(node)
    finder = find_finder(node)
    return parse_field(node) if finder is None else parse_found_field(node, finder)
