"""The waybill account: Vera on A4, euros and days as the continent writes them, totals to the left of their names."""

from __future__ import annotations

from samples.generator.freight.invoice import Invoice, Shipment
from samples.generator.freight.style import Style
from samples.generator.sheet import A4, Align, Face, Frame, Rule, Sheet
from samples.generator.shown import dotted, plain, with_euro_sign

STYLE = Style(
    day=dotted,
    money=with_euro_sign,
    declared=lambda thousands: with_euro_sign(thousands * 100_000),
    weight=plain,
)

_TITLE = Face("Vera-Bold", 14)
_HEAD = Face("Vera-Bold", 8.5)
_BODY = Face("Vera", 8.5)
_SMALL = Face("Vera", 7, 0.4)
_LEFT, _VALUES, _RIGHT = 0.85, 2.6, 7.4
_LEADING = 0.2


def draw_waybill(invoice: Invoice) -> Sheet:
    """The invoice's pages."""
    sheet = Sheet(A4, header=_header)
    for label, value in _references(invoice):
        sheet.put(_LEFT, label, _HEAD)
        sheet.put(_VALUES, value, _BODY)
        sheet.down(0.23)
    sheet.down(0.2)
    for shipment in invoice.shipments:
        _shipment(sheet, shipment)
    _totals(sheet, invoice)
    return sheet


def foot_waybill(sheet: Sheet, page: int, pages: int) -> None:
    """The page number between rules."""
    sheet.y = A4.height - 0.5
    sheet.place(Rule(_LEFT, sheet.y - 0.15, _RIGHT - _LEFT, 0.4))
    sheet.put(A4.width / 2, f"{page} | {pages}", _SMALL, Align.CENTRE)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.8
    sheet.put(_LEFT, "Waybill account", _TITLE if page == 1 else _SMALL)
    sheet.down(0.4)


def _references(invoice: Invoice) -> list[tuple[str, str]]:
    rows = [
        ("Haulier", invoice.carrier),
        ("Account no.", invoice.number),
        ("Drawn up on", STYLE.day(invoice.issued).source),
        ("Payable until", "" if invoice.due is None else STYLE.day(invoice.due).source),
        ("Charged to", invoice.customer),
    ]
    if invoice.purchase_order is not None:
        rows.append(("Order", invoice.purchase_order))
    rows.append(("Conditions", invoice.terms))
    if invoice.declared_thousands is not None:
        rows.append(("Value of goods", STYLE.declared(invoice.declared_thousands).source))
    return rows


def _shipment(sheet: Sheet, shipment: Shipment) -> None:
    sheet.need(_LEADING * (len(shipment.charges) + 4))
    sheet.place(Frame(_LEFT, sheet.y - 0.16, _RIGHT - _LEFT, 0.24, 0.9))
    sheet.put(_LEFT + 0.08, f"CMR {shipment.lading}", _HEAD)
    sheet.put(_VALUES, f"{shipment.origin} – {shipment.destination}", _BODY)
    sheet.put(_RIGHT - 0.08, STYLE.day(shipment.shipped).source, _BODY, Align.RIGHT)
    sheet.down(0.05)
    for charge in shipment.charges:
        sheet.down(_LEADING)
        sheet.put(1.9, STYLE.money(charge.cents).source, _BODY, Align.RIGHT)
        sheet.put(_VALUES, charge.words, _BODY)
    sheet.down(_LEADING)
    sheet.put(1.9, STYLE.money(shipment.cents).source, _HEAD, Align.RIGHT)
    sheet.put(_VALUES, "for this waybill", _HEAD)
    sheet.down(0.34)


def _totals(sheet: Sheet, invoice: Invoice) -> None:
    sheet.need(1.0)
    sheet.place(Rule(_LEFT, sheet.y - 0.16, _RIGHT - _LEFT, 0.8))
    rows = [(STYLE.weight(invoice.weight).source, "kilograms carried")]
    if invoice.fuel_cents is not None:
        rows.append((STYLE.money(invoice.fuel_cents).source, "for diesel"))
    rows.append((STYLE.money(invoice.cents).source, "to be paid"))
    for value, label in rows:
        sheet.down(0.05)
        sheet.put(1.9, value, _HEAD, Align.RIGHT)
        sheet.put(_VALUES, label, _HEAD)
        sheet.down(0.2)
