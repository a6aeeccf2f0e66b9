"""JSON bodies and the values in them.

The published guide's own curl line has a comma behind the last member, so what strict JSON refuses is read once more
as JSON5. Content-Type is not looked at: curl's `--data` declares a form where nobody says otherwise.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from typing import Any

import pyjson5

from lambdas.api.requests import MAX_BODY_BYTES, Request
from lambdas.errors import InvalidRequest, LimitExceeded

LONGEST_SHOWN = 60
POSITION = re.compile(r"near (\d+)")
KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "a boolean"),
    ((int, float), "a number"),
    (str, "a string"),
    (list, "an array"),
    (dict, "an object"),
)


def read_object(request: Request, limit: int = MAX_BODY_BYTES) -> Mapping[str, Any]:
    """Return the JSON object in a request's body; InvalidRequest or PayloadTooLarge otherwise."""
    try:
        text = request.read_body(limit).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"The body is not UTF-8: byte {error.start} cannot be decoded") from None
    if not text.strip():
        raise InvalidRequest("The body is missing; it has to be a JSON object")
    value = _parse(text)
    if not isinstance(value, dict):
        raise InvalidRequest(f"The body is {kind_of(value)} ({show(value)}), not a JSON object")
    return value


def read_text(body: Mapping[str, Any], key: str, longest: int) -> str | None:
    """Return the string under `key`, None where there is none or null; InvalidRequest and LimitExceeded name it."""
    value = body.get(key)
    return None if value is None else check_text(value, key, longest)


def read_list(body: Mapping[str, Any], key: str) -> list[Any] | None:
    """Return the array under `key`, None where there is none or null."""
    value = body.get(key)
    if value is None or isinstance(value, list):
        return value
    raise InvalidRequest(f"{key} is {kind_of(value)} ({show(value)}), not an array")


def check_text(value: object, key: str, longest: int) -> str:
    """Return a value that is a string of at most `longest` characters."""
    if not isinstance(value, str):
        raise InvalidRequest(f"{key} is {kind_of(value)} ({show(value)}), not a string")
    if len(value) > longest:
        raise LimitExceeded(f"{key} has {len(value)} characters; the limit is {longest}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidRequest(f"{key} ({show(value)}) has half of a surrogate pair in it") from None
    return value


def show(value: object) -> str:
    """Return a value as JSON, cut to a length that suits a sentence."""
    try:
        text = json.dumps(value)
    except (ValueError, RecursionError):  # JSON5's hexadecimal numbers may have more digits than Python writes
        return "too long to show"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def kind_of(value: object) -> str:
    """Return what JSON calls a value of this type."""
    return next((name for types, name in KINDS if isinstance(value, types)), "null")


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        pass
    except ValueError:
        raise InvalidRequest(f"The body has a number of more than {sys.get_int_max_str_digits()} digits") from None
    try:
        return pyjson5.decode(text)
    except pyjson5.Json5Exception as error:
        raise InvalidRequest(f"The body is not JSON{_position(error)}") from None


def _position(error: pyjson5.Json5Exception) -> str:
    found = POSITION.search(str(error.args[0])) if error.args else None
    if found is None:
        return ""
    if isinstance(error, pyjson5.Json5EOF):
        return f": what starts near character {found[1]} does not end"
    return f": it cannot be read near character {found[1]}"
