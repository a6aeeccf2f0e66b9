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

MOST_PARTS = 65_535
MOST_UNPACKED = 100 * MEGABYTE
MOST_TAGS = 10_000_000
"""How many parts a workbook may have, and how many bytes and tags those that are read, together."""

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"  # what an entry of the list of all parts begins with


class Package:
    """The parts of a workbook by their names; it counts what is unpacked."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {_fold(name): name for name in reversed(archive.namelist())}
        self._bytes = MOST_UNPACKED
        self._tags = MOST_TAGS

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _fold(name) in self._names

    def read(self, name: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece.

        Raises `UnreadableDocument`, `ProtectedDocument`, or `DocumentTooLarge`: UNPACKED_TOO_LARGE, TOO_MANY_TAGS.
        """
        if not self.has(name):
            raise broken(f"the part {name} is missing")
        entry = self._archive.getinfo(self._names[_fold(name)])
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedDocument("DOCUMENT_PASSWORD_PROTECTED", "The parts of the workbook are encrypted.")
        try:
            with self._archive.open(entry) as part:
                while piece := part.read(_CHUNK):
                    self._count(piece)
                    yield piece
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise broken(f"the part {name} cannot be unpacked") from error

    def _count(self, piece: bytes) -> None:
        self._bytes -= len(piece)
        self._tags -= piece.count(b"<")
        if self._bytes < 0:
            raise _too_large("UNPACKED_TOO_LARGE", f"unpacks to more than {MOST_UNPACKED // MEGABYTE:,} MB")
        if self._tags < 0:
            raise _too_large("TOO_MANY_TAGS", f"has more than {MOST_TAGS:,} tags in its parts")


@contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """The package that these bytes are.

    Raises `UnreadableDocument` with WORKBOOK_IS_BROKEN, or `DocumentTooLarge` with TOO_MANY_PARTS.
    """
    # Each part is an object as soon as the file is opened, and takes a few bytes only in the file.
    if data.count(_ENTRY) > MOST_PARTS:
        raise _too_large("TOO_MANY_PARTS", f"has more than {MOST_PARTS:,} parts")
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


def _fold(name: str) -> str:
    """Names differ in more than capitals, and some programs write them as those of files on Windows."""
    return name.replace("\\", "/").lower()


def _too_large(code: str, what: str) -> DocumentTooLarge:
    return DocumentTooLarge(code, f"The workbook {what}.")


def broken(reason: str) -> UnreadableDocument:
    """The refusal of a workbook that is not made as one is; the caller raises it."""
    return UnreadableDocument("WORKBOOK_IS_BROKEN", f"The Excel workbook cannot be read: {reason}.")
