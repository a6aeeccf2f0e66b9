"""Text as a cell can hold it."""

from __future__ import annotations

import re

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_READ_AS_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean_text(text: str) -> str:
    """`text` so that a spreadsheet shows it as it is.

    What Excel would read as an escaped character (`_x0041_`: ST_Xstring, ECMA-376 part 1, 22.9.2.19) gets its first
    underscore escaped, on top of what `drop_unprintable` does.
    """
    return text if text.isalnum() else _READ_AS_ESCAPE.sub("_x005F_", drop_unprintable(text))


def drop_unprintable(text: str) -> str:
    """`text` without the characters that XML 1.0 cannot hold (section 2.2); a lone surrogate becomes U+FFFD."""
    return text if text.isalnum() else _SURROGATE.sub("\ufffd", _NOT_XML.sub("", text))


def measure_text(text: str) -> int:
    """The length of `text` in UTF-16 units, which is how Excel counts characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_text(text: str, limit: int) -> str:
    """The beginning of `text` within `limit` UTF-16 units; never half a character."""
    if measure_text(text) <= limit:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: limit * 2].decode("utf-16-le", "ignore")


def shorten_text(text: str, limit: int) -> str:
    """The beginning of a `text` that is longer than `limit` UTF-16 units, with a marker that names its whole length."""
    marker = f"… [cut: {measure_text(text)} characters]"
    return cut_text(cut_text(text, max(0, limit - len(marker))) + marker, limit)
