"""Paths of values, as notes are kept by: `total`, `items[0]`, `items[0].price`; the root's is empty."""

from __future__ import annotations

ROOT = ""


def member(path: str, key: str) -> str:
    """The path of an object's member."""
    return f"{path}.{key}" if path else key


def element(path: str, index: int) -> str:
    """The path of an array's element."""
    return f"{path}[{index}]"
