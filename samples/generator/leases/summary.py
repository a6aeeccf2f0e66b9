"""The lease with a summary: Helvetica on Letter, a table of terms on the first page, then the clauses."""

from __future__ import annotations

from samples.generator.leases.body import Body
from samples.generator.leases.lease import Lease
from samples.generator.leases.style import Style
from samples.generator.sheet import LETTER, Align, Face, Frame, Rule, Sheet
from samples.generator.shown import slashed, whole_dollars

STYLE = Style(day=slashed, dollars=whole_dollars)

_TITLE = Face("Helvetica-Bold", 16)
_HEAD = Face("Helvetica-Bold", 10)
_TEXT = Face("Helvetica", 10)
_SMALL = Face("Helvetica", 8, 0.4)
_LEFT, _VALUES, _WIDTH = 0.9, 3.4, 6.7
_BODY = Body(_HEAD, _TEXT, 0.19, _LEFT, _WIDTH)


def draw_summary(lease: Lease) -> Sheet:
    """The lease's pages."""
    sheet = Sheet(LETTER, header=_header)
    for label, value in list_terms(lease):
        sheet.put(_LEFT, label, _HEAD)
        sheet.put(_VALUES, value, _TEXT)
        sheet.place(Rule(_LEFT, sheet.y + 0.08, _WIDTH, 0.3))
        sheet.down(0.27)
    sheet.down(0.3)
    _BODY.clauses(sheet, lease, 1)
    _signatures(sheet, lease)
    _BODY.schedule(sheet, lease)
    return sheet


def foot_summary(sheet: Sheet, page: int, pages: int) -> None:
    """The page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(_LEFT + _WIDTH, f"{page}/{pages}", _SMALL, Align.RIGHT)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.85
    if page == 1:
        sheet.place(Frame(_LEFT, 0.55, _WIDTH, 0.45, 0.9))
        sheet.put(_LEFT + 0.15, "Lease at a glance", _TITLE)
        sheet.down(0.5)
        return
    sheet.put(_LEFT, "Lease at a glance", _SMALL)
    sheet.down(0.35)


def list_terms(lease: Lease) -> list[tuple[str, str]]:
    """The labels and the values of the table, from top to bottom."""
    rows = [
        ("Landlord", lease.landlord),
        ("Tenant", lease.tenant),
        ("Rented property", lease.premises.one_line),
        ("First day", STYLE.day(lease.start).source),
        ("Last day", STYLE.day(lease.end).source),
        ("Rent per month", STYLE.dollars(lease.rent).source),
        ("Rent due on day", str(lease.due_day)),
        ("Security deposit", "" if lease.deposit is None else STYLE.dollars(lease.deposit).source),
    ]
    if lease.late_fee is not None:
        rows.append(("Late charge", STYLE.dollars(lease.late_fee).source))
    rows.append(("Parking", "" if lease.parking is None else str(lease.parking)))
    if lease.pets is not None:
        rows.append(("Pets", lease.pets))
    rows.extend(("Resident", name) for name in lease.occupants)
    return [*rows, ("Governing law", lease.state)]


def _signatures(sheet: Sheet, lease: Lease) -> None:
    sheet.need(1.2)
    sheet.down(0.6)
    for label, x in (("Owner's signature", _LEFT), ("Renter's signature", _LEFT + 3.5)):
        sheet.place(Rule(x, sheet.y - 0.15, 3.0, 0.5))
        sheet.put(x, label, _SMALL)
    sheet.down(0.35)
    sheet.put(_LEFT, "Signing date", _HEAD)
    sheet.put(_VALUES, STYLE.day(lease.signed).source, _TEXT)
    sheet.down(0.3)
