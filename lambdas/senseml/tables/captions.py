"""What stands above and below a table: its title and its footer."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line
from lambdas.documents.tables.table import Table
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.tables.store import list_tables
from lambdas.senseml.types.registry import DEFAULT
from lambdas.senseml.values import Candidate, Value

_TITLE_REACH = 0.5  # inches above the table
_FOOTER_REACH = 0.5  # inches below it
_SPACING = 0.6  # of a line's height: the lines of one footer are not further apart
_ALIGNED = 0.1  # inches
_NOTES = ("*", "†", "‡", "note", "source")


def read_title(scan: Scan, table: Table, anchor: Line) -> Value | None:
    """The line right above a table, if it is the anchor or stands below it, and in no other table."""
    near = scan.lines_near(table.page, table.box.top - _TITLE_REACH, table.box.top)
    above = [line for line in near if _is_above(line, table) and _is_outside(line, scan, table)]
    nearest = max(above, key=lambda line: line.box.bottom, default=None)
    if nearest is None or table.page != anchor.page or nearest.box.top < anchor.box.top:
        return None
    return _show([nearest])


def read_footer(scan: Scan, table: Table) -> Value | None:
    """The sentences or the note right below a table, in no other one."""
    footer: list[Line] = []
    first, last = scan.pages[table.page]
    for line in scan.lines[first:last]:
        if line.box.top < table.box.bottom - line.box.height / 2 or not _is_outside(line, scan, table):
            continue
        if not (_continues(line, footer) if footer else line.box.top <= table.box.bottom + _FOOTER_REACH):
            break
        footer.append(line)
    text = " ".join(line.text for line in footer)
    return _show(footer) if text.endswith(".") or text.lower().startswith(_NOTES) else None


def _is_outside(line: Line, scan: Scan, table: Table) -> bool:
    """Whether a line of a table's page has some of its width and is in no table."""
    if line.box.left >= table.box.right or line.box.right <= table.box.left:
        return False
    across, down = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
    boxes = (other.box for other in list_tables(scan, table.page))
    return not any(box.left < across < box.right and box.top < down < box.bottom for box in boxes)


def _continues(line: Line, footer: Sequence[Line]) -> bool:
    gap = line.box.top - footer[-1].box.bottom
    return gap <= _SPACING * line.box.height and abs(line.box.left - footer[0].box.left) <= _ALIGNED


def _is_above(line: Line, table: Table) -> bool:
    gap = table.box.top - line.box.bottom
    return -line.box.height / 2 < gap <= _TITLE_REACH


def _show(lines: Sequence[Line]) -> Value | None:
    text = " ".join(line.text for line in lines)
    line = Line(
        text, enclose(one.box for one in lines), lines[0].page, tuple(word for one in lines for word in one.words)
    )
    return read_candidates([Candidate(text, (line,))], DEFAULT, None)
