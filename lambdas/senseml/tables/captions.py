"""What stands above and below a table: its title and its footer."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line
from lambdas.documents.tables.table import Table
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.types.registry import DEFAULT
from lambdas.senseml.values import Candidate, Value

_TITLE_REACH = 0.5  # inches above the table
_FOOTER_REACH = 0.5  # inches below it
_SPACING = 0.6  # of a line's height: the lines of one footer are not further apart
_ALIGNED = 0.1  # inches
_NOTES = ("*", "†", "‡", "note", "source")


def read_title(scan: Scan, table: Table, anchor: Line) -> Value | None:
    """The line right above a table, if it is the anchor or stands below it."""
    first, last = scan.pages[table.page]
    above = [line for line in scan.lines[first:last] if _is_above(line, table) and line.box.left < table.box.right]
    nearest = max(above, key=lambda line: line.box.bottom, default=None)
    if nearest is None or table.page != anchor.page or nearest.box.top < anchor.box.top:
        return None
    return _show([nearest])


def read_footer(scan: Scan, table: Table) -> Value | None:
    """The sentences or the note right below a table."""
    first, last = scan.pages[table.page]
    footer: list[Line] = []
    for line in scan.lines[first:last]:
        if line.box.top < table.box.bottom - line.box.height / 2 or line.box.left > table.box.right:
            continue
        bottom = footer[-1].box.bottom if footer else table.box.bottom + _FOOTER_REACH
        if footer and (line.box.top - bottom > _SPACING * line.box.height or not _is_aligned(line, footer[0])):
            break
        if not footer and line.box.top > bottom:
            break
        footer.append(line)
    text = " ".join(line.text for line in footer)
    return _show(footer) if text.endswith(".") or text.lower().startswith(_NOTES) else None


def _is_above(line: Line, table: Table) -> bool:
    gap = table.box.top - line.box.bottom
    return -line.box.height / 2 < gap <= _TITLE_REACH and line.box.right > table.box.left


def _is_aligned(line: Line, first: Line) -> bool:
    return abs(line.box.left - first.box.left) <= _ALIGNED


def _show(lines: Sequence[Line]) -> Value | None:
    text = " ".join(line.text for line in lines)
    line = Line(
        text, enclose(one.box for one in lines), lines[0].page, tuple(word for one in lines for word in one.words)
    )
    return read_candidates([Candidate(text, (line,))], DEFAULT, None)
