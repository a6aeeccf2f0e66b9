"""A SenseML configuration: JSON5 text, checked whole before any document meets it."""

from __future__ import annotations

from dataclasses import dataclass

import pyjson5

from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.positions import index_positions
from lambdas.senseml.authoring.syntax import describe_syntax_error
from lambdas.senseml.fingerprints import Fingerprint, parse_fingerprint
from lambdas.senseml.levels import Step
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.places import LARGEST
from lambdas.senseml.postprocessor import POSTPROCESSOR, Postprocessor, parse_postprocessor
from lambdas.senseml.preprocessors.preprocessor import Preprocessor
from lambdas.senseml.preprocessors.registry import parse_preprocessors
from lambdas.senseml.steps import STEP_LISTS, parse_steps
from lambdas.senseml.vocabulary import TOP_LEVEL_KEYS

MAX_CONFIGURATION_BYTES = 1_000_000
MAX_NESTING = 64
_KEYS = ("preprocessors", "fingerprint", "verbosity", "ocr_level", POSTPROCESSOR, *STEP_LISTS[1:])
_OCR_LEVELS = (0, 2, 4, 5)


@dataclass(frozen=True, slots=True)
class Configuration:
    """A checked configuration, ready to run on documents and never changed by that."""

    steps: tuple[Step, ...]
    fingerprint: Fingerprint | None = None
    preprocessors: tuple[Preprocessor, ...] = ()
    verbosity: int = 0
    postprocessor: Postprocessor | None = None


def load_configuration(text: str) -> Configuration:
    """Read a configuration of at most `MAX_CONFIGURATION_BYTES` in UTF-8, nested at most `MAX_NESTING` deep.

    Raises `ConfigurationError` for anything wrong, unknown or not supported yet, with the path of the first of them and
    its place in the text.
    """
    value = decode_configuration(text)
    try:
        return read_configuration(Node("", value))
    except ConfigurationError as error:
        raise error.at(index_positions(text).find(error.path, at_key=error.is_about_key)) from None


def read_configuration(node: Node) -> Configuration:
    """Read what a text was decoded to; raises `ConfigurationError`, which does not know the place in the text."""
    if not isinstance(node.value, dict):
        raise node.error("a configuration is an object")
    entries = node.entries(("fields",), _KEYS, TOP_LEVEL_KEYS)
    read_optional(entries, "ocr_level", _check_ocr_level, None)
    return Configuration(
        preprocessors=read_optional(entries, "preprocessors", parse_preprocessors, ()),
        steps=parse_steps(entries),
        fingerprint=read_optional(entries, "fingerprint", parse_fingerprint, None),
        verbosity=read_optional(entries, "verbosity", _parse_verbosity, 0),
        postprocessor=read_optional(entries, POSTPROCESSOR, parse_postprocessor, None),
    )


def _check_ocr_level(node: Node) -> None:
    """An old setting, which now is one of document types: which pages are to be recognised whatever fields ask."""
    if node.integer() not in _OCR_LEVELS:
        raise node.error(f"{node.shown()} is none of {', '.join(map(str, _OCR_LEVELS))}")


def _parse_verbosity(node: Node) -> int:
    """How much of an output's places the parsed document shows: 0 for nothing, 3 and 4 for everything."""
    if not 0 <= node.integer() <= LARGEST:
        raise node.error(f"{node.shown()} is not between 0 and {LARGEST}")
    return node.integer()


def decode_configuration(text: str) -> object:
    """The JSON value of a text; raises `ConfigurationError` for one that is too large, too deep or no JSON5."""
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
        raise describe_syntax_error(error, text) from error
