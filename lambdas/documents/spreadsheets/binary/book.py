"""What a workbook says for all of its sheets (MS-XLSB, 2.1.7.61, 2.1.7.45 and 2.1.7.50)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from lambdas.documents.spreadsheets.binary.records import Parts, read_text
from lambdas.documents.spreadsheets.package import WORKBOOK
from lambdas.documents.spreadsheets.styles import BUILT_IN, GENERAL

_PROPERTIES, _TAB, _SHARED, _FORMAT, _STYLE, _STYLES, _STYLES_END = 153, 156, 19, 44, 47, 617, 618


@dataclass(slots=True)
class Tabs:
    """The relations of the sheets, in the order of their tabs; with `is_1904` days count from that year."""

    sheets: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    is_1904: bool = False


def read_tabs(parts: Parts, name: str) -> Tabs:
    """What the workbook's own part says; raises what `Parts.read` does."""
    tabs = Tabs()
    for kind, data in parts.read(name):
        if kind == _PROPERTIES:
            tabs.is_1904 = bool(data[:1] and data[0] & 1)
        elif kind == _TAB:
            state = data[:4]
            relation, _ = read_text(data, 8)
            (tabs.hidden if any(state) else tabs.sheets).append(relation)
    return tabs


def read_shared(parts: Parts, name: str) -> list[str]:
    """The texts that cells share, which are bounded as records are; without the readings that may stand beside them."""
    return [read_text(data, 1)[0] for kind, data in parts.read(name) if kind == _SHARED]


def read_codes(parts: Parts, name: str) -> list[str]:
    """The code of the format of each cell style."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    for kind, data in _within(parts, name):
        (number,) = struct.unpack_from("<H", data, 0 if kind == _FORMAT else 2)
        if kind == _FORMAT:
            own[number], _ = read_text(data, 2)
        else:
            numbers.append(number)
    return [own.get(number) or BUILT_IN.get(number, GENERAL) for number in numbers]


def _within(parts: Parts, name: str) -> Iterator[tuple[int, bytes]]:
    """Formats, and of all styles those of cells."""
    is_open = False
    for kind, data in parts.read(name):
        is_open = kind == _STYLES or (is_open and kind != _STYLES_END)
        if kind == _FORMAT or (kind == _STYLE and is_open):
            if len(data) < 4:
                raise WORKBOOK.broken("a record of it is cut off")
            yield kind, data
