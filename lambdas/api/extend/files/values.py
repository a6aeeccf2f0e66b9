"""What requests say of a file: its name and its password."""

from __future__ import annotations

import re

from lambdas.api.json_body import check_text, kind_of
from lambdas.errors import InvalidRequest, LimitExceeded

LONGEST_NAME = 1_024
LONGEST_PASSWORD = 1_024
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def check_name(value: object, key: str) -> str:
    """Return a file's name without folders and control characters; InvalidRequest names `key`."""
    text = UNPRINTABLE.sub("", check_text(value, key, LONGEST_NAME))
    return text.replace("\\", "/").rsplit("/", 1)[-1].strip()


def read_password(value: object, key: str) -> str | None:
    """Return a password, None where there is none or an empty one; refusals name `key` and never the password."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidRequest(f"{key} is {kind_of(value)}, not a string")
    if len(value) > LONGEST_PASSWORD:
        raise LimitExceeded(f"{key} has more than {LONGEST_PASSWORD} characters")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidRequest(f"{key} has half of a surrogate pair in it") from None
    return value or None
