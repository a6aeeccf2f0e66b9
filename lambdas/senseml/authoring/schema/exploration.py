"""Running a parser with one answer after the other, until it was given every answer that it takes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.schema.probe import SAMPLED, Probe
from lambdas.senseml.authoring.schema.trial import Note, Plan, Question, Trial
from lambdas.senseml.nodes import Node, Part

Variant = tuple[tuple[str, str] | None, frozenset[str] | None]
"""What a value is told apart by: the path of a name in it and that name, if any, and the keys that it may have."""

_Shapes = tuple[frozenset[str] | None, ...]
_Answer = tuple[Variant, _Shapes, Question, int]
"""An answer to a question about a value, in what kind of value, and within objects that may have which keys."""

_MOST_TRIALS = 20_000
_ATTEMPTS = {True: 3, False: 2}
"""How often an answer is tried along with those that have led to the end, and along with others."""
_INDEX = re.compile(r"\[\d+\]")
_STEP = re.compile(r"[.\[]")


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
        variant = _find_variant(trial)
        paths = self.notes.setdefault(variant, defaultdict(list))
        self.descriptions[variant] = trial.description
        for path, note in trial.notes.items():
            known = paths[_generalise(path)]
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
            done.update(_list_as_good(trial))
        for answer, make_plan in _list_others(trial, is_good=is_good):
            if answer not in done and attempts[answer, is_good] < _ATTEMPTS[is_good]:
                attempts[answer, is_good] += 1
                (plans.appendleft if is_good else plans.append)(make_plan())
    return findings


def _list_as_good(trial: Trial) -> Iterator[_Answer]:
    """The answers that would teach no more than those that were given: other texts, numbers, and lengths of arrays."""
    for (variant, shapes, question, _), asked in _list_answers(trial):
        if question[1] in SAMPLED:
            yield from ((variant, shapes, question, other) for other in range(trial.answers[asked][1]))


def _list_others(trial: Trial, *, is_good: bool) -> Iterator[tuple[_Answer, Callable[[], Plan]]]:
    """Each answer that was not given, with what makes a plan to give it after the same answers before it.

    What was answered after it stays where that is known to be good, or was known when this run was planned, but for
    what is asked of this kind of value only.
    """
    after = {asked: answer for asked, (answer, _) in trial.answers.items()} if is_good else trial.plan
    given: dict[Question, int] = {}
    for (variant, shapes, question, answer), asked in _list_answers(trial):
        for other in range(trial.answers[asked][1]):
            if other != answer:
                kept = {} if question[1] == "choice" else after
                yield (variant, shapes, question, other), partial(_plan, kept, given, asked, other)
        given[asked] = answer


def _plan(kept: Plan, given: Plan, asked: Question, other: int) -> Plan:
    return {**kept, **given, asked: other}


def _list_answers(trial: Trial) -> Iterator[tuple[_Answer, Question]]:
    """What was answered, for any index in an array alike, and in the variant that was known by then."""
    variant: Variant = (None, None)
    shapes: dict[str, _Shapes] = {}
    for (path, question), (answer, _) in trial.answers.items():
        if path not in shapes:
            shapes[path] = _find_shapes(trial, path)
        yield (variant, shapes[path], (_generalise(path), question), answer), (path, question)
        if path == "" or (trial.variant and question == "choice" and path == trial.variant[0]):
            variant = _find_variant(trial)


@cache
def _generalise(path: str) -> str:
    return _INDEX.sub("[]", path)


def _find_shapes(trial: Trial, path: str) -> _Shapes:
    """The keys that a value and the objects around it may have, for one parser may take several kinds of them."""
    around = [path[: step.start()] for step in _STEP.finditer(path) if step.start()]
    return tuple(trial.notes[one].allowed if one in trial.notes else None for one in (*around, path))


def _find_variant(trial: Trial) -> Variant:
    return trial.variant, trial.note("").allowed


def _succeeds(parse: Callable[[Node], object], trial: Trial, names: Mapping[str, object]) -> bool:
    try:
        parse(Probe("", trial, names))
    except (ConfigurationError, LookupError, TypeError, ValueError, AttributeError):
        return False  # made-up values are no good to a parser that takes more than one of them at their word
    return True
