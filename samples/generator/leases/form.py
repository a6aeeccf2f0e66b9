"""The form lease: Vera on A4, boxes with a label above each value, signatures dated on the last page of the text."""

from __future__ import annotations

from samples.generator.leases.body import Body
from samples.generator.leases.lease import Lease
from samples.generator.leases.style import Style
from samples.generator.sheet import A4, Align, Face, Frame, Sheet
from samples.generator.shown import abbreviated, with_dollar_sign

STYLE = Style(day=abbreviated, dollars=lambda dollars: with_dollar_sign(dollars * 100))

_TITLE = Face("Vera-Bold", 14)
_LABEL = Face("Vera", 6.5, 0.3)
_VALUE = Face("Vera", 9)
_HEAD = Face("Vera-Bold", 9)
_LEFT, _WIDTH = 0.8, 6.65
_BODY = Body(_HEAD, _VALUE, 0.18, _LEFT, _WIDTH)
_ROW = 0.48


def draw_form(lease: Lease) -> Sheet:
    """The lease's pages."""
    sheet = Sheet(A4, header=_header)
    top = sheet.y
    for index, cells in enumerate(_rows(lease)):
        _draw_row(sheet, top + index * _ROW, cells)
    sheet.y = top + len(_rows(lease)) * _ROW + 0.4
    _BODY.clauses(sheet, lease, 1)
    _signatures(sheet, lease)
    _BODY.schedule(sheet, lease)
    return sheet


def foot_form(sheet: Sheet, page: int, pages: int) -> None:
    """The form's number and the page number."""
    sheet.y = A4.height - 0.5
    sheet.put(_LEFT, "Form RL-7 rev. C", _LABEL)
    sheet.put(_LEFT + _WIDTH, f"page {page} of {pages}", _LABEL, Align.RIGHT)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.8
    sheet.put(_LEFT, "RENTAL AGREEMENT", _TITLE if page == 1 else _LABEL)
    sheet.down(0.35)


def _rows(lease: Lease) -> list[tuple[tuple[str, str], ...]]:
    def money(dollars: int | None) -> str:
        return "" if dollars is None else STYLE.dollars(dollars).source

    return [
        (("LESSOR", lease.landlord), ("LESSEE", lease.tenant)),
        (("ADDRESS OF THE DWELLING", lease.premises.one_line),),
        (("TERM BEGINS", STYLE.day(lease.start).source), ("TERM ENDS", STYLE.day(lease.end).source)),
        (("MONTHLY AMOUNT", money(lease.rent)), ("DAY OF PAYMENT", str(lease.due_day))),
        (("HELD AS SECURITY", money(lease.deposit)), ("SURCHARGE WHEN LATE", money(lease.late_fee))),
        (("PARKING STALLS", str(lease.parking or "")), ("ANIMALS", lease.pets or "")),
        *((("PERSON LIVING IN THE DWELLING", name),) for name in lease.occupants),
        (("LAW OF THE STATE OF", lease.state),),
    ]


def _draw_row(sheet: Sheet, y: float, cells: tuple[tuple[str, str], ...]) -> None:
    width = _WIDTH / len(cells)
    for index, (label, value) in enumerate(cells):
        x = _LEFT + index * width
        sheet.place(Frame(x, y, width, _ROW))
        sheet.y = y + 0.14
        sheet.put(x + 0.07, label, _LABEL)
        sheet.y = y + 0.35
        sheet.put(x + 0.07, value, _VALUE)


def _signatures(sheet: Sheet, lease: Lease) -> None:
    sheet.need(1.3)
    sheet.down(0.2)
    for side, name in (("Lessor", lease.landlord), ("Lessee", lease.tenant)):
        sheet.put(_LEFT, f"{side}: {name}", _VALUE)
        sheet.put(_LEFT + 4.0, f"Date: {STYLE.day(lease.signed).source}", _VALUE)
        sheet.down(0.35)
