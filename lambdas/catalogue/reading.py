"""The text of a golden: pages of lines in inches, origin top left, as displayed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and the rectangle around it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page with its size and its lines."""

    width: float
    height: float
    lines: Sequence[TextLine]


ReadText = Callable[[bytes, str | None, str], Sequence[TextPage]]
"""Reads a document that has a name, its lines as a configuration's preprocessors leave them where one's text is given.

DocumentError when the document cannot be read, ConfigurationError when the text cannot be loaded.
"""
