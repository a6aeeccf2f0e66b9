"""Refusals: what is wrong with a config, and where."""

from __future__ import annotations

import json

from lambdas.errors import InvalidRequest

LONGEST_SHOWN = 60
LONGEST_KEY = 255


class SchemaRefused(InvalidRequest):
    """A config that the dialect does not have; `path` leads to the fault, as in `schema.properties.name`.

    The form of the sentence is the published API's own: callers take the path from behind `; Path: `.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{message}; Path: {path}")
        self.path = path


def show(value: object) -> str:
    """Return a value as JSON, cut to a length that suits a sentence."""
    try:
        text = json.dumps(value)
    except (ValueError, RecursionError):  # more digits than Python writes, or a value that is deeper than it goes
        return "What is there"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def wrong(path: str, value: object, right: str) -> SchemaRefused:
    """Return the refusal of a value that is not what it has to be; `right` says what that is, as `a string`."""
    return SchemaRefused(path, f"{show(value)} is not {right}.")


def below(path: str, key: str) -> str:
    """Return the path of a member; a key that no property can have, for its length, is cut."""
    shown = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 1]}…"
    return f"{path}.{shown}" if path else shown
