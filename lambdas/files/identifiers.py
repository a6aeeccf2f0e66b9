"""A file's id: `file_` and 22 characters of base64url, for 16 bytes: when it was made, and 80 random bits.

So the id alone says where the file's row stands among its tenant's, which are in the order of their making. An id is a
name and no secret: rows are looked up under the tenant.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets

from lambdas.errors import NotFound

PREFIX = "file_"
SUFFIX = re.compile(r"[A-Za-z0-9_-]{22}")
POSITION = re.compile(r"[0-9a-f]{32}")
TIME_BYTES, RANDOM_BYTES = 6, 10
LONGEST_SHOWN = 64


def new_file_id(instant: int) -> str:
    """Return a fresh id of a file that is made at this instant (epoch milliseconds)."""
    packed = instant.to_bytes(TIME_BYTES, "big") + secrets.token_bytes(RANDOM_BYTES)
    return PREFIX + _spell(packed)


def file_position(file_id: str) -> str:
    """Return where a file stands among its tenant's, as text that sorts by time; NotFound for what is no file's id."""
    suffix = file_id.removeprefix(PREFIX)
    if not file_id.startswith(PREFIX) or not SUFFIX.fullmatch(suffix):
        raise unknown_file(file_id)
    try:
        packed = base64.urlsafe_b64decode(suffix + "==")
    except binascii.Error:
        raise unknown_file(file_id) from None
    if _spell(packed) != suffix:
        raise unknown_file(file_id)  # the last character has four bits to spare: one spelling of an id is enough
    return packed.hex()


def unknown_file(file_id: str) -> NotFound:
    """Return what to raise for an id that no file of the tenant has."""
    shown = file_id if len(file_id) <= LONGEST_SHOWN else f"{file_id[: LONGEST_SHOWN - 1]}…"
    return NotFound(f"No file has the id {shown}")


def _spell(packed: bytes) -> str:
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")
