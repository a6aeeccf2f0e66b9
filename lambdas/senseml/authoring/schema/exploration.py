"""Running a parser with one answer after the other, until it was given every answer that it takes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.schema.probe import Probe
from lambdas.senseml.authoring.schema.trial import Note, Plan, Question, Trial
from lambdas.senseml.nodes import Node, Part

Variant = tuple[str, str] | None
"""The path of the name that says what the rest of an object is, and that name; None where there is no such name."""

_Answer = tuple[Variant, Question, int]

_MOST_TRIALS = 20_000
_ATTEMPTS = 4
_INDEX = re.compile(r"\[\d+\]")


@dataclass(slots=True)
class Findings:
    """What a parser takes: the notes of its runs by variant, then by path, in which `[]` stands for any index.

    `parts` are those that it left some of its values to, by name.
    """

    notes: dict[Variant, dict[str, list[Note]]] = field(default_factory=dict)
    descriptions: dict[Variant, str] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, trial: Trial) -> None:
        """Take over what a run learned that came to its end."""
        self.parts |= {note.part: trial.parts[note.part] for note in trial.notes.values() if note.part}
        paths = self.notes.setdefault(trial.variant, defaultdict(list))
        self.descriptions[trial.variant] = trial.description
        for path, note in trial.notes.items():
            known = paths[_INDEX.sub("[]", path)]
            if note not in known:
                known.append(note)


def explore(parse: Callable[[Node], object], names: Mapping[str, object]) -> Findings:
    """Run a parser until every answer to each of its questions has led to the end, or did not in a few attempts.

    Answers are tried first along with those that have led to the end. `names` are defined for the value.
    """
    findings = Findings()
    plans: deque[Plan] = deque([{}])
    done: set[_Answer] = set()
    attempts: Counter[tuple[_Answer, bool]] = Counter()
    for _ in range(_MOST_TRIALS):
        if not plans:
            break
        trial = Trial(plans.popleft())
        is_good = _succeeds(parse, trial, names)
        if is_good:
            findings.add(trial)
            done.update(answer for answer, _ in _list_answers(trial))
        for answer, plan in _list_others(trial, is_good=is_good):
            if answer not in done and attempts[answer, is_good] < _ATTEMPTS:
                attempts[answer, is_good] += 1
                (plans.appendleft if is_good else plans.append)(plan)
    return findings


def _list_others(trial: Trial, *, is_good: bool) -> Iterator[tuple[_Answer, Plan]]:
    """Each answer that was not given, with a plan to give it after the same answers before it.

    What was answered after it stays where that is known to be good, or was known when this run was planned, but for
    what is asked of this kind of value only.
    """
    after = {asked: answer for asked, (answer, _) in trial.answers.items()} if is_good else trial.plan
    given: dict[Question, int] = {}
    for ((variant, question, answer), asked), (_, count) in zip(
        _list_answers(trial), trial.answers.values(), strict=True
    ):
        for other in range(count):
            if other != answer:
                kept = given if question[1] == "choice" else {**after, **given}
                yield (variant, question, other), {**kept, asked: other}
        given[asked] = answer


def _list_answers(trial: Trial) -> Iterator[tuple[_Answer, Question]]:
    """What was answered, for any index in an array alike, and in the variant that was known by then."""
    variant: Variant = None
    for (path, question), (answer, _) in trial.answers.items():
        yield (variant, (_INDEX.sub("[]", path), question), answer), (path, question)
        if trial.variant and question == "choice" and path == trial.variant[0]:
            variant = trial.variant


def _succeeds(parse: Callable[[Node], object], trial: Trial, names: Mapping[str, object]) -> bool:
    try:
        parse(Probe("", trial, names))
    except (ConfigurationError, LookupError, TypeError, ValueError, AttributeError):
        return False  # made-up values are no good to a parser that takes more than one of them at their word
    return True
