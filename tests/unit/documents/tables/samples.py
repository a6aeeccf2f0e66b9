"""One drawn table, or several, of each sort that documents have."""

from __future__ import annotations

from tests.unit.documents.drawing import Drawing, write
from tests.unit.documents.tables.drawn_tables import Drawn

GOODS = [
    ["Item", "Description", "Qty", "Price", "Amount"],
    ["A-100", "Oak shelf", "2", "$40.00", "$80.00"],
    ["A-205", "Desk lamp, brass", "1", "$25.50", "$25.50"],
    ["B-310", "Swivel chair", "4", "$99.00", "$396.00"],
    ["C-001", "Delivery", "1", "$15.00", "$15.00"],
]
WIDE = [0.9, 2.2, 0.7, 1.0, 1.2]

WRAPPED = [
    ["Item", "Description", "Qty", "Amount"],
    ["A-100", "Oak shelf with\nfour brackets and\nscrews", "2", "$80.00"],
    ["A-205", "Desk lamp", "1", "$25.50"],
    ["B-310", "Swivel chair,\nleather", "4", "$396.00"],
]

SPANNED = [
    ["Region", "2023", "", "2024", ""],
    ["", "Sales", "Cost", "Sales", "Cost"],
    ["North", "120", "80", "140", "95"],
    ["", "60", "44", "61", "40"],
    ["South", "75", "20", "90", "33"],
]
SPANS = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2), (2, 0): (2, 1)}

SPARSE = [
    ["Date", "Details", "Paid in", "Paid out", "Balance"],
    ["1 May", "Opening", "", "", "100.00"],
    ["2 May", "Salary", "2,000.00", "", "2,100.00"],
    ["3 May", "Rent", "", "700.00", "1,400.00"],
    ["9 May", "Groceries", "", "64.20", "1,335.80"],
]

PEOPLE = [["Name", "Born", "City"], ["Ann Lee", "1980", "Bern"], ["Bo Ek", "1975", "Oslo"], ["Cy Roe", "1990", "Rome"]]

INVOICE = [
    ["Qty", "Description of goods", "Unit price", "Amount"],
    ["2", "Oak shelf with four\nbrackets and screws", "$40.00", "$80.00"],
    ["1", "Desk lamp", "$25.50", "$25.50"],
    ["4", "Swivel chair in leather,\nblack or brown", "$99.00", "$396.00"],
    ["", "", "Subtotal", "$501.50"],
    ["", "", "Tax 8%", "$40.12"],
    ["", "", "Total", "$541.62"],
]

ACCOUNTS = [
    ["Account\nnumber", "Date", "Opening\nbalance\nUSD", "Closing\nbalance\nUSD"],
    ["100-2", "1 May", "1,000.00", "1,200.00"],
    ["100-3", "2 May", "500.00", "750.00"],
    ["100-4", "3 May", "5.00", "7.50"],
]

DEEP = [
    ["Name", "Results", "", "", ""],
    ["", "First half", "", "Second half", ""],
    ["", "Q1", "Q2", "Q3", "Q4"],
    ["Ann", "1", "2", "3", "4"],
    ["Bo", "5", "6", "7", "8"],
]
DEEP_SPANS = {(0, 0): (3, 1), (0, 1): (1, 4), (1, 1): (1, 2), (1, 3): (1, 2)}

MANY = [[f"c{column} r{row}" for column in range(10)] for row in range(9)]

LABELS = [["Name", "Ann Lee"], ["Born", "3 May 1980"], ["Address", "Elm Road 5\n3000 Bern"], ["Phone", "031 555 11 22"]]

SENTENCES: list[Drawing] = [
    write("The following goods were delivered to your premises in good order and are", 1.0, 1.0, size=10),
    write("charged as listed here. Please tell us within a week if anything is missing.", 1.0, 1.17, size=10),
]

