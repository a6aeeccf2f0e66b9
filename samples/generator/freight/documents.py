"""All freight invoices: which layout, how many shipments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samples.generator.document import Document
from samples.generator.freight import ledger, stacked, terminal, waybill
from samples.generator.freight.facts import truth_about
from samples.generator.freight.invoice import Invoice, make_invoice
from samples.generator.freight.market import CONTINENTAL, DOMESTIC, Market
from samples.generator.freight.style import Style
from samples.generator.sheet import Footer, Sheet

KIND = "freight_invoices"
CONFIGURATION = "freight_invoice"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to draw an invoice, its formats, and the number of shipments of each document made with it."""

    name: str
    draw: Callable[[Invoice], Sheet]
    foot: Footer
    style: Style
    shipments: tuple[int, ...]
    market: Market = DOMESTIC


LAYOUTS = (
    Layout("ledger", ledger.draw_ledger, ledger.foot_ledger, ledger.STYLE, (1, 4, 9, 21, 70)),
    Layout("stacked", stacked.draw_stacked, stacked.foot_stacked, stacked.STYLE, (2, 5, 13, 30)),
    Layout("terminal", terminal.draw_terminal, terminal.foot_terminal, terminal.STYLE, (1, 6, 17, 44)),
    Layout("waybill", waybill.draw_waybill, waybill.foot_waybill, waybill.STYLE, (2, 8, 26), CONTINENTAL),
)


def make_documents() -> Iterator[Document]:
    """Every freight invoice."""
    seed = 0
    for layout in LAYOUTS:
        for index, shipments in enumerate(layout.shipments, start=1):
            seed += 1
            yield _make(layout, index, make_invoice(seed, shipments, layout.market))


def _make(layout: Layout, index: int, invoice: Invoice) -> Document:
    sheet = layout.draw(invoice)
    data = sheet.finish(f"Freight invoice {invoice.number}", layout.foot)
    return Document(
        KIND, f"{layout.name}_{index}", len(sheet.pages), data, truth_about(invoice, layout.style), CONFIGURATION
    )
