"""The ledger: Helvetica on Letter, `Label: value` lines, a ruled table of charges, totals at the end."""

from __future__ import annotations

from samples.generator.freight.invoice import Invoice, Shipment
from samples.generator.freight.style import Style
from samples.generator.sheet import LETTER, Align, Face, Rule, Sheet
from samples.generator.shown import slashed, with_dollar_sign

STYLE = Style(day=slashed, money=with_dollar_sign, shows_open_balances=True)

_NAME = Face("Helvetica-Bold", 16)
_HEAD = Face("Helvetica-Bold", 9)
_BODY = Face("Helvetica", 9)
_SMALL = Face("Helvetica", 7.5, 0.4)
_LEFT, _RIGHT = 0.8, 7.7


def draw_ledger(invoice: Invoice) -> Sheet:
    """The invoice's pages."""
    sheet = Sheet(LETTER, header=lambda sheet, page: _header(sheet, page, invoice))
    _parties(sheet, invoice)
    _column_heads(sheet)
    for shipment in invoice.shipments:
        _shipment(sheet, shipment)
    _totals(sheet, invoice)
    _open_balances(sheet, invoice)
    return sheet


def foot_ledger(sheet: Sheet, page: int, pages: int) -> None:
    """The carrier's claim notice and the page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(_LEFT, "Claims for loss or damage must reach our office in writing within nine months.", _SMALL)
    sheet.put(_RIGHT, f"Page {page} of {pages}", _SMALL, Align.RIGHT)


def _header(sheet: Sheet, page: int, invoice: Invoice) -> None:
    sheet.y = 0.75
    if page == 1:
        sheet.put(_LEFT, invoice.carrier, _NAME)
        sheet.down(0.22)
        sheet.put(_LEFT, f"{invoice.carrier_place.street}, {invoice.carrier_place.city_line}", _SMALL)
        sheet.down(0.4)
        return
    sheet.put(_LEFT, invoice.carrier, _HEAD)
    sheet.put(_RIGHT, f"continued from invoice {invoice.number}", _SMALL, Align.RIGHT)
    sheet.down(0.35)
    _column_heads(sheet)


def _parties(sheet: Sheet, invoice: Invoice) -> None:
    top = sheet.y
    sheet.put(_LEFT, "Bill to:", _HEAD)
    for line in (invoice.customer, invoice.customer_place.street, invoice.customer_place.city_line):
        sheet.down(0.18)
        sheet.put(_LEFT, line, _BODY)
    sheet.y = top
    for label, value in _references(invoice):
        sheet.put(5.2, f"{label}: {value}", _BODY)
        sheet.down(0.18)
    sheet.y = top + 1.5


def _references(invoice: Invoice) -> list[tuple[str, str]]:
    lines = [("Invoice No", invoice.number), ("Invoice Date", STYLE.day(invoice.issued).source)]
    if invoice.due is not None:
        lines.append(("Due Date", STYLE.day(invoice.due).source))
    if invoice.purchase_order is not None:
        lines.append(("P.O. No", invoice.purchase_order))
    lines.append(("Terms", invoice.terms))
    if invoice.declared_thousands is not None:
        lines.append(("Declared value", STYLE.declared(invoice.declared_thousands).source))
    return lines


def _column_heads(sheet: Sheet) -> None:
    sheet.put(_LEFT, "Shipment", _HEAD)
    sheet.put(2.5, "Shipped", _HEAD)
    sheet.put(3.5, "From and to", _HEAD)
    sheet.put(_RIGHT, "Amount", _HEAD, Align.RIGHT)
    sheet.place(Rule(_LEFT, sheet.y + 0.06, _RIGHT - _LEFT, 0.8))
    sheet.down(0.28)


def _shipment(sheet: Sheet, shipment: Shipment) -> None:
    sheet.need(0.2 * (len(shipment.charges) + 4))
    sheet.put(_LEFT, f"BOL {shipment.lading}", _HEAD)
    sheet.put(2.5, STYLE.day(shipment.shipped).source, _BODY)
    sheet.put(3.5, f"{shipment.origin} to {shipment.destination}", _BODY)
    sheet.down(0.19)
    sheet.put(1.0, f"{shipment.pieces} pieces, {shipment.goods}, {shipment.weight:,} lb", _BODY)
    for charge in shipment.charges:
        sheet.down(0.19)
        sheet.put(1.0, charge.words, _BODY)
        sheet.put(_RIGHT, STYLE.money(charge.cents).source, _BODY, Align.RIGHT)
    sheet.down(0.21)
    sheet.put(1.0, "Shipment total", _HEAD)
    sheet.put(_RIGHT, STYLE.money(shipment.cents).source, _HEAD, Align.RIGHT)
    sheet.place(Rule(_LEFT, sheet.y + 0.07, _RIGHT - _LEFT, 0.3))
    sheet.down(0.3)


def _totals(sheet: Sheet, invoice: Invoice) -> None:
    sheet.need(1.0)
    rows = [("Total weight (lb)", STYLE.weight(invoice.weight).source)]
    if invoice.fuel_cents is not None:
        rows.append(("Fuel surcharge", STYLE.money(invoice.fuel_cents).source))
    rows.append(("Total due", STYLE.money(invoice.cents).source))
    for label, value in rows:
        sheet.put(4.8, label, _HEAD)
        sheet.put(_RIGHT, value, _HEAD, Align.RIGHT)
        sheet.down(0.24)


def _open_balances(sheet: Sheet, invoice: Invoice) -> None:
    if not invoice.open_cents:
        return
    sheet.need(0.6)
    sheet.down(0.15)
    columns = (3.6, 5.4, _RIGHT)
    for x, head in zip(columns, ("31 to 60 days", "61 to 90 days", "Over 90 days"), strict=True):
        sheet.put(x, head, _SMALL, Align.RIGHT)
    sheet.down(0.2)
    sheet.put(_LEFT, "Open balances", _HEAD)
    for x, cents in zip(columns, invoice.open_cents, strict=True):
        sheet.put(x, STYLE.money(cents).source, _BODY, Align.RIGHT)
