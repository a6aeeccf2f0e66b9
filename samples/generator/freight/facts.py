"""The truth about an invoice, as its layout writes it."""

from __future__ import annotations

from samples.generator import truth
from samples.generator.freight.invoice import Invoice
from samples.generator.freight.style import Style


def truth_about(invoice: Invoice, style: Style) -> truth.Truth:
    """The parsed_document of `freight_invoices` for this invoice in this style."""
    thousands = invoice.declared_thousands
    open_cents = invoice.open_cents if style.shows_open_balances else ()
    return {
        "carrier": truth.text(invoice.carrier),
        "invoice_number": truth.text(invoice.number),
        "invoice_date": truth.day(style.day(invoice.issued)),
        "due_date": None if invoice.due is None else truth.day(style.day(invoice.due)),
        "customer": truth.text(invoice.customer),
        "purchase_order": truth.text(invoice.purchase_order),
        "payment_terms": truth.text(invoice.terms),
        "declared_value": None if thousands is None else truth.currency(style.declared(thousands)),
        "bills_of_lading": truth.texts(one.lading for one in invoice.shipments),
        "shipment_totals": truth.currencies(style.money(one.cents) for one in invoice.shipments),
        "total_weight": truth.number(style.weight(invoice.weight)),
        "fuel_surcharge": None if invoice.fuel_cents is None else truth.currency(style.money(invoice.fuel_cents)),
        "largest_open_balance": truth.currency(style.money(max(open_cents))) if open_cents else None,
        "total_due": truth.currency(style.money(invoice.cents)),
    }
