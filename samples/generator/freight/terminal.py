"""The terminal print-out: Courier capitals on Letter, labels and values in two columns, running totals."""

from __future__ import annotations

from samples.generator.freight.invoice import Invoice, Shipment
from samples.generator.freight.style import Style
from samples.generator.sheet import LETTER, Align, Face, Sheet
from samples.generator.shown import short_slashed, with_dollar_sign

STYLE = Style(day=short_slashed, money=with_dollar_sign)

_BODY = Face("Courier", 9)
_BOLD = Face("Courier-Bold", 9)
_LEFT, _VALUES, _RIGHT = 0.7, 2.7, 7.6
_LEADING = 0.17


def draw_terminal(invoice: Invoice) -> Sheet:
    """The invoice's pages."""
    sheet = Sheet(LETTER, header=_header)
    for label, value in _references(invoice):
        sheet.put(_LEFT, label, _BODY)
        sheet.put(_VALUES, value, _BODY)
        sheet.down(_LEADING)
    _separator(sheet)
    running = 0
    for shipment in invoice.shipments:
        running += shipment.cents
        _shipment(sheet, shipment, running)
    _totals(sheet, invoice)
    return sheet


def foot_terminal(sheet: Sheet, page: int, pages: int) -> None:
    """The page number as line printers wrote it."""
    sheet.y = LETTER.height - 0.5
    sheet.put(_RIGHT, f"PAGE {page:03d} OF {pages:03d}", _BODY, Align.RIGHT)


def _header(sheet: Sheet, _page: int) -> None:
    sheet.y = 0.6
    sheet.put(_LEFT, "*** FREIGHT CHARGES ***", _BOLD)
    sheet.down(0.4)


def _separator(sheet: Sheet) -> None:
    sheet.put(_LEFT, "-" * 92, _BODY)
    sheet.down(2 * _LEADING)


def _references(invoice: Invoice) -> list[tuple[str, str]]:
    thousands = invoice.declared_thousands
    return [
        ("CARRIER", invoice.carrier),
        ("INVOICE #", invoice.number),
        ("DATE", STYLE.day(invoice.issued).source),
        ("DUE", "" if invoice.due is None else STYLE.day(invoice.due).source),
        ("CUSTOMER", invoice.customer),
        ("PO #", invoice.purchase_order or ""),
        ("TERMS", invoice.terms),
        ("DECLARED", "" if thousands is None else STYLE.declared(thousands).source),
    ]


def _shipment(sheet: Sheet, shipment: Shipment, running: int) -> None:
    sheet.need(_LEADING * (len(shipment.charges) + 5))
    sheet.put(_LEFT, f"B/L {shipment.lading}", _BOLD)
    sheet.put(_VALUES, f"{shipment.origin} > {shipment.destination}".upper(), _BODY)
    sheet.put(_RIGHT, f"{shipment.weight} LB", _BODY, Align.RIGHT)
    for charge in shipment.charges:
        sheet.down(_LEADING)
        sheet.put(_VALUES, charge.words.upper(), _BODY)
        sheet.put(_RIGHT, STYLE.money(charge.cents).source, _BODY, Align.RIGHT)
    sheet.down(_LEADING)
    sheet.put(_VALUES, "B/L TOTAL", _BODY)
    sheet.put(_RIGHT, STYLE.money(shipment.cents).source, _BODY, Align.RIGHT)
    sheet.down(_LEADING)
    sheet.put(_VALUES, "BALANCE", _BODY)
    sheet.put(_RIGHT, STYLE.money(running).source, _BODY, Align.RIGHT)
    sheet.down(2 * _LEADING)


def _totals(sheet: Sheet, invoice: Invoice) -> None:
    sheet.need(6 * _LEADING)
    _separator(sheet)
    rows = [("POUNDS", STYLE.weight(invoice.weight).source)]
    if invoice.fuel_cents is not None:
        rows.append(("FUEL", STYLE.money(invoice.fuel_cents).source))
    rows.append(("BALANCE", STYLE.money(invoice.cents).source))
    for label, value in rows:
        sheet.put(_VALUES, label, _BOLD)
        sheet.put(_RIGHT, value, _BOLD, Align.RIGHT)
        sheet.down(1.5 * _LEADING)
