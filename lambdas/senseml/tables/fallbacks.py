"""Columns of one id: each is the fallback of those before it."""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.senseml.values import Column


def merge_fallbacks(columns: Iterable[Column]) -> tuple[Column, ...]:
    """One column for each id, in the order of their first ones; a cell is what the first of them found there."""
    merged: dict[str, Column] = {}
    for column in columns:
        first = merged.get(column.id)
        if first is not None:
            cells = zip(first.values, column.values, strict=True)
            column = Column(column.id, tuple(other if one is None else one for one, other in cells))  # noqa: PLW2901
        merged[column.id] = column
    return tuple(merged.values())
