"""Compound files changed within: a stream of theirs, and not the file around it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from lambdas.compound.files import SIGNATURE, CompoundFile, Entry
from tests.unit.documents.mail.storages import Tree, write_storages


def is_compound(data: bytes) -> bool:
    """Whether a file has streams."""
    return data.startswith(SIGNATURE)


def change_stream(data: bytes, random: Random, change: Callable[[bytes], bytes]) -> bytes:
    """A file that is whole but for one of its streams."""
    file = CompoundFile(data)
    tree = _unpack(file, file.root)
    return write_storages(_change_one(tree, random, change))


def _unpack(file: CompoundFile, storage: Entry) -> Tree:
    entries = sorted(file.walk(storage))
    return {entry.name: file.read(entry) if entry.is_stream else _unpack(file, entry) for entry in entries}


def _change_one(tree: Tree, random: Random, change: Callable[[bytes], bytes]) -> Tree:
    chosen = random.choice(sorted(tree)) if tree else None
    return {name: _change(part, random, change) if name == chosen else part for name, part in tree.items()}


def _change(part: bytes | Tree, random: Random, change: Callable[[bytes], bytes]) -> bytes | Tree:
    return change(part) if isinstance(part, bytes) else _change_one(part, random, change)
