"""How batches, documents and progress lie in the table: their keys, and rows from and to values.

| row       | pk                         | sk              |
|-----------|----------------------------|-----------------|
| header    | `B#<batch>`                | `HEADER`        |
| progress  | `B#<batch>`                | `PROGRESS`      |
| document  | `B#<batch>#<index // 500>` | index, 5 digits |
| listing   | `T#<tenant>`               | `B#<created>#<batch>` |
| request   | `I#<tenant>#<key's hash>`  | `REQUEST`       |

`due_shard` and `due_at` are there only while the sweeper has to look at a row: the sparse index `due`. `listed` and
`changed` are beside `tenant` on documents only: by them the indexes `extractions` and `changes` list a tenant's in the
order of their creation and of their last change of state.
"""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document, Purpose
from lambdas.batches.identifiers import parse_document_id
from lambdas.batches.ports import Item, Key, Listing
from lambdas.batches.progress import Progress

DOCUMENTS_PER_PARTITION = 500
DUE_SHARDS = tuple(str(shard) for shard in range(8))
HEADER, PROGRESS = "HEADER", "PROGRESS"

Value = TypeVar("Value")


def header_key(batch_id: str) -> Key:
    return Key(f"B#{batch_id}", HEADER)


def progress_key(batch_id: str) -> Key:
    return Key(f"B#{batch_id}", PROGRESS)


def document_key(document_id: str) -> Key:
    address = parse_document_id(document_id)
    return Key(document_partition(address.batch, address.index), document_sort(address.index))


def document_partition(batch_id: str, index: int) -> str:
    return f"B#{batch_id}#{index // DOCUMENTS_PER_PARTITION}"


def document_sort(index: int) -> str:
    return f"{index:05d}"


def listing_partition(tenant: str) -> str:
    return f"T#{tenant}"


def listing_sort(created_at: int, batch_id: str) -> str:
    return f"B#{created_at:014d}#{batch_id}"


def listed_position(instant: int, document_id: str = "") -> str:
    """Return where a document stands in its tenant's list; without an id, where those of this instant begin."""
    return f"{instant:014d}#{document_id}"


def batch_row(batch: Batch) -> Item:
    return _row(header_key(batch.id), batch, "batch")


def document_row(document: Document) -> Item:
    row = _row(document_key(document.id), document, "document")
    if document.erased or document.purpose is not Purpose.EXTRACTION:
        return row
    return row | {
        Listing.CREATED.value: listed_position(document.created_at, document.id),
        Listing.CHANGED.value: listed_position(document.changed_at, document.id),
    }


def progress_row(progress: Progress, expires_at: int) -> Item:
    return _row(progress_key(progress.batch), progress, "progress") | {"expires_at": expires_at}


def read_batch(row: Item) -> Batch:
    return msgspec.convert(row, Batch)


def read_document(row: Item) -> Document:
    return msgspec.convert(row, Document)


def read_progress(row: Item) -> Progress:
    return Progress(row["batch"], bytes(row["packed"]), row["version"])


def _row(key: Key, value: object, kind: str) -> Item:
    fields: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(bytes,))
    row = {"pk": key.pk, "sk": key.sk, "kind": kind} | {name: held for name, held in fields.items() if held is not None}
    if row.get("due_at") is not None:
        row["due_shard"] = DUE_SHARDS[zlib.crc32(key.pk.encode() + key.sk.encode()) % len(DUE_SHARDS)]
    return row
