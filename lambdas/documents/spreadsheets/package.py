"""The zip file that a workbook is, and what it may unpack to (ECMA-376 part 2, "open packaging conventions")."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile

from lambdas.documents.limits import MEGABYTE
from lambdas.errors import DocumentTooLarge, ProtectedDocument, UnreadableDocument

MOST_UNPACKED = 100 * MEGABYTE
"""How many bytes are unpacked of the parts that are read, together."""

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1


class Package:
    """The parts of a workbook by their names; it counts what is unpacked."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in reversed(archive.namelist())}
        self._left = MOST_UNPACKED

    def has(self, name: str) -> bool:
        """Whether there is such a part; names differ in more than capitals."""
        return name.lower() in self._names

    def read(self, name: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece.

        Raises `DocumentTooLarge` with UNPACKED_TOO_LARGE, `ProtectedDocument` and `UnreadableDocument`.
        """
        if not self.has(name):
            raise broken(f"the part {name} is missing")
        entry = self._archive.getinfo(self._names[name.lower()])
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedDocument("DOCUMENT_PASSWORD_PROTECTED", "The parts of the workbook are encrypted.")
        try:
            with self._archive.open(entry) as part:
                while piece := part.read(_CHUNK):
                    self._count(len(piece))
                    yield piece
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise broken(f"the part {name} cannot be unpacked") from error

    def _count(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise DocumentTooLarge(
                "UNPACKED_TOO_LARGE", f"The workbook unpacks to more than {MOST_UNPACKED // MEGABYTE:,} MB."
            )


@contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """The package that these bytes are; raises `UnreadableDocument` with WORKBOOK_IS_BROKEN."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise broken("it is no zip file") from error
    with archive:
        yield Package(archive)


def resolve(part: str, target: str) -> str:
    """The name of the part that `part` refers to as `target`: from the root, or from where it lies itself."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(part.rpartition("/")[0], target)).lstrip("/")


def broken(reason: str) -> UnreadableDocument:
    """The refusal of a workbook that is not made as one is; the caller raises it."""
    return UnreadableDocument("WORKBOOK_IS_BROKEN", f"The Excel workbook cannot be read: {reason}.")
