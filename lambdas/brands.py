"""Which coding an image file says it has, of files made like ISO base media files (ISO/IEC 14496-12, 4.3: brands)."""

from __future__ import annotations

_AVIF = frozenset((b"avif", b"avis"))
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"))
_ANY = frozenset((b"mif1", b"mif2", b"msf1"))  # of any coding: the others that a file names tell which
_MOST = 64


def is_avif(data: bytes) -> bool:
    """Whether a file has AVIF's main brand, or one of any coding beside AVIF's and none of HEIC's."""
    brand, *others = _list_brands(data)
    if brand in _ANY:
        return not _AVIF.isdisjoint(others) and _HEIC.isdisjoint(others)
    return brand in _AVIF


def is_heif(data: bytes) -> bool:
    """Whether a file's main brand is one of HEIC or of any coding; those of AVIF are to be told before."""
    return _list_brands(data)[0] in _HEIC | _ANY


def _list_brands(data: bytes) -> list[bytes]:
    """The main brand of a file and those that it is compatible with; b"" without any."""
    if data[4:8] != b"ftyp":
        return [b""]
    end = min(int.from_bytes(data[:4]), 16 + 4 * _MOST, len(data))
    return [data[8:12], *(data[at : at + 4] for at in range(16, end, 4))]
