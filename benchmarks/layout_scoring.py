"""Answers against truth, value by value: right, wrong, missed, rightly null."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lambdas.schemas.nodes import Kind, Node

RIGHT, WRONG, MISSED, NULL = "right", "wrong", "missed", "rightly null"


class Unjudged:
    """Stands in a truth for what its document does not settle: such a place is not counted."""


UNJUDGED = Unjudged()


@dataclass(slots=True)
class Score:
    """Outcomes, counted."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the values that are not null, the share that is right; 1 where there are none."""
        said = self.counts[RIGHT] + self.counts[WRONG]
        return self.counts[RIGHT] / said if said else 1.0

    @property
    def recall(self) -> float:
        """Of the values that stand in the documents, the share that was answered and is right."""
        present = self.counts[RIGHT] + self.counts[MISSED] + self.counts["wrong, present"]
        return self.counts[RIGHT] / present if present else 1.0

    def add(self, outcome: str, *, present: bool) -> None:
        """Count an outcome; `present` tells whether the document has the value, for a wrong answer lacks it too."""
        self.counts[outcome] += 1
        if outcome == WRONG and present:
            self.counts["wrong, present"] += 1

    def merge(self, other: Score) -> None:
        """Count what another one counted too."""
        self.counts.update(other.counts)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value judged: its path in the schema (no places of arrays), what came of it, what was said and is true."""

    path: str
    outcome: str
    said: Any
    true: Any


def judge(node: Node, said: Any, true: Any, path: str = "") -> Iterator[Judgement]:  # noqa: ANN401 - JSON values
    """Compare an answer with the truth, place by place."""
    if true is UNJUDGED:
        return
    if node.kind is Kind.OBJECT:
        for key, child in node.properties.items():
            below = f"{path}.{key}" if path else key
            yield from judge(child, (said or {}).get(key), (true or {}).get(key), below)
    elif node.kind is Kind.ARRAY and node.items:
        for one, other in align(node.items, said or [], true or []):
            yield from judge(node.items, one, other, f"{path}[]")
    else:
        yield Judgement(path, _judge_leaf(node, said, true), said, true)


def score(judgements: Sequence[Judgement]) -> Score:
    """Count judgements."""
    total = Score()
    for one in judgements:
        total.add(one.outcome, present=not _is_null(one.true))
    return total


def align(item: Node, said: Sequence[Any], true: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Pair items in order so that most values agree; who has no partner is paired with None."""
    same = next((place for place, (one, other) in enumerate(zip(said, true, strict=False)) if one != other), None)
    if same is None:
        same = min(len(said), len(true))
    return [*zip(said[:same], true[:same], strict=True), *_align(item, said[same:], true[same:])]


def _align(item: Node, said: Sequence[Any], true: Sequence[Any]) -> list[tuple[Any, Any]]:
    alike = [[_likeness(item, one, other) for other in true] for one in said]
    best = [[0.0] * (len(true) + 1) for _ in range(len(said) + 1)]
    for i in range(len(said) - 1, -1, -1):
        for j in range(len(true) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    pairs: list[tuple[Any, Any]] = []
    i = j = 0
    while i < len(said) and j < len(true):
        if best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((said[i], true[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((said[i], None))
            i += 1
        else:
            pairs.append((None, true[j]))
            j += 1
    return [*pairs, *((one, None) for one in said[i:]), *((None, one) for one in true[j:])]


def _likeness(item: Node, said: Any, true: Any) -> float:  # noqa: ANN401 - JSON values
    outcomes = [one.outcome for one in judge(item, said, true)]
    return outcomes.count(RIGHT) + 0.01 / (1 + outcomes.count(WRONG))


def _judge_leaf(node: Node, said: Any, true: Any) -> str:  # noqa: ANN401 - JSON values
    if _is_null(said):
        return NULL if _is_null(true) else MISSED
    return RIGHT if not _is_null(true) and _agree(node, said, true) else WRONG


def _is_null(value: Any) -> bool:  # noqa: ANN401 - JSON values
    return all(part is None for part in value.values()) if isinstance(value, Mapping) else value is None


def _agree(node: Node, said: Any, true: Any) -> bool:  # noqa: ANN401 - JSON values
    """A currency's code may stay open where the truth has one: not every document prints it."""
    if node.kind is Kind.CURRENCY:
        code = said["iso_4217_currency_code"]
        return bool(said["amount"] == true["amount"] and code in {None, true["iso_4217_currency_code"]})
    if isinstance(said, str) and isinstance(true, str):
        return plain(said) == plain(true)
    return bool(said == true)


def plain(text: str) -> str:
    """Text without differences of white space."""
    return re.sub(r"\s+", " ", text).strip()
