"""How lines stand to each other on a page, for types that keep line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.senseml.values import Candidate


def join_by_rows(candidates: Sequence[Candidate]) -> str:
    """The layout that keeps every row on a line of its own; lines that stand side by side are one row."""
    breaks = [" " if is_beside(one.lines[-1], other.lines[0]) else "\n" for one, other in pairwise(candidates)]
    texts = [candidate.text for candidate in candidates]
    return "".join(text + gap for text, gap in zip(texts, [*breaks, ""], strict=True))


def is_beside(previous: Line, line: Line) -> bool:
    """Whether `line` goes on in the row of `previous`: its middle is no higher and no lower than that line."""
    middle = (line.box.top + line.box.bottom) / 2
    return previous.page == line.page and previous.box.top < middle < previous.box.bottom
