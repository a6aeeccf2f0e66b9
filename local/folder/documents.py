"""The documents of a folder: every regular file but hidden ones, in the order of their names."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from local.failures import CommandFailed

READERS = 4


@dataclass(frozen=True, slots=True)
class FolderDocument:
    """A file to extract; `name` is its path within the folder, with `/` between the parts."""

    name: str
    path: Path
    digest: str


def read_folder(folder: Path, *, recursive: bool, without: Collection[Path] = ()) -> list[FolderDocument]:
    """Return the documents of a folder, and with `recursive` those of its folders as well.

    `without` are files and folders that are none: what a run itself writes.

    Their contents are read once, for the digests. CommandFailed where there is no folder, nothing in it, or something
    that cannot be read.
    """
    if not folder.is_dir():
        raise CommandFailed(f"there is no folder {folder}; name one that holds the documents")
    own = [path.resolve() for path in without]
    found = (
        path for path in _walk(folder, recursive=recursive) if not any(path.resolve().is_relative_to(o) for o in own)
    )
    paths = sorted(found, key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        hint = "" if recursive else "; with --recursive its folders are looked into as well"
        raise CommandFailed(f"{folder} holds no documents{hint}")
    with ThreadPoolExecutor(READERS) as pool:
        digests = list(pool.map(_digest, paths))
    names = [_named(path.relative_to(folder)) for path in paths]
    return [FolderDocument(*entry) for entry in zip(names, paths, digests, strict=True)]


def digest_of(parts: Sequence[str]) -> str:
    """A digest of a sequence of texts that no other sequence has."""
    return hashlib.sha256(
        "\0".join(f"{len(part)}:{part}" for part in parts).encode(errors="surrogateescape")
    ).hexdigest()


def _walk(folder: Path, *, recursive: bool) -> Iterator[Path]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise CommandFailed(f"{folder} cannot be read: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_file():
            yield entry
        elif entry.is_symlink() and not entry.exists():
            raise CommandFailed(f"{entry} links to what is not there; mend the link or move it away")
        elif recursive and entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, recursive=True)


def _named(path: Path) -> str:
    # A name that is no UTF-8 has to become some text that JSON can hold.
    return path.as_posix().encode(errors="surrogateescape").decode(errors="replace")


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}; make it readable or move it away") from error
