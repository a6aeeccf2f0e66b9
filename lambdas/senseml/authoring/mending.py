"""Steps that were refused for one of their parts, with another in its place: the rest is to be looked at too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lambdas.errors import ConfigurationError
from lambdas.senseml.methods.registry import FINDERS
from lambdas.senseml.nodes import Node
from lambdas.senseml.vocabulary import TYPES

_ANY_LINE = {"type": "first"}
_STAND_INS: dict[str, Any] = {
    "id": "x",
    "anchor": _ANY_LINE,
    "method": {"id": "passthrough"},
    "range": {"anchor": _ANY_LINE},
}
_OPTIONAL = ("type", "match")
_KEY = re.compile(r"\.?(?P<key>\w+)")


def mend(node: Node, error: ConfigurationError) -> Node | None:
    """The step without the part that `error` is about; None for what is no step, and for what is about no part."""
    step = node.value
    if not isinstance(step, dict) or "id" not in step or not ("anchor" in step or "range" in step):
        return None
    part = _KEY.match(error.path, len(node.path))
    key = part["key"] if part and error.path.startswith(node.path) else ""
    if key not in step or step[key] == _STAND_INS.get(key):
        return None
    mended = {name: value for name, value in step.items() if name != key}
    if key in _STAND_INS:
        mended[key] = _STAND_INS[key]
    elif key not in _OPTIONAL:
        return None
    if key == "method" and step.get("type") in _other_types():
        mended.pop("type")
    return replace(node, value=mended)


def _other_types() -> list[str]:
    """The types that fields with the method that stands in cannot have, for no text is read."""
    return [*TYPES, *(name for kind in FINDERS.values() for name in kind.types)]
