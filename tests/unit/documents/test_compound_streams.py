"""What lies in the streams and storages of compound files is read, and no more than that of broken ones."""

from __future__ import annotations

import struct

import pytest

from lambdas.compound.files import CompoundFile, Entry, list_root
from lambdas.compound.sectors import CompoundError
from tests.unit.documents.mail.storages import SECTOR, Tree, write_storages

LARGE = bytes(range(256)) * 40
TREE: Tree = {"short": b"x" * 100, "large": LARGE, "empty": b"", "in": {"deep": {"short": b"y" * 65}, "large": LARGE}}


def read(file: CompoundFile, storage: Entry) -> Tree:
    return {entry.name: file.read(entry) if entry.is_stream else read(file, entry) for entry in file.walk(storage)}


def find(file: CompoundFile, name: str) -> Entry:
    return next(entry for entry in file.walk(file.root) if entry.name == name)


def test_streams_of_storages_within_each_other_are_read() -> None:
    file = CompoundFile(write_storages(TREE))

    assert read(file, file.root) == TREE
    assert file.read(find(file, "large"), 700) == LARGE[:700]
    assert file.read(find(file, "short"), 7) == b"x" * 7


def test_large_file_is_read_whose_lists_of_sectors_do_not_all_stand_in_its_header() -> None:
    content = bytes(range(256)) * (120 * 256)
    file = CompoundFile(write_storages({"first": content, "last": LARGE}))

    assert file.read(find(file, "first")) == content
    assert file.read(find(file, "last")) == LARGE


def test_chain_of_sectors_that_comes_back_to_itself_ends_with_the_stream() -> None:
    data = bytearray(write_storages({"large": LARGE}))
    (fat,) = struct.unpack_from("<I", data, 76)
    directory_sectors = 1
    struct.pack_into("<I", data, (fat + 1) * SECTOR + 4 * directory_sectors, directory_sectors)
    file = CompoundFile(bytes(data))

    assert file.read(find(file, "large")) == LARGE[:SECTOR] * (len(LARGE) // SECTOR)


@pytest.mark.parametrize("size", [len(LARGE) + 2000, 1 << 31, (1 << 32) - 1])
def test_stream_that_is_said_to_be_larger_than_it_is_is_a_fault(size: int) -> None:
    data = bytearray(write_storages({"large": LARGE}))
    struct.pack_into("<Q", data, SECTOR + 128 + 120, size)
    file = CompoundFile(bytes(data))

    with pytest.raises(CompoundError):
        file.read(find(file, "large"))


def test_tree_of_entries_that_comes_back_to_itself_is_a_fault_and_its_names_are_known() -> None:
    data = bytearray(write_storages({"a": b"1", "b": b"2"}))
    struct.pack_into("<I", data, SECTOR + 2 * 128 + 72, 1)
    file = CompoundFile(bytes(data))

    with pytest.raises(CompoundError):
        list(file.walk(file.root))
    assert list_root(bytes(data)) == {"a", "b"}
