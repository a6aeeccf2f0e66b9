"""The zip file that an Office file is, and what it may unpack to (ECMA-376 part 2)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lambdas.documents.limits import MEGABYTE
from lambdas.documents.packages.markup import MalformedMarkup, Reader, feed
from lambdas.errors import DocumentTooLarge, ProtectedDocument, UnreadableDocument

MOST_PARTS = 65_535
"""How many parts a file may have."""

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_COMPRESSIONS = {ZIP_STORED, ZIP_DEFLATED}  # ECMA-376-2, annex B: no others
_ENTRY = b"PK\x01\x02"  # what an entry of the list of all parts begins with


@dataclass(frozen=True, slots=True)
class PackageKind:
    """What a kind of file is called where it is refused, and what those of its parts that are read may unpack to."""

    noun: str
    name: str
    broken_code: str
    most_bytes: int
    most_tags: int

    def broken(self, reason: str) -> UnreadableDocument:
        """The refusal of a file that is not made as one is; the caller raises it."""
        return UnreadableDocument(self.broken_code, f"The {self.name} cannot be read: {reason}.")

    def too_large(self, code: str, what: str) -> DocumentTooLarge:
        """The refusal of a file that is over a limit; the caller raises it."""
        return DocumentTooLarge(code, f"The {self.noun} {what}.")


class Package:
    """The parts of a file by their names; it counts what is unpacked."""

    def __init__(self, archive: ZipFile, kind: PackageKind) -> None:
        self.kind = kind
        self._archive = archive
        self._names = {_fold(name): name for name in reversed(archive.namelist())}
        self._bytes = kind.most_bytes
        self._tags = kind.most_tags

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _fold(name) in self._names

    def read(self, name: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece.

        Raises `UnreadableDocument`, `ProtectedDocument`, or `DocumentTooLarge`: UNPACKED_TOO_LARGE, TOO_MANY_TAGS.
        """
        for piece in self.unpack(name):
            self._tags -= piece.count(b"<")
            if self._tags < 0:
                raise self.kind.too_large("TOO_MANY_TAGS", f"has more than {self.kind.most_tags:,} tags in its parts")
            yield piece

    def unpack(self, name: str) -> Iterator[bytes]:
        """The bytes of a part that is no XML, piece by piece; raises what `read` does but for the tags."""
        if not self.has(name):
            raise self.kind.broken(f"the part {name} is missing")
        entry = self._archive.getinfo(self._names[_fold(name)])
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedDocument("DOCUMENT_PASSWORD_PROTECTED", f"The parts of the {self.kind.noun} are encrypted.")
        if entry.compress_type not in _COMPRESSIONS:
            raise self.kind.broken(f"the part {name} is packed in a way that packages are not")
        try:
            with self._archive.open(entry) as part:
                while piece := part.read(_CHUNK):
                    self._count(piece)
                    yield piece
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise self.kind.broken(f"the part {name} cannot be unpacked") from error

    def parse(self, name: str, reader: Reader) -> None:
        """Tell `reader` of all elements of a part; raises what `read` does, and where it is no well-formed XML."""
        for _ in self.follow(name, reader):
            pass

    def follow(self, name: str, reader: Reader) -> Iterator[None]:
        """As `parse`, and let go after each piece, so that what the reader has can be taken."""
        try:
            yield from feed(self.read(name), reader)
        except MalformedMarkup as error:
            raise self.kind.broken(f"a part of it {error}") from error

    def _count(self, piece: bytes) -> None:
        self._bytes -= len(piece)
        if self._bytes < 0:
            most = f"{self.kind.most_bytes // MEGABYTE:,} MB"
            raise self.kind.too_large("UNPACKED_TOO_LARGE", f"unpacks to more than {most}")


@contextmanager
def open_package(data: bytes, kind: PackageKind) -> Iterator[Package]:
    """The package that these bytes are.

    Raises `UnreadableDocument` with the kind's code, or `DocumentTooLarge` with TOO_MANY_PARTS.
    """
    # Each part is an object as soon as the file is opened, and takes a few bytes only in the file.
    if data.count(_ENTRY) > MOST_PARTS:
        raise kind.too_large("TOO_MANY_PARTS", f"has more than {MOST_PARTS:,} parts")
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise kind.broken("it is no zip file") from error
    with archive:
        yield Package(archive, kind)


def resolve(part: str, target: str) -> str:
    """The name of the part that `part` refers to as `target`: from the root, or from where it lies itself."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(part.rpartition("/")[0], target)).lstrip("/")


def _fold(name: str) -> str:
    """Names differ in more than capitals, and some programs write them as those of files on Windows."""
    return name.replace("\\", "/").lower()
