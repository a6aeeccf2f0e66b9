"""Documents on the disk between the two passes, so that a caller has to fetch each of them only once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from lambdas.workbooks.documents import WorkbookDocument


class Spool:
    """Documents in their order, one line of JSON each."""

    def __init__(self, file: TextIO) -> None:
        self.count = 0
        self._file = file

    def append(self, document: WorkbookDocument) -> None:
        """Keep `document`; raises TypeError where its parsed_document holds what JSON does not know."""
        self._file.write(json.dumps([document.name, dict(document.parsed_document)]) + "\n")
        self.count += 1

    def __iter__(self) -> Iterator[WorkbookDocument]:
        self._file.seek(0)
        for line in self._file:
            name, parsed_document = json.loads(line)
            yield WorkbookDocument(name, parsed_document)


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """A spool in a nameless file of `folder`, which is gone afterwards, whatever happens."""
    with TemporaryFile("w+", encoding="ascii", newline="\n", dir=folder) as file:
        yield Spool(file)
