"""The tables of each page of what is scanned, recognised when a field asks and only once."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from lambdas.documents.tables.recognition import recognise_tables
from lambdas.documents.tables.table import Table
from lambdas.senseml.methods.darkness import DARK
from lambdas.senseml.scan import Scan
from lambdas.senseml.text_index import TextIndex

_Key = tuple[int, int | None]

_KNOWN: WeakKeyDictionary[TextIndex, dict[_Key, tuple[Table, ...]]] = WeakKeyDictionary()
"""By what the lines say: it lives as long as they are scanned, and is another one where there are others."""


def list_tables(scan: Scan, page: int, columns: int | None = None) -> tuple[Table, ...]:
    """The tables of a page by its number, as `recognise_tables` has them."""
    known = _KNOWN.setdefault(scan.texts, {})
    if (page, columns) not in known:
        first, last = scan.pages.get(page, (0, 0))
        rulings, pale = scan.images.find_rulings(page), scan.images.find_rulings(page, dark=DARK)
        given = scan.images.find_sights(page).tables
        known[page, columns] = recognise_tables(scan.lines[first:last], rulings, columns, pale=pale, given=given)
    return known[page, columns]
