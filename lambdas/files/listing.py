"""A tenant's files, by the time of their making, by consistent reads."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.ports import Clock, Table
from lambdas.files.file import File, Origin
from lambdas.files.identifiers import file_position
from lambdas.files.rows import LAST, files_partition, read_file

MOST_LOOKED_AT = 5_000
"""Files that one page looks at: a name that few of them have may not read a whole history within a request."""


@dataclass(frozen=True, slots=True)
class FilePage:
    """Some of a tenant's files; `next` is the position to go on behind, None when these are the last."""

    files: list[File]
    next: str | None


@dataclass(frozen=True, slots=True)
class FileListing:
    """Lists files, but for erased ones and those that came with a document whose bytes never came."""

    table: Table
    clock: Clock

    def page(
        self, tenant: str, limit: int, *, newest_first: bool = True, name_contains: str = "", after: str | None = None
    ) -> FilePage:
        """Return up to `limit` files whose names have `name_contains` in them, in capital letters or small ones.

        `after` is the position that a page before ended with. A page may have fewer files than there are, none even,
        and still a `next`: it has looked at as many as one page does.
        """
        start, end = ("", after or LAST) if newest_first else (after or "", LAST)
        rows = self.table.query(files_partition(tenant), start=start, end=end, newest_first=newest_first)
        files = (file for file in map(read_file, rows) if file_position(file.id) != after)
        wanted, found = name_contains.casefold(), list[File]()
        for looked, file in enumerate(files, 1):
            if self._is_shown(file) and wanted in file.name.casefold():
                found.append(file)
            if len(found) == limit or looked == MOST_LOOKED_AT:
                return FilePage(found, file_position(file.id) if next(files, None) else None)
        return FilePage(found, None)

    def _is_shown(self, file: File) -> bool:
        has_come = file.upload is not None or file.origin is not Origin.DOCUMENT
        return has_come and not file.erased and file.expires_at > self.clock() // 1000
