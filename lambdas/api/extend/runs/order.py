"""The order of a batch's runs, frozen by the first page of a list and carried from page to page by its tokens.

While a batch runs its runs change places in any list that is sorted or filtered by what changes. So the first page
settles the order, and a token holds all that is still to come: each run's index, two bytes, as the difference from the
one before it, packed and spelt in base64url. Nothing is lost and nothing comes twice, whatever happens meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

from lambdas.errors import InvalidRequest

MOST_FROZEN = 1_000
"""Above so many runs a token would not fit into a URL; such batches are listed by index, which never changes."""
FORM = re.compile(r"[A-Za-z0-9_-]{8,4000}")
MODULUS = 1 << 16


def pack_order(indices: Sequence[int]) -> str:
    """Return up to 1,000 indices, each from 0 to 65,535, as text that fits into a URL."""
    differences = [(after - before) % MODULUS for before, after in pairwise([0, *indices])]
    packed = zlib.compress(struct.pack(f">{len(differences)}H", *differences), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack_order(text: str, count: int) -> list[int]:
    """Return the indices in `text`; InvalidRequest unless they are of a batch of `count` runs, none of them twice."""
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        opened = zlib.decompressobj()
        plain = opened.decompress(packed, 2 * MOST_FROZEN + 1)
        differences = struct.unpack(f">{len(plain) // 2}H", plain)
    except (binascii.Error, zlib.error, struct.error):
        raise _refuse() from None
    indices = list(accumulate(differences, lambda before, difference: (before + difference) % MODULUS))
    if not indices or len(set(indices)) < len(indices) or max(indices) >= count or len(indices) > MOST_FROZEN:
        raise _refuse()
    return indices


def _refuse() -> InvalidRequest:
    return InvalidRequest("nextPageToken is not one that this list returned")
