"""A tool's input brought into the schema's shape: what can be read is read, what cannot is null, and both are noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lambdas.language_models.asking.answers import LARGEST, Misfit, parse_nested, read_finite, read_text
from lambdas.language_models.locating.readings import read_day, read_number
from lambdas.schemas.model.money import read_currency
from lambdas.schemas.model.paths import ROOT, element, member
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import CURRENCY_KEYS, empty_value

READ = "The model wrote the value in another form; it was brought into the schema's."
DROPPED = "The model's answer was no value of the schema's type, and was left out."
MOST_ELEMENTS = 100_000
_WORDS = {"true": True, "yes": True, "false": False, "no": False}

Repairs = dict[str, str]
"""What was done to the values at some paths: `READ` or `DROPPED`."""


def fit(found: object, schema: Node) -> tuple[dict[str, Any], Repairs]:
    """Return what a model found in the shape of `schema`, of kind OBJECT, and what had to be repaired, by path.

    Takes any JSON value. A leaf that cannot be read is null; keys that the schema does not have are left out.
    """
    repairs: Repairs = {}
    value = _fit(found, schema, ROOT, repairs)
    return value, repairs


def _fit(found: object, node: Node, path: str, repairs: Repairs) -> Any:  # noqa: ANN401 - a JSON value
    if found is None:
        return empty_value(node)
    try:
        if node.kind is Kind.OBJECT:
            return _fit_object(found, node, path, repairs)
        if node.kind is Kind.ARRAY:
            return _fit_array(found, node, path, repairs)
        value = _fit_choice(found, node) if node.kind is Kind.ENUM else _LEAVES[node.kind](found)
    except Misfit:
        repairs[path] = DROPPED
        return empty_value(node)
    if repair := _compare(value, found):
        repairs[path] = repair
    return value


def _compare(value: object, found: object) -> str | None:
    """What was done to make a value of what was found; None where both say the same but for white space."""
    if isinstance(value, dict) and isinstance(found, dict):
        repairs = {_compare(inner, found.get(key)) for key, inner in value.items()}
        return next((repair for repair in (DROPPED, READ) if repair in repairs), None)
    plain = found.strip() or None if isinstance(found, str) else found
    if value is None and plain is not None:
        return DROPPED
    return None if value == plain and isinstance(value, bool) == isinstance(plain, bool) else READ


def _fit_object(found: object, node: Node, path: str, repairs: Repairs) -> dict[str, Any]:
    held = _mapping(found)
    if held is not found:
        repairs[path] = READ
    return {key: _fit(held.get(key), child, member(path, key), repairs) for key, child in node.properties.items()}


def _fit_array(found: object, node: Node, path: str, repairs: Repairs) -> list[Any]:
    listed = parse_nested(found) if isinstance(found, str) else found
    if not isinstance(listed, list):
        listed = [found]
    if listed is not found:
        repairs[path] = READ
    if node.items is None:
        return []
    fitted: list[Any] = []
    for one in listed[:MOST_ELEMENTS]:
        here = element(path, len(fitted))
        own: Repairs = {}
        value = _fit(one, node.items, here, own)
        if is_empty(value):  # what holds nothing is no element; a repair of it is the array's
            repairs.update({path: DROPPED} if own else {})
        else:
            fitted.append(value)
            repairs.update(own)
    return fitted


def is_empty(value: object) -> bool:
    """Whether nothing at all was found at a place: null, an empty array, an object whose members are all empty."""
    if isinstance(value, Mapping):
        return all(map(is_empty, value.values()))
    return value is None or value == []


def _mapping(found: object) -> Mapping[str, Any]:
    held = parse_nested(found) if isinstance(found, str) else found
    if not isinstance(held, dict):
        raise Misfit
    return held


def _fit_number(found: object) -> int | float | None:
    if isinstance(found, str):
        return _number_of(found)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise Misfit
    return read_finite(found)


def _number_of(text: str) -> int | float | None:
    if not text.strip():
        return None
    number = read_number(text)
    if number is None or abs(number) >= LARGEST:
        raise Misfit
    return int(number) if number == number.to_integral_value() else float(number)


def _fit_integer(found: object) -> int | None:
    number = _fit_number(found)
    if number is None:
        return None
    if number != int(number):
        raise Misfit
    return int(number)


def _fit_boolean(found: object) -> bool | None:
    if isinstance(found, str) and found.strip().lower() in {*_WORDS, ""}:
        return _WORDS.get(found.strip().lower())
    if not isinstance(found, bool):
        raise Misfit
    return found


def _fit_choice(found: object, node: Node) -> str | None:
    if not isinstance(found, str):
        raise Misfit
    if not found.strip():
        return None
    choices = {_fold(choice): choice for choice in reversed(node.choices)}
    chosen = found if found in node.choices else choices.get(_fold(found))
    if chosen is None:
        raise Misfit
    return chosen


def _fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum()) or text.strip()


def _fit_date(found: object) -> str | None:
    if not isinstance(found, str):
        raise Misfit
    if not found.strip():
        return None
    day = read_day(found.strip())
    if day is None:
        raise Misfit
    return day.isoformat()


def _fit_currency(found: object) -> dict[str, Any]:
    if isinstance(found, str) and not isinstance(parse_nested(found), dict):
        held: Mapping[str, Any] = {"amount": found, "iso_4217_currency_code": read_currency(found)}
    elif isinstance(found, int | float):
        held = {"amount": found}
    else:
        held = _mapping(found)
    code = held.get(CURRENCY_KEYS[1])
    return {
        "amount": _or_null(_fit_number, held.get("amount")),
        "iso_4217_currency_code": read_currency(code) if isinstance(code, str) else None,
    }


def _fit_signature(found: object) -> dict[str, Any]:
    held = _mapping(found)
    return {
        "printed_name": _or_null(read_text, held.get("printed_name")),
        "signature_date": _or_null(_fit_date, held.get("signature_date")),
        "is_signed": _or_null(_fit_boolean, held.get("is_signed")),
        "title_or_role": _or_null(read_text, held.get("title_or_role")),
    }


def _or_null(read: Callable[[object], Any], found: object) -> Any:  # noqa: ANN401 - a JSON value
    try:
        return None if found is None else read(found)
    except Misfit:
        return None


_LEAVES: dict[Kind, Callable[[object], Any]] = {
    Kind.STRING: read_text,
    Kind.NUMBER: _fit_number,
    Kind.INTEGER: _fit_integer,
    Kind.BOOLEAN: _fit_boolean,
    Kind.DATE: _fit_date,
    Kind.CURRENCY: _fit_currency,
    Kind.SIGNATURE: _fit_signature,
}
