"""Checking logic before it runs: its operators, the shape of those that are not logic through and through, patterns."""

from __future__ import annotations

from lambdas.operators import DATA, FIRST_MEMBERS, MEMBERS, OPERATORS
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import compile_pattern, read_flags
from lambdas.senseml.substitution import looks_beside

MATCH, REPLACE = "match", "replace"
"""The operators with patterns."""


def check_logic(node: Node) -> None:
    """Look through the operations of a rule, but not into data; raises `ConfigurationError`."""
    if isinstance(node.value, list):
        for element in node.elements():
            check_logic(element)
    if not isinstance(node.value, dict) or not node.value:
        return
    entries = node.mapping()
    if len(entries) > 1:
        raise node.error("an object with several keys is no operation")
    ((name, argument),) = entries.items()
    Node(argument.path, name, refusals=argument.refusals).choose("operator", dict.fromkeys(sorted(OPERATORS)))
    _check_argument(name, argument)


def _check_argument(name: str, argument: Node) -> None:
    if name == DATA:
        return
    if name == MATCH:
        _check_match(argument)
    if name == REPLACE:
        _check_replace(_unwrap(argument))
    if name in MEMBERS:
        _check_members(_unwrap(argument))
    elif name == FIRST_MEMBERS and isinstance(argument.value, list) and argument.value:
        first, *others = argument.elements()
        _check_members(first)
        for other in others:
            check_logic(other)
    else:
        check_logic(argument)


def _check_members(node: Node) -> None:
    for member in node.mapping().values():
        check_logic(member)


def _check_match(node: Node) -> None:
    """Compile the pattern of `[text, pattern, flags]`, unless it is computed."""
    arguments = node.elements() if isinstance(node.value, list) else ()
    if len(arguments) > 1:
        _check_pattern(arguments[1], arguments[2] if len(arguments) > 2 else None)


def _check_replace(node: Node) -> None:
    """`{source, find | find_regex, replace, flags?}`."""
    members = node.entries(("source", "replace"), ("find", "find_regex", "flags"))
    if ("find" in members) is ("find_regex" in members):
        raise node.error("has to have either 'find' or 'find_regex'")
    if isinstance(members["replace"].value, str) and looks_beside(members["replace"].value):
        raise members["replace"].error(f"{members['replace'].shown()}: $` and $' are JavaScript, but not supported")
    if "find_regex" in members:
        _check_pattern(members["find_regex"], members.get("flags"))


def _check_pattern(pattern: Node, flags: Node | None) -> None:
    combined = read_flags(flags) if flags is not None and isinstance(flags.value, str) else 0
    if isinstance(pattern.value, str):
        compile_pattern(pattern, pattern.value, combined)


def _unwrap(argument: Node) -> Node:
    """The argument itself, also where it stands alone in an array."""
    alone = isinstance(argument.value, list) and len(argument.value) == 1
    return argument.elements()[0] if alone else argument
