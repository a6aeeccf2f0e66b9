"""What is refused of a configuration that is looked through to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lambdas.errors import ConfigurationError

if TYPE_CHECKING:
    from lambdas.senseml.nodes import Node

MOST_REFUSALS = 200


@dataclass(slots=True)
class Refusals:
    """What was refused while a configuration is looked through to its end, `MOST_REFUSALS` at most.

    `mend` makes another value of one that could not be read to its end, so that the rest of it is looked at too.
    """

    mend: Callable[[Node, ConfigurationError], Node | None]
    errors: list[ConfigurationError] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no more are taken down."""
        return len(self.errors) >= MOST_REFUSALS

    def take(self, error: ConfigurationError) -> None:
        """Take down an error, unless it is known."""
        known = any((one.path, one.message) == (error.path, error.message) for one in self.errors)
        if not known and not self.is_full:
            self.errors.append(error)

    def take_new(self, error: ConfigurationError) -> None:
        """Take down an error, unless it follows from one in the same value or within it."""
        if not any(_is_within(one.path, error.path) for one in self.errors if not one.is_about_key):
            self.take(error)


def _is_within(path: str, outer: str) -> bool:
    """Whether a path is another one or leads on from it."""
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))
