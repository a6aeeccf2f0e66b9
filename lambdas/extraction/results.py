"""The JSON of a result."""

from __future__ import annotations

import json
from typing import Any


def write_result(body: dict[str, Any]) -> bytes:
    """Return a result as compact JSON in UTF-8, its members in their order: equal results, equal bytes."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
