"""Which of all candidates of all properties count: the best first, and no words for two properties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lambdas.schemas.layout.candidates import Candidate
from lambdas.schemas.layout.values.passages import Place

LEAST_CONFIDENCE = 0.6
_AS_GOOD = 0.93  # of the best score: a different value that scores more makes the best one doubtful
_ONE_RIVAL = 0.8
_MANY_RIVALS = 0.6
_OWN_LABEL = 0.9  # similarity: a label that names two properties, and this one no better, tells nothing
_MOST_SHARING = 2  # properties that may have the same words for their value
_EQUALLY_NAMED = 0.06  # difference of similarity up to which two properties may stand under one label


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that counts, and how sure it is among its rivals."""

    candidate: Candidate
    confidence: float


@dataclass(slots=True)
class _Claims:
    """Which words are some property's value or label already, and by which candidate."""

    values: dict[Place, Candidate] = field(default_factory=dict)
    labels: set[Place] = field(default_factory=set)

    def allow(self, candidate: Candidate) -> bool:
        if not self.labels.isdisjoint(candidate.passage.places):
            return False
        holders = (self.values[place] for place in candidate.passage.places if place in self.values)
        return all(_may_share(candidate, holder) for holder in holders)

    def add(self, candidate: Candidate) -> None:
        self.values.update(dict.fromkeys(candidate.passage.places, candidate))
        if candidate.spot is not None:
            self.labels |= candidate.spot.passage.places


def _may_share(candidate: Candidate, holder: Candidate) -> bool:
    """Two properties may have the same words when the same label names both of them as well."""
    if candidate.spot is None or holder.spot is None:
        return candidate.spot is holder.spot
    is_same = candidate.spot.passage.places == holder.spot.passage.places
    return is_same and holder.spot.similarity - candidate.spot.similarity <= _EQUALLY_NAMED


def choose(candidates: Mapping[str, Sequence[Candidate]], labels: Iterable[Place]) -> dict[str, Choice]:
    """The choice of each property that has one, by path; what is one of `labels` is no value."""
    claims = _Claims(labels=set(labels))
    ranked = sorted(
        ((candidate, path) for path, some in candidates.items() for candidate in some),
        key=lambda entry: -entry[0].score,
    )
    chosen: dict[str, Choice] = {}
    for candidate, path in ranked:
        if path in chosen or candidate.score < LEAST_CONFIDENCE or not claims.allow(candidate):
            continue
        allowed = [other for other in candidates[path] if claims.allow(other)]
        confidence = rate(candidate, allowed)
        if confidence >= LEAST_CONFIDENCE:
            chosen[path] = Choice(candidate, confidence)
            claims.add(candidate)
    return {path: choice for path, choice in chosen.items() if not _is_doubtful(path, choice, chosen)}


def _is_doubtful(path: str, choice: Choice, chosen: Mapping[str, Choice]) -> bool:
    """Whether one value is to be that of many properties, or of one of several objects, or of two by a vague label."""
    places = choice.candidate.passage.places
    sharing = [other for other in chosen if chosen[other].candidate.passage.places == places]
    key = path.rpartition(".")[2]
    if len(sharing) > _MOST_SHARING or any(other.rpartition(".")[2] == key for other in sharing if other != path):
        return True
    label = choice.candidate.spot
    return len(sharing) > 1 and label is not None and label.similarity < _OWN_LABEL


def rate(best: Candidate, candidates: Iterable[Candidate]) -> float:
    """The score of the best candidate, less for each other value that is nearly as good.

    Two words at two sides of one label tell nothing: one of them is another label.
    """
    same = _as_text(best)
    rivals = [other for other in candidates if other.score >= _AS_GOOD * best.score and _as_text(other) != same]
    if any(_is_beside(best, other) for other in rivals):
        return best.score * _MANY_RIVALS
    values = {_as_text(other) for other in rivals}
    return best.score * (1.0 if not values else _ONE_RIVAL if len(values) == 1 else _MANY_RIVALS)


def _is_beside(best: Candidate, other: Candidate) -> bool:
    if best.spot is None or other.spot is None:
        return False
    is_same_label = best.spot.passage.places == other.spot.passage.places
    return is_same_label and best.side is not other.side and not any(map(str.isdigit, _as_text(best)))


def _as_text(candidate: Candidate) -> str:
    return json.dumps(candidate.value, sort_keys=True).casefold()
