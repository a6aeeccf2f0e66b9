"""A SenseML configuration: JSON5 text, checked whole before any document meets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyjson5

from lambdas.errors import ConfigurationError
from lambdas.senseml.fields import Field, parse_field
from lambdas.senseml.fingerprints import Fingerprint, parse_fingerprint
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.vocabulary import TOP_LEVEL_KEYS

MAX_CONFIGURATION_BYTES = 1_000_000
MAX_NESTING = 64

TOP_LEVEL_LISTS: dict[str, Callable[[Node], Node]] = {
    "preprocessors": lambda element: element.entry("type"),
    "computed_fields": lambda element: element.entry("method").entry("id"),
    "sections": lambda element: element.entry("id"),
}
"""The lists of which no element is supported yet, and what names an element's kind."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A checked configuration, ready to run on documents and never changed by that."""

    fields: tuple[Field, ...]
    fingerprint: Fingerprint | None = None


def load_configuration(text: str) -> Configuration:
    """Read a configuration of at most `MAX_CONFIGURATION_BYTES` in UTF-8, nested at most `MAX_NESTING` deep.

    Raises `ConfigurationError` for anything wrong, unknown or not supported yet, with the path of the first of them.
    """
    node = Node("", _decode(text))
    if not isinstance(node.value, dict):
        raise node.error("a configuration is an object")
    _refuse_lists(node.mapping())
    entries = node.entries(("fields",), ("fingerprint",), TOP_LEVEL_KEYS, ignored=TOP_LEVEL_LISTS)
    return Configuration(
        fields=tuple(parse_field(field) for field in entries["fields"].elements()),
        fingerprint=read_optional(entries, "fingerprint", parse_fingerprint, None),
    )


def _decode(text: str) -> object:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise ConfigurationError("", "the configuration has characters that are not Unicode") from error
    if size > MAX_CONFIGURATION_BYTES:
        raise ConfigurationError("", f"the configuration has {size} bytes, the limit is {MAX_CONFIGURATION_BYTES}")
    try:
        return pyjson5.decode(text, MAX_NESTING)
    except pyjson5.Json5NestingTooDeep as error:
        raise ConfigurationError("", f"the configuration is nested deeper than {MAX_NESTING} levels") from error
    except (pyjson5.Json5DecoderException, ValueError) as error:
        raise ConfigurationError("", f"the configuration is no JSON5: {error.args[0]}") from error


def _refuse_lists(entries: dict[str, Node]) -> None:
    """Refuse what stands in a list of which no kind is supported yet, by its kind; an empty list asks for nothing."""
    for key, kind_of in TOP_LEVEL_LISTS.items():
        for element in entries[key].elements() if key in entries else ():
            kind = kind_of(element)
            raise kind.error(f"{kind.shown()}: {key} are SenseML, but not supported yet")
