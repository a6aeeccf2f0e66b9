"""How files lie in the table, and where their bytes lie.

| row  | pk           | sk                                  |
|------|--------------|-------------------------------------|
| file | `F#<tenant>` | its id's 16 bytes, in hexadecimal   |

The bytes are at `files/<tenant>/<file id>` in the bucket of uploads; those of a file that came with a document, from a
URL, are the document's own upload.
"""

from __future__ import annotations

import msgspec

from lambdas.batches.ports import Item, Key
from lambdas.files.file import File
from lambdas.files.identifiers import file_position

FILES_PREFIX = "files"
LAST = "g"
"""Behind every position, which is hexadecimal."""


def files_partition(tenant: str) -> str:
    return f"F#{tenant}"


def file_row_key(tenant: str, file_id: str) -> Key:
    """NotFound for what is no file's id."""
    return Key(files_partition(tenant), file_position(file_id))


def file_row(file: File) -> Item:
    key = file_row_key(file.tenant, file.id)
    fields: Item = msgspec.to_builtins(file)
    held = {name: value for name, value in fields.items() if value is not None}
    return {"pk": key.pk, "sk": key.sk, "kind": "file"} | held


def read_file(row: Item) -> File:
    return msgspec.convert(row, File)


def object_key(tenant: str, file_id: str) -> str:
    """Return where the bytes lie of a file that was handed in or put to an offered URL."""
    return f"{FILES_PREFIX}/{tenant}/{file_id}"
