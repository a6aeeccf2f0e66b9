"""What a command says when it cannot go on: one sentence, and what to do next."""

from __future__ import annotations

from lambdas.errors import SheafError


class CommandFailed(SheafError):
    """A command cannot do what it was asked; `str(error)` is the sentence for the person at the terminal."""
