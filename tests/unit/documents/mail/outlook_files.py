"""Messages as Outlook keeps them (MS-OXMSG): properties as streams of a compound file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.unit.documents.mail.storages import Tree, write_storages

SUBJECT, BODY, HTML, RTF, HEADERS, CLASS = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x001A
SENT_NAME, SENT_TYPE, SENT_ADDRESS, SENT_MAILBOX = 0x0042, 0x0064, 0x0065, 0x5D02
SENDER_NAME, SENDER_ADDRESS, DISPLAY_TO = 0x0C1A, 0x0C1F, 0x0E04
NAME, ADDRESS, MAILBOX, KIND = 0x3001, 0x3003, 0x39FE, 0x0C15
CONTENT, METHOD, LONG_NAME, SHORT_NAME = 0x3701, 0x3705, 0x3707, 0x3704
CODE_PAGE, SENT_CODE_PAGE = 0x3FFD, 0x3FDE
SENT_AT, CAME_AT = 0x0039, 0x0E06
TO, CC, BCC = 1, 2, 3
EMBEDDED = 5

Pack = Callable[[bytes], bytes]
Values = Mapping[int, str | bytes | int | datetime]
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_WINDOW, _LONGEST = 4096, 17
_COMMON = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)


@dataclass(frozen=True)
class Person:
    """A recipient: of a kind, by name and address; with `company`, by an address that is no mailbox's."""

    name: str
    address: str = ""
    kind: int = TO
    company: str = ""


def write_outlook(
    values: Values,
    people: Sequence[Person] = (),
    attachments: Sequence[Values] = (),
    *,
    narrow: str | None = None,
    inner: Tree | None = None,
) -> bytes:
    """A message with these properties; its texts have two bytes a character, or are in the encoding `narrow`.

    The first attachment is the message `inner` where there is one, as `list_message` gives it.
    """
    return write_storages(list_message(values, people, attachments, narrow=narrow, inner=inner))


def list_message(
    values: Values,
    people: Sequence[Person] = (),
    attachments: Sequence[Values] = (),
    *,
    narrow: str | None = None,
    inner: Tree | None = None,
    head: int = 32,
) -> Tree:
    """The streams and storages of a message; `head` is 24 for one within another."""
    tree: dict[str, bytes | Tree] = {"__nameid_version1.0": {}}
    tree |= list_properties(values, head, narrow)
    for number, person in enumerate(people):
        found: dict[int, str | bytes | int | datetime] = {NAME: person.name, KIND: person.kind}
        found |= {MAILBOX: person.address} if person.address else {}
        found |= {ADDRESS: person.company} if person.company else {}
        tree[f"__recip_version1.0_#{number:08X}"] = list_properties(found, 8, narrow)
    for number, attachment in enumerate(attachments):
        parts: dict[str, bytes | Tree] = dict(list_properties(attachment, 8, narrow))
        if inner is not None and not number:
            parts["__substg1.0_3701000D"] = inner
        tree[f"__attach_version1.0_#{number:08X}"] = parts
    return tree


def list_properties(values: Values, head: int, narrow: str | None) -> Mapping[str, bytes]:
    """The streams of properties."""
    fixed, streams = bytes(head), dict[str, bytes]()
    for tag, value in values.items():
        if isinstance(value, int):
            fixed += struct.pack("<HHIq", 0x0003, tag, 6, value)
        elif isinstance(value, datetime):
            fixed += struct.pack("<HHIQ", 0x0040, tag, 6, int((value - _EPOCH).total_seconds()) * 10_000_000)
        else:
            kind, data = _encode(value, narrow)
            fixed += struct.pack("<HHIII", kind, tag, 6, len(data), 0)
            streams[f"__substg1.0_{tag:04X}{kind:04X}"] = data
    return {"__properties_version1.0": fixed, **streams}


def _encode(value: str | bytes, narrow: str | None) -> tuple[int, bytes]:
    if isinstance(value, bytes):
        return 0x0102, value
    return (0x001F, value.encode("utf-16-le")) if narrow is None else (0x001E, value.encode(narrow))


def pack_rtf(rtf: bytes) -> bytes:
    """RTF as a message has it (MS-OXRTFCP): runs that stood before as places and lengths."""
    window, place = bytearray(_COMMON + rtf), len(_COMMON)
    tokens: list[bytes] = []
    while place < len(window):
        length, start = _find_run(window, place)
        tokens.append(
            struct.pack(">H", start % _WINDOW << 4 | length - 2) if length else bytes(window[place : place + 1])
        )
        place += max(length, 1)
    tokens.append(struct.pack(">H", len(window) % _WINDOW << 4))
    packed = b""
    for first in range(0, len(tokens), 8):
        eight = tokens[first : first + 8]
        packed += bytes([sum(1 << bit for bit, token in enumerate(eight) if len(token) == 2)]) + b"".join(eight)
    return struct.pack("<IIII", len(packed) + 12, len(rtf), 0x75465A4C, 0) + packed


def _find_run(window: bytearray, place: int) -> tuple[int, int]:
    """The longest run from `place` on that stood within the window before, and where; no length where there is none."""
    for length in range(min(_LONGEST, len(window) - place), 1, -1):
        start = window.rfind(window[place : place + length], max(0, place - _WINDOW + 1), place + length - 1)
        if start >= 0:
            return length, start
    return 0, 0


def keep_rtf(rtf: bytes) -> bytes:
    """RTF as a message has it that does not pack it."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
