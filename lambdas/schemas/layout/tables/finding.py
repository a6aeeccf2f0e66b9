"""The rows of an array of objects: headings that match its items' properties, and the records below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.documents.pages import Line, PagedDocument
from lambdas.schemas.engine import Note
from lambdas.schemas.layout.labels.labels import Wanted, similarity, wanted_labels
from lambdas.schemas.layout.labels.tokens import to_tokens
from lambdas.schemas.layout.tables.headings import Heading, find_headings
from lambdas.schemas.layout.tables.items import ItemReader
from lambdas.schemas.layout.tables.naming import ColumnNames, name_columns
from lambdas.schemas.layout.tables.parts import Part, read_part
from lambdas.schemas.layout.tables.reach import add_row_heads
from lambdas.schemas.layout.tables.records import Record
from lambdas.schemas.layout.tables.rows import Row, read_rows, strip_furniture
from lambdas.schemas.layout.values.conventions import Conventions, learn_conventions
from lambdas.schemas.nodes import Kind, Node

_ALIKE = 0.9  # of the best heading's score: headings that match as well head one table, with the same columns
_TITLE_SIMILARITY = 0.75
_PARTLY = 0.55
_OWN = 0.95  # of a phrase's worth: the property's own words, and others for the same
_TOP = 0.25  # of a page's height: where a table that goes on repeats its heading
_TITLE_REACH = 0.6  # inches above a heading: where its title is looked for
_NESTED = frozenset({Kind.OBJECT, Kind.ARRAY, Kind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class FoundRows:
    """Items of an array, every key in each; notes by path from the array, as `[0]` and `[0].price`.

    `confidence` is that of the array as a whole, from 0 to 1.
    """

    values: list[dict[str, Any]]
    notes: Mapping[str, Note]
    confidence: float


def find_rows(
    document: PagedDocument, key: str, node: Node, conventions: Conventions | None = None, mode: str = "line"
) -> FoundRows | None:
    """Return the rows of the tables whose heading matches the properties of the array's items.

    Citations enclose a cell's lines, its words or the whole of it, by `mode`: `line`, `word` or `block`.
    None when no heading matches enough of them, or when no row is below it. `node` is an ARRAY of OBJECT; properties
    that are objects or arrays themselves are left empty.
    """
    item = node.items
    if item is None or item.kind is not Kind.OBJECT:
        return None
    wanted = {
        name: name_columns(key, name, child) for name, child in item.properties.items() if child.kind not in _NESTED
    }
    headings = _choose(document, wanted_labels(key, node), wanted)
    if not headings:
        return None
    headings = _name_row_heads(headings, document, item)
    reader = ItemReader(item, headings[0].columns, conventions or learn_conventions(document), mode)
    records = _read_all(document, headings, reader)
    return _put_together(records, reader) if records else None


def _choose(document: PagedDocument, names: Wanted, wanted: Mapping[str, ColumnNames]) -> list[Heading]:
    """The headings of one table, or of several that say the same; where a title above is the array's, only those.

    They are looked for in whole pages: what repeats at the top of pages may be a heading.
    """
    rows = [read_rows(page.lines) for page in document.pages]
    found = [heading for page, some in enumerate(rows) for heading in find_headings(page, some, wanted)]
    if not found:
        return []
    titled = _find_titled(found, rows, names)
    best = max(titled or found, key=lambda heading: heading.score)
    same = [one for one in found if one.score >= _ALIKE * best.score and one.places == best.places]
    return _keep_titled(same, titled, document) if titled else same


def _name_row_heads(headings: Sequence[Heading], document: PagedDocument, item: Node) -> list[Heading]:
    """The headings with a cell for what begins their rows, where one text alone has found no column."""
    left = [key for key, node in item.properties.items() if key not in headings[0].columns and node.kind is Kind.STRING]
    if len(left) != 1:
        return list(headings)
    named: list[Heading] = []
    for heading in headings:
        others = [one.top for one in headings if one.page == heading.page and one.top >= heading.bottom]
        end = min(others, default=document.pages[heading.page].height)
        lines = [line for line in document.pages[heading.page].lines if heading.bottom <= _middle(line) < end]
        named.append(add_row_heads(heading, read_rows(lines), left[0]))
    return named if len({len(one.columns) for one in named}) == 1 else list(headings)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _keep_titled(same: Sequence[Heading], titled: Sequence[Heading], document: PagedDocument) -> list[Heading]:
    """Those with the title, and those by which their tables go on at the top of pages."""
    kept: list[Heading] = []
    for above, heading in zip([None, *same], same, strict=False):
        goes_on = above in kept and above is not None and above.page == heading.page - 1
        if heading in titled or (goes_on and heading.top <= _TOP * document.pages[heading.page].height):
            kept.append(heading)
    return kept


def _find_titled(found: Sequence[Heading], rows: Sequence[Sequence[Row]], names: Wanted) -> list[Heading]:
    """The headings below a title that names the array; where none does well, those whose title does so partly."""
    rated = [(_rate_title(one, rows[one.page], names), one) for one in found]
    best = max(similar for similar, _ in rated)
    least = _TITLE_SIMILARITY if best >= _TITLE_SIMILARITY else _PARTLY
    return [one for similar, one in rated if similar >= least]


def _rate_title(heading: Heading, rows: Sequence[Row], names: Wanted) -> float:
    lines = [
        line
        for row in rows
        if row.bottom <= heading.top + 0.05 and heading.top - row.bottom <= _TITLE_REACH
        for line in row.lines
        if line.box.left < heading.right and line.box.right > heading.left
    ]
    return max((max(similarity(line.text, names), _rate_beginning(line.text, names)) for line in lines), default=0.0)


def _rate_beginning(text: str, names: Wanted) -> float:
    """A title may go on: `Deposits and other additions`."""
    tokens = to_tokens(text)
    begins = any(tokens[: len(phrase.tokens)] == phrase.tokens for phrase in names.phrases if phrase.worth >= _OWN)
    return _PARTLY if begins else 0.0


def _read_all(document: PagedDocument, headings: Sequence[Heading], reader: ItemReader) -> list[Record]:
    records: list[Record] = []
    pages = strip_furniture(document.pages)
    numbers = [page.number for page in document.pages]
    for heading in headings:
        below = (one for one in headings if (one.page, one.top) >= (heading.page, heading.bottom))
        following = next(below, None)
        is_on_page = following is not None and following.page == heading.page
        end = following.top if following and is_on_page else document.pages[heading.page].height
        last = following.page if following else len(pages)
        records.extend(read_part(Part(pages, numbers, heading, end, last, heading.left), reader))
    return records


def _put_together(records: Sequence[Record], reader: ItemReader) -> FoundRows:
    values: list[dict[str, Any]] = []
    notes: dict[str, Note] = {}
    for place, record in enumerate(records):
        value, noted = reader.make_item(record, f"[{place}]")
        values.append(value)
        notes |= noted
    whole = [notes[f"[{place}]"].confidence or 0.0 for place in range(len(values))]
    return FoundRows(values, notes, round(sum(whole) / len(whole), 4))
