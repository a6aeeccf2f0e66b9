"""The computed field methods by name, and the way from a configuration's value to a computed field."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.asking.summarizer import parse_summarizer
from lambdas.senseml.computed.add_computed_fields import parse_add_computed_fields
from lambdas.senseml.computed.computation import Computation, ComputedField
from lambdas.senseml.computed.concat import parse_concat
from lambdas.senseml.computed.constant import parse_constant
from lambdas.senseml.computed.copy_from_sections import parse_copy_from_sections
from lambdas.senseml.computed.copy_to_section import parse_copy_to_section
from lambdas.senseml.computed.custom_computation import CUSTOM_COMPUTATION, parse_custom_computation
from lambdas.senseml.computed.custom_computation_group import (
    CUSTOM_COMPUTATION_GROUP,
    parse_custom_computation_group,
)
from lambdas.senseml.computed.extra_data import EXTRA_DATA, parse_extra_data
from lambdas.senseml.computed.get_file_metadata import parse_get_file_metadata
from lambdas.senseml.computed.mapper import parse_mapper
from lambdas.senseml.computed.pick_values import parse_pick_values
from lambdas.senseml.computed.split import parse_split
from lambdas.senseml.computed.suppress_output import parse_suppress_output
from lambdas.senseml.computed.table_to_section import parse_table_to_section
from lambdas.senseml.computed.tfidf import parse_tfidf
from lambdas.senseml.computed.zip import parse_zip
from lambdas.senseml.levels import Step
from lambdas.senseml.nodes import Node, part, read_optional
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.vocabulary import COMPUTED_METHODS, FIELD_KEYS, METHODS

READING: dict[str, Callable[[Node, FieldType], Computation]] = {
    "concat": parse_concat,
    "constant": parse_constant,
    "getFileMetadata": parse_get_file_metadata,
    "mapper": parse_mapper,
    "pickValues": parse_pick_values,
    "split": parse_split,
}
"""Those that make a text, which the field's type reads."""


def _parse_add_computed_fields(node: Node) -> Computation:
    return parse_add_computed_fields(node, parse_computed_field)


COPYING: dict[str, Callable[[Node], Computation]] = {
    "addComputedFields": _parse_add_computed_fields,
    "copy_from_sections": parse_copy_from_sections,
    "copy_to_section": parse_copy_to_section,
    "table_to_section": parse_table_to_section,
    "tfidf": parse_tfidf,
    "zip": parse_zip,
}
"""Those that arrange what other fields came to, and so have no type of their own."""

TYPED: dict[str, Callable[[str, Node, FieldType | None], Step]] = {
    CUSTOM_COMPUTATION: parse_custom_computation,
    EXTRA_DATA: parse_extra_data,
}
"""Those whose values have types of their own, unless the field's type reads them."""

STANDING_ALONE: dict[str, Callable[[str, Node], Step]] = {
    CUSTOM_COMPUTATION_GROUP: parse_custom_computation_group,
    "summarizer": parse_summarizer,
    "suppressOutput": parse_suppress_output,
}
"""Those that have to know what they are called, or have no output of their own."""

NAMES = dict.fromkeys((*READING, *COPYING, *TYPED, *STANDING_ALONE))


def is_computed(node: Node) -> bool:
    """Whether an element of `fields` is a computed field, by its method."""
    method = node.mapping().get("method")
    name = method.value.get("id") if method is not None and isinstance(method.value, dict) else None
    return isinstance(name, str) and name in NAMES


@part("computed_field", example={"id": "x", "method": {"id": "constant", "value": ""}})
def parse_computed_field(node: Node) -> Step:
    """`{id, method, type?}`, the id left out where several fields come of it; raises `ConfigurationError`."""
    name = node.entry("method").entry("id")
    name.choose("computed field method", NAMES, later=(*COMPUTED_METHODS, *METHODS))
    if name.value == CUSTOM_COMPUTATION_GROUP:
        entries = node.entries(("method",), ("id",), FIELD_KEYS)
        field_id = read_optional(entries, "id", Node.text, CUSTOM_COMPUTATION_GROUP)
        return parse_custom_computation_group(field_id, entries["method"])
    reads, types = name.value in READING, name.value in TYPED
    entries = node.entries(("id", "method"), ("type",) if reads or types else (), FIELD_KEYS)
    field_id, method = entries["id"].text(), entries["method"]
    if types:
        return TYPED[name.text()](field_id, method, read_optional(entries, "type", parse_type, None))
    if name.value in STANDING_ALONE:
        return STANDING_ALONE[name.text()](field_id, method)
    if reads:
        kind = read_optional(entries, "type", parse_type, DEFAULT)
        return ComputedField(field_id, READING[name.text()](method, kind))
    return ComputedField(field_id, COPYING[name.text()](method))
