"""What stands for a match in a replacement: JavaScript's references, as `$1`, `$&`, `$$` and `$<name>`."""

from __future__ import annotations

import re

import regex

_REFERENCE = re.compile(r"\$(?:(?P<dollar>\$)|(?P<all>&)|(?P<number>[0-9]{1,2})|<(?P<name>[^>]*)>|(?P<beside>[`']))")


def fill_in(template: str, match: regex.Match[str]) -> str:
    """A template with its references resolved."""
    return _REFERENCE.sub(lambda reference: _resolve(reference, match), template)


def measure(template: str, match: regex.Match[str]) -> int:
    """How many characters filling in comes to at most."""
    longest = max(match.end(number) - match.start(number) for number in range(len(match.groups()) + 1))
    return len(template) + template.count("$") * longest


def looks_beside(template: str) -> bool:
    """Whether a template refers to what stands before or after the match, which is not supported."""
    return any(reference["beside"] for reference in _REFERENCE.finditer(template))


def _resolve(reference: re.Match[str], match: regex.Match[str]) -> str:
    """What a reference stands for (ECMAScript, GetSubstitution): one to a group that is not there is text."""
    if reference["dollar"]:
        return "$"
    if reference["all"]:
        return match.group()
    if reference["beside"]:
        return reference.group()
    if reference["name"] is not None:
        return match.groupdict().get(reference["name"]) or "" if match.groupdict() else reference.group()
    digits, groups = reference["number"], len(match.groups())
    for length in (2, 1):
        number, rest = int(digits[:length]), digits[length:]
        if 1 <= number <= groups:
            return (match.group(number) or "") + rest
    return reference.group()
