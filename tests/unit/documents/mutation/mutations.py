"""Files changed at random from a number, the same each time: what transfers, editors and attackers do to them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random

from tests.unit.documents.mutation.streams import change_stream, is_compound
from tests.unit.documents.mutation.trees import change_tree

Mutation = Callable[[bytes, Random], bytes]

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WORD = re.compile(rb"[A-Za-z][A-Za-z0-9]+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_EXTREMES = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"99999",
    b"2147483648",
    b"-9223372036854775809",
    b"1e308",
    b"0.00001",
)
_LONGEST = 64
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES = 200_000
_NO_MARKUP = ".bin"
_MIME_TYPE = "mimetype"  # a part that is never packed (OpenDocument 1.3 part 2, 3.3)
_HEAD = 80


def mutate(seeds: Sequence[bytes], number: int) -> bytes:
    """One of the seeds, changed in one to four ways that `number` chooses."""
    random = Random(number)  # noqa: S311 - the same files each time
    data = random.choice(seeds)
    if data.startswith(b"PK") and random.random() < 0.75:
        return _change_part(data, random)
    if is_compound(data) and random.random() < 0.6:
        return change_stream(data, random, lambda stream: _change(stream, random, _BINARY + _TEXTUAL, [data]))
    kinds = _BINARY if random.random() < 0.5 or not _is_texty(data) else _TEXTUAL
    if data.startswith(b"%PDF") and random.random() < 0.3:
        data = _inflate(data)
    changed = _change(data, random, kinds, seeds)
    return _seal(changed) if changed.startswith(_PNG) and random.random() < 0.8 else changed


def _change(data: bytes, random: Random, kinds: Sequence[Mutation], seeds: Sequence[bytes]) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        if not data:
            break
        if random.random() < 0.1:
            other = random.choice(seeds)
            data = data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]
        else:
            data = random.choice(kinds)(data, random)
    return data[:_MOST_BYTES]


def _seal(data: bytes) -> bytes:
    """A PNG whose check sums are right again as far as its chunks go."""
    sealed, place = bytearray(data), len(_PNG)
    while place + 12 <= len(data):
        end = place + 8 + int.from_bytes(data[place : place + 4])
        if end + 4 > len(data):
            break
        sealed[end : end + 4] = zlib.crc32(data[place + 4 : end]).to_bytes(4)
        place = end + 4
    return bytes(sealed)


def _is_texty(data: bytes) -> bool:
    return sum(32 <= byte < 127 for byte in data[:1000]) > 0.8 * len(data[:1000])


def _change_part(data: bytes, random: Random) -> bytes:
    """A part of a package, changed and packed again; or the parts themselves left out or swapped."""
    parts = unpack(data)
    names = sorted(parts)
    chosen = random.choice(names)
    if random.random() < 0.1:
        parts[chosen] = parts.pop(random.choice(names), b"")
    elif random.random() < 0.7 and not chosen.endswith(_NO_MARKUP):
        parts[chosen] = change_tree(parts[chosen], random)
    else:
        kinds = _TEXTUAL if random.random() < 0.8 and not chosen.endswith(_NO_MARKUP) else _BINARY
        parts[chosen] = _change(parts.get(chosen, b""), random, kinds, list(parts.values()))
    return pack(parts)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts by their names, the same whenever it is made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            packing = zipfile.ZIP_STORED if name == _MIME_TYPE else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, packing, compresslevel=1)
    return file.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _inflate(data: bytes) -> bytes:
    """Streams of a PDF laid open, so that what is in them is changed and not only its packing."""

    def lay_open(match: re.Match[bytes]) -> bytes:
        try:
            return b"stream\n" + zlib.decompress(match[1]) + b"\nendstream"
        except zlib.error:
            return match[0]

    return (
        _STREAM.sub(lay_open, data)
        .replace(b"/Filter [ /ASCII85Decode /FlateDecode ]", b"")
        .replace(b"/Filter /FlateDecode", b"")
    )


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _flip_head(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    changed[random.randrange(min(len(data), _HEAD))] = random.choice((0, 1, 127, 128, 255, random.randrange(256)))
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(start + random.randint(1, max(len(data) // 8, 1)), len(data))


def _remove(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _double(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 1, 30)) + data[end:]


def _blank(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + bytes([random.choice((0, 32, 255))]) * (end - start) + data[end:]


def _insert(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + random.randbytes(random.randint(1, _LONGEST)) + data[start:]


def _move(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    rest = data[:start] + data[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _renumber(data: bytes, random: Random) -> bytes:
    return _replace(data, random, _NUMBER, lambda _: random.choice(_EXTREMES))


def _rename(data: bytes, random: Random) -> bytes:
    words = _WORD.findall(data)
    return _replace(data, random, _WORD, lambda _: random.choice(words))


def _retag(data: bytes, random: Random) -> bytes:
    tags = _TAG.findall(data)
    return _replace(data, random, _TAG, lambda tag: random.choice((b"", tag * 2, tag * 300, random.choice(tags))))


def _replace(data: bytes, random: Random, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _flip(data, random)
    match = random.choice(found)
    return data[: match.start()] + change(match[0]) + data[match.end() :]


_BINARY: tuple[Mutation, ...] = (_flip, _flip, _flip_head, _cut, _remove, _double, _blank, _insert, _move)
_TEXTUAL: tuple[Mutation, ...] = (_renumber, _renumber, _rename, _retag, _flip, _remove, _double, _move)
