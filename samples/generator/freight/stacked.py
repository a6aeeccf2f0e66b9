"""The stacked form: Times on Letter, small labels above their values in boxes, amounts without a sign."""

from __future__ import annotations

from samples.generator.freight.invoice import Invoice, Shipment
from samples.generator.freight.style import Style
from samples.generator.sheet import LETTER, Align, Face, Frame, Rule, Sheet
from samples.generator.shown import long, without_sign

STYLE = Style(day=long, money=without_sign)

_TITLE = Face("Times-Bold", 20)
_LABEL = Face("Times-Italic", 8, 0.3)
_VALUE = Face("Times-Roman", 10)
_BODY = Face("Times-Roman", 10)
_BOLD = Face("Times-Bold", 10)
_LEFT, _RIGHT = 0.75, 7.75
_CELL_WIDTH, _CELL_HEIGHT = 1.75, 0.5


def draw_stacked(invoice: Invoice) -> Sheet:
    """The invoice's pages."""
    sheet = Sheet(LETTER, header=_header)
    _cells(sheet, invoice)
    for index, shipment in enumerate(invoice.shipments, start=1):
        _shipment(sheet, index, shipment)
    _totals(sheet, invoice)
    return sheet


def foot_stacked(sheet: Sheet, page: int, pages: int) -> None:
    """A centred page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(LETTER.width / 2, f"- {page} / {pages} -", _LABEL, Align.CENTRE)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.85
    sheet.put(_LEFT, "Freight bill" if page == 1 else "Freight bill, further shipments", _TITLE)
    sheet.down(0.4)


def _cells(sheet: Sheet, invoice: Invoice) -> None:
    top = sheet.y
    for index, (label, value) in enumerate(_references(invoice)):
        x = _LEFT + (index % 4) * _CELL_WIDTH
        y = top + (index // 4) * _CELL_HEIGHT
        sheet.place(Frame(x, y, _CELL_WIDTH, _CELL_HEIGHT))
        sheet.y = y + 0.15
        sheet.put(x + 0.08, label, _LABEL)
        sheet.y = y + 0.36
        sheet.put(x + 0.08, value, _VALUE)
    sheet.y = top + 2 * _CELL_HEIGHT + 0.4


def _references(invoice: Invoice) -> list[tuple[str, str]]:
    thousands = invoice.declared_thousands
    return [
        ("Carrier", invoice.carrier),
        ("Bill number", invoice.number),
        ("Date of bill", STYLE.day(invoice.issued).source),
        ("Payment due by", "" if invoice.due is None else STYLE.day(invoice.due).source),
        ("Shipper billed", invoice.customer),
        ("Your reference", invoice.purchase_order or ""),
        ("Payment terms", invoice.terms),
        ("Insured for", "" if thousands is None else STYLE.declared(thousands).source),
    ]


def _shipment(sheet: Sheet, index: int, shipment: Shipment) -> None:
    sheet.need(0.22 * (len(shipment.charges) + 4))
    sheet.put(_LEFT, f"{index}.", _BOLD)
    sheet.put(1.15, f"Consignment {shipment.lading}", _BOLD)
    sheet.put(3.6, f"{shipment.origin} – {shipment.destination}", _BODY)
    sheet.put(_RIGHT, f"{shipment.weight:,} lb", _BODY, Align.RIGHT)
    sheet.down(0.22)
    for charge in shipment.charges:
        sheet.put(1.15, charge.words, _BODY)
        sheet.put(_RIGHT, STYLE.money(charge.cents).source, _BODY, Align.RIGHT)
        sheet.down(0.2)
    sheet.place(Rule(6.7, sheet.y - 0.14, 1.05, 0.5))
    sheet.down(0.04)
    sheet.put(1.15, "Sum of consignment", _BOLD)
    sheet.put(_RIGHT, STYLE.money(shipment.cents).source, _BOLD, Align.RIGHT)
    sheet.down(0.36)


def _totals(sheet: Sheet, invoice: Invoice) -> None:
    sheet.need(1.1)
    sheet.place(Rule(_LEFT, sheet.y - 0.14, _RIGHT - _LEFT, 1.2))
    sheet.down(0.1)
    rows = [("Weight of all consignments, pounds", STYLE.weight(invoice.weight).source)]
    if invoice.fuel_cents is not None:
        rows.append(("Diesel supplement", STYLE.money(invoice.fuel_cents).source))
    rows.append(("Amount payable", STYLE.money(invoice.cents).source))
    for label, value in rows:
        sheet.put(_LEFT, label, _BOLD)
        sheet.put(_RIGHT, value, _BOLD, Align.RIGHT)
        sheet.down(0.25)
