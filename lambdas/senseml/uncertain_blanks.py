"""Texts whose blanks one cannot be sure of: what recognises text loses some, and sees some beside signs."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

_BLANK = " "


def spell_loosely(text: str) -> str | None:
    """A pattern for the text with and without its single blanks, and with or without some beside signs.

    Blanks at its ends, and several in a row, are meant as they are. None where that is the text itself.
    """
    core = text.strip(_BLANK)
    runs = ["".join(group) for _, group in groupby(core, key=_BLANK.__eq__)]
    parts = [_spell_run(run) for run in runs]
    if "".join(parts) == re.escape(core):
        return None
    start = text.index(core)
    return re.escape(text[:start]) + "".join(parts) + re.escape(text[start + len(core) :])


def _spell_run(run: str) -> str:
    """Of blanks, or of anything else."""
    if run.startswith(_BLANK):
        return f"{_BLANK}?" if run == _BLANK else re.escape(run)
    spelled = re.escape(run[0])
    for before, character in pairwise(run):
        is_sure = before.isalnum() and character.isalnum()
        spelled += re.escape(character) if is_sure else f"{_BLANK}?{re.escape(character)}"
    return spelled
