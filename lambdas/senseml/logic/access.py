"""Looking up what a document has: by a path, and whether there is anything at it."""

from __future__ import annotations

import math
from typing import Any

from lambdas.senseml.logic.arguments import argument_at, eager, spread
from lambdas.senseml.logic.conversions import is_number, to_number, to_text
from lambdas.senseml.logic.evaluation import MAX_DEPTH, Context, Evaluation
from lambdas.senseml.logic.paths import follow, look_up, step


def _look_up(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`path` or `[path, otherwise]`."""
    values = evaluation.run_arguments(argument, context)
    found = look_up(context, _write_path(evaluation, argument_at(values, 0)))
    return argument_at(values, 1) if found is None else found


def _get(evaluation: Evaluation, values: list[Any]) -> Any:  # noqa: ANN401 - any JSON
    """`[value, path, otherwise]`."""
    found = follow(argument_at(values, 0), _write_path(evaluation, argument_at(values, 1)))
    return argument_at(values, 2) if found is None else found


def _val(evaluation: Evaluation, values: list[Any], context: Context) -> Any:  # noqa: ANN401 - any JSON
    """`[key, key, …]`, none of them a path; a first `[n]` leads n levels up."""
    place: Context | None = context
    if isinstance(argument_at(values, 0), list):
        ups = to_number(evaluation, argument_at(values[0], 0))
        for _ in range(int(min(abs(ups), MAX_DEPTH)) if not math.isnan(ups) else 0):
            place = None if place is None else place.above
        values = values[1:]
    found = None if place is None else place.value
    for key in values:
        found = step(found, _write_path(evaluation, key))
    return found


def _read_val(evaluation: Evaluation, argument: Any, context: Context) -> Any:  # noqa: ANN401 - any JSON
    return _val(evaluation, evaluation.run_arguments(argument, context), context)


def _missing(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    return spread(lambda run, paths: _find_missing(run, paths, context))(evaluation, argument, context)  # type: ignore[no-any-return]


def _missing_some(evaluation: Evaluation, argument: Any, context: Context) -> list[Any]:  # noqa: ANN401 - any JSON
    """`[number, paths]`: those without a value, unless as many as the number have one."""
    values = evaluation.run_arguments(argument, context)
    wanted, paths = to_number(evaluation, argument_at(values, 0)), argument_at(values, 1)
    asked = paths if isinstance(paths, list) else [paths]
    missing = _find_missing(evaluation, asked, context)
    return [] if len(asked) - len(missing) >= wanted else missing


def _find_missing(evaluation: Evaluation, paths: list[Any], context: Context) -> list[Any]:
    evaluation.charge(len(paths))
    return [path for path in paths if look_up(context, _write_path(evaluation, path)) in (None, "")]


def _exists(_: Evaluation, values: list[Any]) -> bool:
    return argument_at(values, 0) is not None


def _write_path(evaluation: Evaluation, path: Any) -> str:  # noqa: ANN401 - any JSON
    if path is None:
        return ""
    text = to_text(evaluation, path) if isinstance(path, str) or is_number(path) else ""
    evaluation.charge(len(text))  # A path is read letter by letter.
    return text


OPERATORS = {
    "var": _look_up,
    "val": _read_val,
    "get": eager(_get),
    "missing": _missing,
    "missing_some": _missing_some,
    "exists": eager(_exists),
}
