"""Identifiers: a document's id carries its batch's random bits and its index.

Both kinds are UUIDs of version 4's form. Of the 122 free bits the first 106 are random and shared by a batch and its
documents; the last 16 hold a position: the document's index, or `BATCH_POSITION` for the batch itself. The position is
masked with bits derived from the random part, so that ids do not look sequential. From a document's id alone its item
can therefore be read consistently, without an index. Ids are names, not secrets: access is always checked by tenant.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass

from lambdas.errors import NotFound

RANDOM_BITS = 106
POSITION_BITS = 16
BATCH_POSITION = (1 << POSITION_BITS) - 1
MAX_DOCUMENTS = BATCH_POSITION


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """Where a document stands: its batch's id and its zero-based index there."""

    batch: str
    index: int


def new_batch_id() -> str:
    """Return a fresh batch id of 106 random bits."""
    return _compose(secrets.randbits(RANDOM_BITS), BATCH_POSITION)


def document_id(batch_id: str, index: int) -> str:
    """Return the id of the document at `index` (0 to 65,534) of a batch."""
    if not 0 <= index < MAX_DOCUMENTS:
        raise ValueError(f"index {index} is outside 0 to {MAX_DOCUMENTS - 1}")
    random, _ = _decompose(batch_id)
    return _compose(random, index)


def document_ids(batch_id: str, count: int) -> list[str]:
    """Return the ids of all `count` documents of a batch, in order."""
    random, _ = _decompose(batch_id)
    return [_compose(random, index) for index in range(count)]


def parse_batch_id(text: str) -> str:
    """Return `text` in canonical form; NotFound when no batch can have this id."""
    random, position = _decompose(text)
    if position != BATCH_POSITION:
        raise NotFound(f"No batch has the id {uuid.UUID(text)}")
    return _compose(random, BATCH_POSITION)


def parse_document_id(text: str) -> DocumentAddress:
    """Return where the document with this id stands; NotFound when no document can have it."""
    random, position = _decompose(text)
    if position == BATCH_POSITION:
        raise NotFound(f"No document has the id {uuid.UUID(text)}")
    return DocumentAddress(_compose(random, BATCH_POSITION), position)


def _compose(random: int, position: int) -> str:
    free = (random << POSITION_BITS) | (position ^ _mask(random))
    high, middle, low = free >> 74, (free >> 62) & 0xFFF, free & ((1 << 62) - 1)
    return str(uuid.UUID(int=(high << 80) | (4 << 76) | (middle << 64) | (0b10 << 62) | low))


def _decompose(text: str) -> tuple[int, int]:
    try:
        number = uuid.UUID(text).int
    except (ValueError, AttributeError):
        raise NotFound(f"Nothing has the id {_shown(text)}: ids are UUIDs") from None
    free = ((number >> 80) << 74) | (((number >> 64) & 0xFFF) << 62) | (number & ((1 << 62) - 1))
    random = free >> POSITION_BITS
    return random, (free & BATCH_POSITION) ^ _mask(random)


def _mask(random: int) -> int:
    digest = hashlib.blake2b(random.to_bytes(14, "big"), digest_size=2).digest()
    return int.from_bytes(digest, "big")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 64 else text[:61] + "...")
