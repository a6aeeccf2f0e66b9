"""Rows on the disk between the two passes, so that a caller has to fetch each document only once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from lambdas.workbooks.cells import Cell
from lambdas.workbooks.entries import Nested
from lambdas.workbooks.rows import Row


class Spool:
    """Rows in their order, one line of JSON each: `[document, [[id, content, unit] or [id, nested value], …]]`."""

    def __init__(self, file: TextIO) -> None:
        self.count = 0
        self._file = file

    def append(self, row: Row) -> None:
        """Keep `row`; raises TypeError where a value holds what JSON does not know."""
        fields = [
            (field_id, entry.content, entry.unit) if isinstance(entry, Cell) else (field_id, entry.value)
            for field_id, entry in row.fields
        ]
        self._file.write(json.dumps([row.document, fields]) + "\n")
        self.count += 1

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        for line in self._file:
            document, fields = json.loads(line)
            yield Row(
                document, [(entry[0], Cell(*entry[1:]) if len(entry) == 3 else Nested(entry[1])) for entry in fields]
            )


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """A spool in a nameless file of `folder`, which is gone afterwards, whatever happens."""
    with TemporaryFile("w+", encoding="ascii", newline="\n", dir=folder) as file:
        yield Spool(file)
