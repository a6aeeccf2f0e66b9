"""The methods by name, and the way from a configuration's value to a method, its filters and its tiebreaker."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.senseml.filters.parameters import parse_filters
from lambdas.senseml.methods.box import parse_box
from lambdas.senseml.methods.checkbox import parse_checkbox
from lambdas.senseml.methods.column import parse_column
from lambdas.senseml.methods.document_range import parse_document_range
from lambdas.senseml.methods.filtered import FilteredMethod
from lambdas.senseml.methods.finder import FinderKind
from lambdas.senseml.methods.fixed_table import parse_fixed_table
from lambdas.senseml.methods.intersection import parse_intersection
from lambdas.senseml.methods.invoice import parse_invoice
from lambdas.senseml.methods.key_value import parse_key_value
from lambdas.senseml.methods.label import parse_label
from lambdas.senseml.methods.method import Method
from lambdas.senseml.methods.nearest_checkbox import parse_nearest_checkbox
from lambdas.senseml.methods.paragraph import parse_paragraph
from lambdas.senseml.methods.passthrough import parse_passthrough
from lambdas.senseml.methods.picture_range import parse_picture_range
from lambdas.senseml.methods.regex import parse_regex
from lambdas.senseml.methods.region import parse_region
from lambdas.senseml.methods.region_picture import parse_region_picture
from lambdas.senseml.methods.row import parse_row
from lambdas.senseml.methods.signature import parse_signature
from lambdas.senseml.methods.table import parse_table
from lambdas.senseml.methods.text_table import parse_text_table
from lambdas.senseml.methods.topic import parse_topic
from lambdas.senseml.nodes import Node, part, read_optional
from lambdas.senseml.tiebreakers import Tiebreaker, parse_tiebreaker
from lambdas.senseml.vocabulary import COMPUTED_METHODS, METHODS

KINDS: dict[str, Callable[[Node], Method]] = {
    "label": parse_label,
    "row": parse_row,
    "column": parse_column,
    "region": parse_region,
    "box": parse_box,
    "intersection": parse_intersection,
    "documentRange": parse_document_range,
    "paragraph": parse_paragraph,
    "passthrough": parse_passthrough,
    "regex": parse_regex,
    "topic": parse_topic,
    "keyValue": parse_key_value,
}
"""Those that collect texts, which the field's type reads."""

WITHOUT_ANCHOR = frozenset({"documentRange", "topic", "keyValue"})
"""Those that begin at the document's first line where the field has no anchor."""

FINDERS: dict[str, FinderKind] = {
    "checkbox": FinderKind(parse_checkbox, ()),
    "documentRange": FinderKind(parse_picture_range, ("images",)),
    "nearestCheckbox": FinderKind(parse_nearest_checkbox, ()),
    "region": FinderKind(parse_region_picture, (), switch="asImage"),
    "signature": FinderKind(parse_signature, ()),
    "textTable": FinderKind(parse_text_table, ("table",)),
    "fixedTable": FinderKind(parse_fixed_table, ("table",)),
    "table": FinderKind(parse_table, ("table",)),
    "invoice": FinderKind(parse_invoice, ("table",)),
}
"""Those that come to an output by themselves."""


@part("method", example={"id": "passthrough"})
def parse_method(node: Node) -> tuple[Method, Tiebreaker | None]:
    """A Method object, and its tiebreaker where it or its method has one; raises `ConfigurationError`."""
    method = _choose_parser(node)(node)
    filters = parse_filters(node.mapping())
    tiebreaker = read_optional(node.mapping(), "tiebreaker", parse_tiebreaker, method.tiebreaker)
    return (FilteredMethod(method, filters) if filters else method), tiebreaker


@part("method_name", example={"id": "passthrough"})
def find_parser(node: Node) -> Callable[[Node], Method]:
    """What reads a Method object with this `id`; raises `ConfigurationError` for one that is not supported."""
    return _choose_parser(node)


def _choose_parser(node: Node) -> Callable[[Node], Method]:
    return node.entry("id").choose("method", KINDS, later=(*METHODS, *COMPUTED_METHODS))


def find_finder(field: Node) -> FinderKind | None:
    """The kind of a field's method that comes to an output by itself, None where a type reads what it collects.

    A method may be of both kinds; then the field's type says which of them is meant, or a parameter of the method.
    """
    entries = field.mapping()
    method = entries["method"].value if "method" in entries else None
    name = method.get("id") if isinstance(method, dict) else None
    kind = FINDERS.get(name) if isinstance(name, str) else None
    if kind is None or name not in KINDS:
        return kind
    if kind.switch is not None:
        return kind if isinstance(method, dict) and method.get(kind.switch) is True else None
    return kind if "type" in entries and _name_type(entries["type"].value) in kind.types else None


def _name_type(value: object) -> object:
    """The name of a type that stands by itself or in an object."""
    return value.get("id") if isinstance(value, dict) else value


def needs_no_anchor(field: Node) -> bool:
    """Whether the method of a field looks through the whole document where there is no anchor."""
    method = field.mapping().get("method")
    name = method.value.get("id") if method is not None and isinstance(method.value, dict) else None
    return isinstance(name, str) and name in WITHOUT_ANCHOR


def refuse_type_of_finder(field: Node) -> None:
    """Raise `ConfigurationError` where a field has a type that only other methods come to than the one it has."""
    entries = field.mapping()
    named = _name_type(entries["type"].value) if "type" in entries else None
    makers = [name for name, kind in FINDERS.items() if named in kind.types[:1]]
    if makers and "method" in entries:
        name = entries["method"].entry("id")
        if name.value not in METHODS:
            raise name.error(f"{name.shown()} finds no {named}; these methods do: {', '.join(makers)}")
