"""Files in the table: consistent reads, and writes conditional on the version that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lambdas.batches.ports import Clock, Item, Table
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.errors import Conflict
from lambdas.files.file import File
from lambdas.files.identifiers import unknown_file
from lambdas.files.rows import file_row, file_row_key, read_file

MOST_TOGETHER = 100
MAX_TRIES = 5


@dataclass(frozen=True, slots=True)
class FileRepository:
    """The rows of all tenants' files. What was erased, or is past its time and not yet gone, is not found."""

    table: Table
    clock: Clock
    spread: Spread = spread_over_threads

    def find(self, tenant: str, file_id: str) -> File:
        """Return a tenant's file as its row stands; NotFound."""
        row = self.table.get(file_row_key(tenant, file_id))
        file = None if row is None else read_file(row)
        if file is None or not self._stands(file):
            raise unknown_file(file_id)
        return file

    def find_many(self, tenant: str, file_ids: Iterable[str]) -> dict[str, File]:
        """Return those of a tenant's files that there are, by id; NotFound for what can be no file's id."""
        rows = self.table.get_many([file_row_key(tenant, file_id) for file_id in dict.fromkeys(file_ids)])
        return {file.id: file for file in map(read_file, rows) if self._stands(file)}

    def insert(self, files: Sequence[File]) -> None:
        """Write new files, as many as there are."""
        for _ in self.spread(self.table.insert_together, list(_chunks(map(file_row, files)))):
            pass

    def change(self, file: File, decide: Callable[[File], File | None]) -> File:
        """Write what `decide` makes of a file and return it; None leaves it, and returns it, as it is.

        It decides again from the row when somebody else wrote meanwhile; NotFound where that was an erasure.
        """
        for _ in range(MAX_TRIES):
            wanted = decide(file)
            if wanted is None:
                return file
            wanted = replace(wanted, version=file.version + 1)
            try:
                self.table.replace(file_row(wanted), file.version)
            except Conflict:
                standing = self.find(file.tenant, file.id)
                if standing == wanted:
                    return wanted  # the same write, whose first answer was lost on the way
                file = standing
            else:
                return wanted
        raise Conflict(f"{file.id} changed {MAX_TRIES} times under our hands")

    def _stands(self, file: File) -> bool:
        return not file.erased and file.expires_at > self.clock() // 1000


def _chunks(rows: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(rows, MOST_TOGETHER)):
        yield chunk
