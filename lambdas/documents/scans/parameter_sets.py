"""How large the pictures of an HEVC stream are, by its sequence parameter sets (ITU-T H.265, 7.3.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lambdas.documents.scans.atoms import Atom, Cursor
from lambdas.documents.scans.bits import Bits
from lambdas.documents.scans.containers import Size

_PARAMETER_SET = 33
_LENGTH = 4  # bytes: what the decoder takes for a unit's length, whatever a configuration says
_HEAD = 2  # bytes of a unit
_MOST_UNITS = 1_000
_BEFORE_LISTS = 22  # bytes of a configuration
_PROFILE, _LEVEL = 88, 8  # bits (7.3.3)
_MOST_LAYERS = 8
_PLANES_APART = 3  # the one format of chroma that says whether they are


def list_sizes(stream: bytes) -> Iterator[Size]:
    """Width and height in pixels, of each set in an item, whose units have their length before them.

    Raises `ValueError` for a unit that is cut off, and for more than 1,000.
    """
    return _list_of_units(_part(stream))


def list_configured(data: bytes, configuration: Atom) -> Iterator[Size]:
    """The same of a configuration (ISO/IEC 14496-15, 8.3.3), where most files have them."""
    return _list_of_units(_unpack(Cursor(data, configuration)))


def _part(stream: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(_MOST_UNITS):
        if at == len(stream):
            return
        start = at + _LENGTH
        at = start + int.from_bytes(stream[at:start])
        if at > len(stream):
            break
        yield stream[start:at]
    raise ValueError(at)


def _unpack(cursor: Cursor) -> Iterator[bytes]:
    cursor.cut(_BEFORE_LISTS)
    for _ in range(cursor.take(1)):
        cursor.take(1)
        for _ in range(cursor.take(2)):
            yield cursor.cut(cursor.take(2))


def _list_of_units(units: Iterable[bytes]) -> Iterator[Size]:
    for unit in units:
        if int.from_bytes(unit[:_HEAD]) >> 9 & 0x3F == _PARAMETER_SET:
            yield _read_size(Bits(unit[_HEAD:].replace(b"\0\0\3", b"\0\0")))


def _read_size(bits: Bits) -> Size:
    bits.take(4)
    _skip_levels(bits)
    bits.take_golomb()  # its number
    if bits.take_golomb() == _PLANES_APART:
        bits.take(1)
    return bits.take_golomb(), bits.take_golomb()


def _skip_levels(bits: Bits) -> None:
    layers = bits.take(3)
    bits.take(1 + _PROFILE + _LEVEL)
    said = [(bits.take(1), bits.take(1)) for _ in range(layers)]
    if layers:
        bits.take(2 * (_MOST_LAYERS - layers))
    for has_profile, has_level in said:
        bits.take(_PROFILE * has_profile + _LEVEL * has_level)
