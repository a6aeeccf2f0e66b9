"""Patterns in texts: found, and what they find replaced."""

from __future__ import annotations

import re
from typing import Any

from lambdas.errors import ConfigurationError
from lambdas.senseml.logic.arguments import argument_at, eager
from lambdas.senseml.logic.conversions import to_text
from lambdas.senseml.logic.evaluation import Context, Evaluation, LogicError, LogicTimeout
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import Pattern, SearchTimeout, compile_pattern, read_flags
from lambdas.senseml.substitution import fill_in, looks_beside, measure

_REFERENCE = re.compile(r"\$([$&])")


def _match(evaluation: Evaluation, values: list[Any]) -> bool:
    """`[value, pattern, flags]`: whether the pattern is found anywhere in it; it is never found in null."""
    pattern = _compile(evaluation, "match", argument_at(values, 1), argument_at(values, 2))
    if argument_at(values, 0) is None:
        return False
    text = to_text(evaluation, values[0])
    with evaluation.searching():
        try:
            return pattern.search(text) is not None
        except SearchTimeout:
            raise LogicTimeout("a pattern of match takes too long") from None


def _compile(evaluation: Evaluation, operator: str, source: Any, flags: Any) -> Pattern:  # noqa: ANN401 - any JSON
    if not isinstance(source, str):
        raise LogicError(f"{operator} wants a pattern")
    key = (source, "" if flags is None else to_text(evaluation, flags))
    if key not in evaluation.patterns:
        with evaluation.searching():  # a rule may make patterns, a new one in each step
            try:
                flags = read_flags(Node("flags", key[1]))
                evaluation.patterns[key] = compile_pattern(Node(operator, source), source, flags)
            except ConfigurationError:
                raise LogicError(f"a pattern of {operator} is not supported") from None
    return evaluation.patterns[key]


def _replace(evaluation: Evaluation, argument: Any, context: Context) -> str:  # noqa: ANN401 - any JSON
    """`{source, find, replace}` replaces a text once, `{source, find_regex, replace, flags}` what a pattern finds.

    That is the first of it without the flag `g`. Null is the text `null`, as in JavaScript.
    """
    members = argument[0] if isinstance(argument, list) and len(argument) == 1 else argument
    if not isinstance(members, dict) or "source" not in members or "replace" not in members:
        raise LogicError("replace wants an object with source, replace, and find or find_regex")
    found = {name: evaluation.run(logic, context) for name, logic in members.items()}
    source, template = to_text(evaluation, found["source"]), to_text(evaluation, found["replace"])
    if looks_beside(template):
        raise LogicError("$` and $' are not supported in a replacement")
    if "find_regex" in found:
        return _replace_pattern(evaluation, found, source, template)
    if "find" not in found:
        raise LogicError("replace wants find or find_regex")
    sought = to_text(evaluation, found["find"])
    begin = source.find(sought)
    if begin < 0:
        return source
    evaluation.charge_making(len(source) + len(template) + template.count("$&") * len(sought))
    filled = _REFERENCE.sub(lambda reference: sought if reference[1] == "&" else "$", template)
    return source[:begin] + filled + source[begin + len(sought) :]


def _replace_pattern(evaluation: Evaluation, found: dict[str, Any], source: str, template: str) -> str:
    flags = found.get("flags")
    pattern = _compile(evaluation, "replace", found["find_regex"], flags)
    pieces: list[str] = []
    end = made = 0
    with evaluation.searching():
        try:
            for match in pattern.find_all(source):
                added = match.start() - end + measure(template, match)
                evaluation.charge_making(added, made)
                made += added
                pieces += (source[end : match.start()], fill_in(template, match))
                end = match.end()
                if not isinstance(flags, str) or "g" not in flags:
                    break
        except SearchTimeout:
            raise LogicTimeout("a pattern of replace takes too long") from None
    return "".join(pieces) + source[end:]


OPERATORS = {"match": eager(_match), "replace": _replace}
