"""Where two templates differ."""

import re
from collections.abc import Iterator
from typing import Any

from tests.infra.templates import HASH, Template


def read_leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:  # noqa: ANN401 - CloudFormation's own shape
    """Yield every leaf with its path; the stage's name, part of the stack's, is written as `<stage>`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from read_leaves(inner, f"{path}/{HASH.sub('', key)}".lstrip("/"))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from read_leaves(inner, f"{path}/{index}")
    else:
        yield path, re.sub(r"sheaf-(prod|local)\b", "sheaf-<stage>", value) if isinstance(value, str) else value


def find_differences(left: Template, right: Template) -> set[str]:
    """Return the paths of the leaves that only one side has, or that differ."""
    here, there = dict(read_leaves(left.body)), dict(read_leaves(right.body))
    return {path for path in here.keys() | there.keys() if here.get(path, path) != there.get(path, path)}
