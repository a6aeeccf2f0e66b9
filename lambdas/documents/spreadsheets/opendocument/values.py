"""What a cell says that has a value and no text (OpenDocument 1.3 part 3, 19.389, "office:value-type")."""

from __future__ import annotations

import math

from lambdas.documents.packages.markup import Attributes, find_attribute
from lambdas.documents.spreadsheets.numbers import show_general, show_number

_WITHOUT = {"date": "date-value", "time": "time-value", "string": "string-value"}


def show_value(attributes: Attributes) -> str:
    """The value as plain as it is: dates as in ISO 8601, parts of a hundred as percentages; empty without one."""
    kind = find_attribute(attributes, "value-type") or ""
    if kind == "boolean":
        return (find_attribute(attributes, "boolean-value") or "").upper()
    if kind in _WITHOUT:
        return find_attribute(attributes, _WITHOUT[kind]) or ""
    value = find_attribute(attributes, "value") or ""
    try:
        number = float(value)
    except ValueError:
        return value
    if not math.isfinite(number):
        return value
    if kind == "percentage":
        return ("-" if number < 0 else "") + show_number(abs(number), "0.##%")
    return show_general(number)
