"""The filters by the parameter of the Method object that asks for them, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lambdas.senseml.filters.filter import Filter
from lambdas.senseml.filters.lines import parse_line_filters
from lambdas.senseml.filters.order import parse_sort_lines, parse_x_major_sort
from lambdas.senseml.filters.types import parse_type_filters
from lambdas.senseml.filters.whitespace import parse_whitespace_filter
from lambdas.senseml.filters.words import parse_word_filters
from lambdas.senseml.filters.x_range import parse_x_range_filter
from lambdas.senseml.nodes import Node

_KINDS: dict[str, Callable[[Node], Filter | None]] = {
    "xRangeFilter": parse_x_range_filter,
    "lineFilters": parse_line_filters,
    "typeFilters": parse_type_filters,
    "xMajorSort": parse_x_major_sort,
    "sortLines": parse_sort_lines,
    "wordFilters": parse_word_filters,
    "whitespaceFilter": parse_whitespace_filter,
}
"""Whole lines go first, so that they are judged as the document has them; then the order, then the characters."""

FILTER_PARAMETERS = tuple(_KINDS)


def parse_filters(entries: Mapping[str, Node]) -> tuple[Filter, ...]:
    """The filters among the entries of a Method object; raises `ConfigurationError`."""
    parsed = [parse(entries[key]) for key, parse in _KINDS.items() if key in entries]
    return tuple(one for one in parsed if one is not None)
