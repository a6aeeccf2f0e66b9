"""JavaScript's regular expressions, rewritten for the `regex` module where the two read the same text differently.

The differences that matter: `\\d` and `\\w` are ASCII in JavaScript, `$` does not match before a last newline,
an escape without a meaning is the letter itself (`\\A`, `\\m`), a dash beside `\\w` in a class is a dash, a brace
that is no quantifier is a brace, and the `regex` module's own groups, fuzzy braces and possessive quantifiers are
syntax errors.
"""

from __future__ import annotations

import regex

_OUTSIDE = {"d": "[0-9]", "D": "[^0-9]", "w": "[A-Za-z0-9_]", "W": "[^A-Za-z0-9_]"}
_INSIDE = {"d": "0-9", "w": "A-Za-z0-9_"}
_SAME = frozenset("sSbBnrtfv0123456789DW")
_QUANTIFIER = regex.compile(r"\{[0-9]+(?:,[0-9]*)?\}|[*+?]")
_GROUP = regex.compile(r"\(\?(?::|=|!|<=|<!|<[A-Za-z_$][A-Za-z0-9_$]*>)")
_LITERAL_DASH = regex.compile(r"(?<=(?<!\\)(?:\\\\)*\\[dDsSwW])-|-(?=\\[dDsSwW])")
_NEEDS_OPERAND = frozenset({"x", "u", "k", "p", "P"})
_OPERAND = regex.compile(r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|k<[A-Za-z_$][A-Za-z0-9_$]*>|[pP]\{[^{}]+\}")


class UnsupportedSyntax(Exception):
    """The pattern uses what JavaScript does not have, or too much of what it has."""


def translate(source: str, multiline: bool = False) -> str:
    """Rewrite a JavaScript pattern for the `regex` module; raises `UnsupportedSyntax`.

    `multiline` says that the pattern has the flag m, so that `$` also matches at the end of a line.
    """
    end_of_text = "$" if multiline else "\\Z"
    parts: list[str] = []
    position = 0
    in_class = False
    while position < len(source):
        character = source[position]
        part, length = _translate_at(source, position, in_class)
        if character == "$" and not in_class:
            part = end_of_text
        if character == "[" and not in_class:
            in_class = True
        elif character == "]" and in_class:
            in_class = False
        parts.append(part)
        position += length
    return "".join(parts)


def _translate_at(source: str, position: int, in_class: bool) -> tuple[str, int]:
    character = source[position]
    if character == "\\":
        return _escape(source, position, in_class)
    if in_class:
        is_literal = character in "[&|~" or _LITERAL_DASH.match(source, position)
        return (f"\\{character}" if is_literal else character), 1
    if character == "[":
        return _class_start(source, position)
    if character in "{}*+?":
        return _repetition(source, position)
    return _group(source, position) if character == "(" else (character, 1)


def _repetition(source: str, position: int) -> tuple[str, int]:
    """A quantifier as it is; a brace that belongs to none is a brace."""
    quantifier = _QUANTIFIER.match(source, position)
    if not quantifier:
        return f"\\{source[position]}", 1
    if source.startswith("+", quantifier.end()):
        raise UnsupportedSyntax(f"nothing to repeat at position {quantifier.end()}")
    return quantifier.group(), len(quantifier.group())


def _group(source: str, position: int) -> tuple[str, int]:
    group = _GROUP.match(source, position)
    if not group and not source.startswith(("(?", "(*"), position):
        return "(", 1
    if not group:
        raise UnsupportedSyntax(f"unknown kind of group at position {position}")
    return group.group(), len(group.group())


def _class_start(source: str, position: int) -> tuple[str, int]:
    for opening in ("[^]", "[]"):
        if source.startswith(opening, position):
            raise UnsupportedSyntax(f"empty character class at position {position}")
    if source.startswith("[^", position):
        return "[^", 2
    return "[", 1


def _escape(source: str, position: int, in_class: bool) -> tuple[str, int]:
    if position + 1 == len(source):
        raise UnsupportedSyntax("\\ at the end")
    letter = source[position + 1]
    rewritten = (_INSIDE if in_class else _OUTSIDE).get(letter)
    if rewritten is not None:
        return rewritten, 2
    if letter in _NEEDS_OPERAND:
        operand = _OPERAND.match(source, position + 1)
        return (_rewrite_operand(operand.group()), len(operand.group()) + 1) if operand else (letter, 2)
    if letter in _SAME or not letter.isalnum():
        return f"\\{letter}", 2
    return letter, 2


def _rewrite_operand(operand: str) -> str:
    return f"(?P={operand[2:-1]})" if operand.startswith("k") else f"\\{operand}"
