"""The type `replace`: the text with every match of a pattern replaced (SenseML, "Replace")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_MOST_CHARACTERS = 1_000_000
_REFERENCE = re.compile(r"\$(?:(?P<dollar>\$)|(?P<all>&)|(?P<number>[0-9]{1,2})|<(?P<name>[^>]*)>|(?P<beside>[`']))")


@dataclass(frozen=True, slots=True)
class ReplaceType:
    """One text, always; nothing where replacing would make more than a million characters of it."""

    pattern: Pattern
    template: str
    tiebreaker: Tiebreaker = JOIN
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        pieces: list[str] = []
        length = end = 0
        for match in self.pattern.find_all(text):
            pieces += (text[end : match.start()], self._fill(match))
            length += len(pieces[-2]) + len(pieces[-1])
            if length > _MOST_CHARACTERS:
                return
            end = match.end()
        yield Reading("replaced_string", "".join(pieces) + text[end:], source=text)

    def _fill(self, match: regex.Match[str]) -> str:
        return _REFERENCE.sub(lambda reference: _resolve(reference, match), self.template)


def _resolve(reference: re.Match[str], match: regex.Match[str]) -> str:
    """What a reference stands for (ECMAScript, GetSubstitution): one to a group that is not there is text."""
    if reference["dollar"]:
        return "$"
    if reference["all"]:
        return match.group()
    if reference["name"] is not None:
        return match.groupdict().get(reference["name"]) or "" if match.groupdict() else reference.group()
    digits, groups = reference["number"], len(match.groups())
    for length in (2, 1):
        number, rest = int(digits[:length]), digits[length:]
        if 1 <= number <= groups:
            return (match.group(number) or "") + rest
    return reference.group()


def parse_replace(node: Node) -> ReplaceType:
    """`{id: "replace", pattern, replaceWith, flags?}`; `replaceWith` may refer to groups as in JavaScript."""
    if isinstance(node.value, str):
        raise node.error("the type 'replace' is an object with an id, a pattern and replaceWith")
    entries = node.entries(("id", "pattern", "replaceWith"), ("flags",))
    pattern = parse_pattern(entries["pattern"], entries.get("flags"), may_be_empty=True)
    return ReplaceType(pattern, _parse_template(entries["replaceWith"]))


def _parse_template(node: Node) -> str:
    template = "" if node.value == "" else node.text()
    if any(reference["beside"] for reference in _REFERENCE.finditer(template)):
        raise node.error(f"{node.shown()}: $` and $' are JavaScript, but not supported")
    return template
