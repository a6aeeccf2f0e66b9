"""What all layouts share: numbered clauses, and the schedule of condition at the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from samples.generator.leases.clauses import CLAUSES
from samples.generator.leases.lease import Lease
from samples.generator.sheet import Align, Face, Rule, Sheet


@dataclass(frozen=True, slots=True)
class Body:
    """The fonts and the measure of running text."""

    head: Face
    text: Face
    leading: float
    left: float
    width: float

    def clauses(self, sheet: Sheet, lease: Lease, first: int) -> None:
        """Draws the lease's standard clauses, numbered from `first`."""
        for number, (title, words) in enumerate(CLAUSES[: lease.clauses], start=first):
            self.clause(sheet, f"{number}. {title}", words)

    def clause(self, sheet: Sheet, title: str, words: str) -> None:
        """Draws a title and a paragraph below it."""
        sheet.need(4 * self.leading)
        sheet.put(self.left, title, self.head)
        sheet.down(self.leading * 1.15)
        sheet.paragraph(self.left, self.width, words, self.text, self.leading)
        sheet.down(self.leading * 0.8)

    def schedule(self, sheet: Sheet, lease: Lease) -> None:
        """Draws the schedule of condition, a table a room, on pages of its own; nothing where there is none."""
        if not lease.schedule:
            return
        sheet.turn()
        sheet.put(self.left, "Schedule of condition", self.head)
        sheet.down(self.leading * 2)
        for room, items in groupby(lease.schedule, key=lambda item: item.room):
            self._room(sheet, room, [(item.thing, item.condition) for item in items])

    def _room(self, sheet: Sheet, room: str, rows: list[tuple[str, str]]) -> None:
        sheet.need(self.leading * 1.5 * (len(rows) + 2))
        sheet.put(self.left, room, self.head)
        for thing, condition in rows:
            sheet.down(self.leading * 1.5)
            sheet.put(self.left + 0.3, thing, self.text)
            sheet.put(self.left + self.width, condition, self.text, Align.RIGHT)
            sheet.place(Rule(self.left + 0.3, sheet.y + 0.06, self.width - 0.3, 0.2))
        sheet.down(self.leading * 2.4)
