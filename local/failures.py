"""What a command says when it cannot go on: one sentence, and what to do next."""

from __future__ import annotations

from lambdas.errors import SheafError


class CommandFailed(SheafError):
    """A command cannot do what it was asked; `str(error)` is the sentence for the person at the terminal."""


class Unreachable(CommandFailed):
    """Nobody answers at an address."""


class Refused(CommandFailed):
    """A service answered, and not with what was asked for; `status` is the HTTP status of the answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
