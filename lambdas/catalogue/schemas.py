"""The schema of a document type: settings for all of its configurations, kept as they came in.

Of these, extraction reads `fingerprint_mode` and `validations`; the others are checked, kept and given back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lambdas.catalogue.conditions import check_condition
from lambdas.errors import InvalidRequest, LimitExceeded

MAX_SCHEMA_BYTES = 100_000
"""A document type is one row, and a row has at most 400 KB."""
MAX_NESTING = 64
LONGEST_SHOWN = 60

Check = Callable[[str, Any], None]


def check_schema(schema: Mapping[str, Any]) -> None:
    """InvalidRequest for a schema with an unknown key or a bad value, LimitExceeded over `MAX_SCHEMA_BYTES`."""
    _check_nesting(schema)
    try:
        size = len(json.dumps(schema, ensure_ascii=False, allow_nan=False).encode())
    except UnicodeEncodeError:
        raise InvalidRequest("schema has half of a surrogate pair in it") from None
    except ValueError:
        raise InvalidRequest("schema has a number in it that JSON does not have") from None
    if size > MAX_SCHEMA_BYTES:
        raise LimitExceeded(f"schema has {size} bytes; the limit is {MAX_SCHEMA_BYTES}")
    _check_members("schema", schema, SCHEMA_KEYS)


def _check_nesting(schema: object) -> None:
    layer = [schema]
    for _ in range(MAX_NESTING):
        layer = [inner for value in layer for inner in _parts(value)]
        if not layer:
            return
    raise LimitExceeded(f"schema is nested deeper than {MAX_NESTING} levels")


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _one_of(*values: object) -> Check:
    shown = ", ".join(json.dumps(value) for value in values)

    def check(path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
        # Python takes true for 1, JSON does not.
        if isinstance(value, bool) or value not in values:
            raise _wrong(path, value, f"one of {shown}")

    return check


def _of(kind: type | tuple[type, ...], name: str) -> Check:
    def check(path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
        if not isinstance(value, kind):
            raise _wrong(path, value, name)

    return check


def _list_of(check_entry: Check) -> Check:
    def check(path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
        if not isinstance(value, list):
            raise _wrong(path, value, "an array")
        for index, entry in enumerate(value):
            check_entry(f"{path}[{index}]", entry)

    return check


def _check_validation(path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    _object(path, value)
    for key in ("description", "condition"):
        if key not in value:
            raise InvalidRequest(f"{path}.{key} is missing")
    _check_members(path, value, VALIDATION_KEYS)


def _check_members(path: str, value: Mapping[str, Any], checks: Mapping[str, Check]) -> None:
    for key, held in value.items():
        if key not in checks:
            raise InvalidRequest(f"{path}.{key[:LONGEST_SHOWN]} is unknown; known: {', '.join(checks)}")
        checks[key](f"{path}.{key}", held)


def _wrong(path: str, value: object, right: str) -> InvalidRequest:
    shown = json.dumps(value)
    return InvalidRequest(
        f"{path} is {shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + '…'}, not {right}"
    )


_text, _object, _flag = _of(str, "a string"), _of(dict, "an object"), _of(bool, "true or false")

VALIDATION_KEYS: Mapping[str, Check] = {
    "description": _text,
    "condition": check_condition,
    "severity": _one_of("warning", "error"),
    "fields": _list_of(_text),
    "scope": _list_of(_text),
    "review_trigger": _flag,
}
SCHEMA_KEYS: Mapping[str, Check] = {
    "fingerprint_mode": _one_of("fallback_to_all", "strict"),
    "ocr_engine": _one_of("microsoft", "amazon", "google", "lazarus"),
    "prevent_default_merge_lines": _flag,
    "ocr_level": _one_of(0, 2, 4, 5, 6),
    "validations": _list_of(_check_validation),
    "review_triggers": _of((dict, list), "an object or an array"),
    "description": _text,
}
