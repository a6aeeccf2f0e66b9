"""How large the pictures of an AV1 stream are, by its sequence headers (AV1 Bitstream Specification, 5.3 and 5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.documents.scans.bits import Bits

_SEQUENCE_HEADER = 1
_LONGEST_LENGTH = 8  # bytes
_MOST_UNITS = 1_000
_HIGH_LEVEL = 7  # levels above it name a tier


def list_sizes(stream: bytes) -> Iterator[tuple[int, int]]:
    """Width and height in pixels, of each sequence header in the stream; raises `ValueError` for one that is cut off.

    No frame of a still picture is larger; of others the decoder's own limit holds.
    """
    at = 0
    for _ in range(_MOST_UNITS):
        if at >= len(stream):
            return
        head = stream[at]
        at += 2 if head & 0b100 else 1
        length = len(stream) - at
        if head & 0b10:
            length, at = _read_length(stream, at)
        if head >> 3 & 0b1111 == _SEQUENCE_HEADER:
            yield _read_size(Bits(stream[at : at + length]))
        at += length
    raise ValueError(at)


def _read_length(stream: bytes, at: int) -> tuple[int, int]:
    length = 0
    for shift, byte in enumerate(stream[at : at + _LONGEST_LENGTH]):
        length |= (byte & 0x7F) << 7 * shift
        if not byte & 0x80:
            return length, at + shift + 1
    raise ValueError(length)


def _read_size(bits: Bits) -> tuple[int, int]:
    bits.take(4)  # profile, whether it is a still picture
    if bits.take(1):  # a reduced header
        bits.take(5)
    else:
        _skip_operating_points(bits, _skip_timing(bits))
    across, down = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(across) + 1, bits.take(down) + 1


def _skip_timing(bits: Bits) -> int:
    """Pass what is said of timing; how many bits a delay of the decoder's model has, 0 without a model."""
    if not bits.take(1):
        return 0
    bits.take(64)
    if bits.take(1):
        zeros = 0
        while not bits.take(1):
            zeros += 1
        bits.take(zeros)
    if not bits.take(1):
        return 0
    delay = bits.take(5) + 1
    bits.take(42)
    return delay


def _skip_operating_points(bits: Bits, delay: int) -> None:
    has_display_delay = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > _HIGH_LEVEL:
            bits.take(1)
        if delay and bits.take(1):
            bits.take(2 * delay + 1)
        if has_display_delay and bits.take(1):
            bits.take(4)