SAMPLES: dict[str, tuple[Drawn, ...]] = {
    "ruled": (Drawn(GOODS, WIDE),),
    "ruled, grey hairlines": (Drawn(GOODS, WIDE, thickness=0.25, grey=0.5),),
    "ruled, thick": (Drawn(GOODS, WIDE, thickness=2),),
    "ruled, wrapped cells": (Drawn(WRAPPED, [0.9, 1.8, 0.7, 1.2]),),
    "ruled, spans": (Drawn(SPANNED, [1.2, 0.9, 0.9, 0.9, 0.9], spans=SPANS),),
    "ruled, sparse": (Drawn(SPARSE, [0.8, 1.5, 1, 1, 1], aligned="llrrr"),),
    "ruled, small print": (Drawn(GOODS, [0.6, 1.4, 0.4, 0.7, 0.8], size=7, pitch=0.16),),
    "ruled, dark header": (Drawn(GOODS, WIDE, dark_header=True),),
    "open sides": (Drawn(GOODS, WIDE, plumb=[1, 2, 3, 4]),),
    "level strokes only": (Drawn(GOODS, WIDE, plumb=[], aligned="llrrr"),),
    "level strokes only, wrapped cells": (Drawn(WRAPPED, [0.9, 1.8, 0.7, 1.2], plumb=[]),),
    "level strokes under a dark header": (Drawn(GOODS, WIDE, plumb=[], dark_header=True),),
    "level strokes between rows": (Drawn(GOODS, WIDE, plumb=[], level=[1, 2, 3, 4], aligned="llrrr"),),
    "head and foot rules": (Drawn(GOODS, WIDE, plumb=[], level=[0, 1, 5], aligned="llrrr"),),
    "one rule below the header": (Drawn(GOODS, WIDE, plumb=[], level=[1], aligned="llrrr"),),
    "boxed": (Drawn(GOODS, WIDE, plumb=[0, 5], level=[0, 5], aligned="llrrr"),),
    "boxed columns": (Drawn(GOODS, WIDE, level=[0, 1, 5]),),
    "boxed columns, wrapped cells": (Drawn(WRAPPED, [0.9, 1.8, 0.7, 1.2], level=[0, 1, 4], pitch=0.3),),
    "plumb strokes only": (Drawn(GOODS, WIDE, level=[]),),
    "shaded rows": (Drawn(GOODS, WIDE, level=[], plumb=[], shaded=True, aligned="llrrr"),),
    "unruled": (Drawn(GOODS, WIDE, level=[], plumb=[], aligned="llrrr"),),
    "unruled, left-aligned": (Drawn(GOODS, WIDE, level=[], plumb=[]),),
    "unruled, centred": (Drawn(GOODS, WIDE, level=[], plumb=[], aligned="ccccc"),),
    "unruled, wrapped cells": (Drawn(WRAPPED, [0.9, 1.8, 0.7, 1.2], level=[], plumb=[], pitch=0.3),),
    "unruled, sparse": (Drawn(SPARSE, [0.8, 1.5, 1, 1, 1], level=[], plumb=[], aligned="llrrr"),),
    "unruled, spans": (
        Drawn([SPANNED[0][:1] + SPANNED[0][1:], *SPANNED[2:]], [1.2, 0.9, 0.9, 0.9, 0.9], level=[], plumb=[],
              spans={(0, 1): (1, 2), (0, 3): (1, 2)}, aligned="lrrrr"),
    ),
    "unruled, tight": (Drawn(GOODS, [0.7, 1.6, 0.5, 0.8, 0.9], level=[], plumb=[], pitch=0.17, aligned="llrrr"),),
    "ruled, pale": (Drawn(SPANNED, [1.2, 0.9, 0.9, 0.9, 0.9], spans=SPANS, grey=0.85, thickness=0.75),),
    "invoice, one rule": (Drawn(INVOICE, [0.6, 2.4, 1.1, 1.1], level=[0, 1], plumb=[], pitch=0.32, aligned="clrr"),),
    "invoice, tight level strokes": (Drawn(INVOICE, [0.6, 2.4, 1.1, 1.1], plumb=[], pitch=0.22, aligned="clrr"),),
    "invoice, unruled": (Drawn(INVOICE, [0.6, 2.4, 1.1, 1.1], level=[], plumb=[], pitch=0.2, aligned="clrr"),),
    "wrapped heads, unruled": (Drawn(ACCOUNTS, [1.1, 0.8, 1.1, 1.1], level=[], plumb=[], pitch=0.3, aligned="llrr"),),
    "wrapped heads, one rule": (Drawn(ACCOUNTS, [1.1, 0.8, 1.1, 1.1], level=[1], plumb=[], aligned="llrr"),),
    "headings of three rows": (Drawn(DEEP, [1.2, 0.8, 0.8, 0.8, 0.8], spans=DEEP_SPANS),),
    "shaded rows, wrapped cells": (Drawn(WRAPPED, [0.9, 1.8, 0.7, 1.2], level=[], plumb=[], shaded=True, pitch=0.18),),
    "small print, many columns": (Drawn(MANY, [0.6] * 10, left=0.5, size=7, pitch=0.15, level=[], plumb=[]),),
    "labels and values": (Drawn(LABELS, [1.5, 2], plumb=[]),),
    "two below each other": (Drawn(GOODS, WIDE), Drawn(PEOPLE, [1.5, 0.8, 1], top=4.0)),
    "two below each other, unruled": (
        Drawn(GOODS, WIDE, level=[], plumb=[]), Drawn(PEOPLE, [1.5, 0.8, 1], top=4.0, level=[], plumb=[]),
    ),
    "side by side": (
        Drawn(PEOPLE, [1.2, 0.7, 0.9]), Drawn(PEOPLE[:1] + PEOPLE[2:], [1.2, 0.7, 0.9], left=4.5),
    ),
    "side by side, unlike rows": (
        Drawn(PEOPLE, [1.2, 0.7, 0.9], level=[], plumb=[]),
        Drawn(PEOPLE, [1.2, 0.7, 0.9], left=5.0, top=1.6, level=[], plumb=[], pitch=0.31),
    ),
}  # fmt: skip
