"""What is wrong with a text that is no JSON5, in words, and where."""

from __future__ import annotations

import re

import pyjson5

from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.positions import Positions

_NEAR = re.compile(r" ?(?:starting )?near (?P<position>[0-9]+)")
_QUOTED = re.compile(r"b'(?P<name>[^']*)'")
_CHARACTER = re.compile(r"U\+(?P<code>[0-9a-fA-F]{4,6})")
_NAMES = {
    "JSON5Value": "a value",
    "IdentifierStart": "a key",
    "IdentifierPart": "a key",
    "NumericLiteral": "number",
    "comma": "comma",
    "colon": "a colon",
}


def describe_syntax_error(error: pyjson5.Json5DecoderException | ValueError, text: str) -> ConfigurationError:
    """The error with its line and column, as far as the decoder tells where it stopped."""
    sentence = str(error.args[0]) if error.args else "it cannot be read"
    near = _NEAR.search(sentence)
    message = f"the configuration is no JSON5: {_reword(_NEAR.sub('', sentence))}"
    if near is None:
        return ConfigurationError("", message)
    # The decoder counts the characters that it has taken, the offending one too; of extra data it has taken none.
    taken = int(near["position"])
    extra = text.find(str(error.character), taken) if isinstance(error, pyjson5.Json5ExtraData) else -1
    offset = extra if extra >= 0 else max(taken - 1, 0)
    return ConfigurationError("", message).at(Positions(text).place(min(offset, len(text))))


def _reword(sentence: str) -> str:
    sentence = _QUOTED.sub(lambda match: _NAMES.get(match["name"], match["name"]), sentence)
    return _CHARACTER.sub(lambda match: _show(int(match["code"], 16)), sentence[:1].lower() + sentence[1:])


def _show(code: int) -> str:
    character = chr(code) if code <= 0x10FFFF else ""
    return f"'{character}'" if character.isprintable() and character else f"U+{code:04X}"
