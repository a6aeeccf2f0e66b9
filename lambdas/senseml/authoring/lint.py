"""Everything that is wrong with a configuration, or odd about it, and where in its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lambdas.errors import ConfigurationError, Place
from lambdas.senseml.authoring.checks.anchors import check_anchors
from lambdas.senseml.authoring.checks.fingerprints import check_fingerprint
from lambdas.senseml.authoring.checks.models import check_models
from lambdas.senseml.authoring.checks.sources import check_sources
from lambdas.senseml.authoring.checks.structure import check_structure
from lambdas.senseml.authoring.mending import mend
from lambdas.senseml.authoring.outline import outline
from lambdas.senseml.authoring.positions import Positions, index_positions
from lambdas.senseml.authoring.problem import Problem, Remark, Severity, place, to_remark
from lambdas.senseml.configuration import decode_configuration, load_configuration, read_configuration
from lambdas.senseml.nodes import Node
from lambdas.senseml.refusals import Refusals

MOST_REMARKS = 200


def lint(text: str) -> tuple[Problem, ...]:
    """The problems of a configuration's text, in the order in which they stand in it.

    A text without errors loads. At most `MOST_REMARKS` of one subject are told, and as many refusals.
    """
    try:
        value = decode_configuration(text)
    except ConfigurationError as error:
        found = error.place or Place(1, 1)
        return (Problem(Severity.ERROR, "", found.line, found.column, error.message),)
    positions = index_positions(text)
    remarks = [*_list_refusals(value), *_list_oddities(value), *_list_repetitions(positions)]
    problems = dict.fromkeys(place(remark, positions) for remark in remarks)
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def check_configuration(text: str) -> None:
    """Raise `ConfigurationError` for the first error that `lint` finds, saying how many more there are.

    This is more than loading: it refuses what would run and come to nothing, as a source that is not there.
    """
    load_configuration(text)
    errors = [problem for problem in lint(text) if problem.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        place = Place(first.line, first.column)
        raise ConfigurationError(first.path, f"{first.message}{more}", first.hint, place=place)


def _list_refusals(value: object) -> Iterator[Remark]:
    refusals = Refusals(mend)
    Node("", value, refusals=refusals).attempt(read_configuration, None)
    return map(to_remark, refusals.errors)


def _list_oddities(value: object) -> Iterator[Remark]:
    level = outline(value)
    subjects = (
        check_sources(level),
        check_structure(level),
        check_models(level),
        check_anchors(value),
        check_fingerprint(value),
    )
    for remarks in subjects:
        yield from islice(remarks, MOST_REMARKS)


def _list_repetitions(positions: Positions) -> Iterator[Remark]:
    for one in positions.repetitions[:MOST_REMARKS]:
        earlier = positions.place(one.earlier)
        message = f"the key stands in this object twice, first in line {earlier.line}; the last one counts"
        yield Remark(Severity.WARNING, one.path, message, is_about_key=True)
