"""What two texts have to have in common to be the same to a match."""

from __future__ import annotations

_TYPEWRITER_QUOTES = str.maketrans("‘’“”", "''\"\"")


def fold(text: str, is_case_sensitive: bool) -> str:
    """The text with typewriter quotes for typographic ones, in lower case unless capitals matter.

    Configurations are typed with the former where documents are set with the latter. Places in the result are places
    in the text.
    """
    plain = text if text.isascii() else text.translate(_TYPEWRITER_QUOTES)
    return plain if is_case_sensitive else _fold_case(plain)


def _fold_case(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
