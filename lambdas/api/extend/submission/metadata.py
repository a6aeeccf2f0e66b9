"""The metadata that a submitter hangs on a run: kept as the JSON that it is, and given back with the run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lambdas.api.json_body import kind_of, show
from lambdas.errors import InvalidRequest, LimitExceeded

LONGEST_METADATA = 10 * 1024
"""In bytes of compact JSON."""
USAGE_TAGS = "extend:usage_tags"
NO_TAG_CHARACTERS = re.compile(r"[^A-Za-z0-9_-]")


def read_metadata(body: Mapping[str, Any], path: str) -> str | None:
    """Return the `metadata` of a body as JSON, None where there is none; `path` is what an error calls it."""
    metadata = body.get("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise InvalidRequest(f"{path} is {kind_of(metadata)} ({show(metadata)}), not an object")
    text = _write(_clean(metadata, path), path)
    size = len(text.encode())
    if size > LONGEST_METADATA:
        raise LimitExceeded(f"{path} has {size} bytes as JSON; the limit is {LONGEST_METADATA}")
    return text


def _clean(metadata: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Take out of usage tags what has no place in them; nothing else is changed."""
    tags = metadata.get(USAGE_TAGS)
    if tags is None:
        return metadata
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InvalidRequest(f"{path}.{USAGE_TAGS} is {show(tags)}, not an array of strings")
    return {**metadata, USAGE_TAGS: [NO_TAG_CHARACTERS.sub("", tag) for tag in tags]}


def _write(metadata: Mapping[str, Any], path: str) -> str:
    try:
        text = json.dumps(metadata, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except UnicodeEncodeError:
        raise InvalidRequest(f"{path} has half of a surrogate pair in it") from None
    except (ValueError, RecursionError):
        raise InvalidRequest(
            f"{path} is not JSON that can be kept: NaN, Infinity, a huge number, or too deep"
        ) from None
    return text
