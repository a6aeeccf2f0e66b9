"""What any JSON has to be before it is looked at: of bearable depth and size, and such that it can be written again."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from lambdas.schemas.dialect.refusals import SchemaRefused

MAX_CONFIG_BYTES = 300_000
"""Every run shows its config."""
MAX_NESTING = 64
LARGEST_INTEGER = 2**63 - 1


def check_sound(config: Mapping[str, Any]) -> None:
    """SchemaRefused for a config that is too deep or too large, or has something in it that JSON does not have."""
    layer: list[object] = [config]
    for _ in range(MAX_NESTING):
        layer = [inner for value in layer for inner in _parts(value)]
        if not layer:
            break
    else:
        raise SchemaRefused("config", f"The config is nested deeper than {MAX_NESTING} levels.")
    try:
        size = len(json.dumps(config, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        raise SchemaRefused("config", "The config has half of a surrogate pair in it.") from None
    if size > MAX_CONFIG_BYTES:
        raise SchemaRefused("config", f"The config has {size} bytes; the limit is {MAX_CONFIG_BYTES}.")


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, list):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        raise SchemaRefused("config", "The config has a number in it that JSON does not have.")
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise SchemaRefused("config", "The config has an integer of more than 64 bits in it.")
    return ()
