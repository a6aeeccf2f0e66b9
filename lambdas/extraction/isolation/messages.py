"""What a child and its parent say to each other, in MessagePack: what a child says is held to its type."""

from __future__ import annotations

from typing import Annotated

import msgspec

Word = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Line = Annotated[str, msgspec.Meta(max_length=160, pattern=r"^[A-Za-z0-9_./<>:, -]*$")]


class Answered(msgspec.Struct, tag=True, frozen=True):
    """It went well: what there is to say; more may be in the attachment."""

    body: bytes


class Raised(msgspec.Struct, tag=True, frozen=True):
    """It ended in an exception that is meant to be seen (`carriers.py`): which kind, and what it says."""

    kind: Word
    body: bytes


class Defective(msgspec.Struct, tag=True, frozen=True):
    """It ended in a defect: the exception's type and the places it went through, never its message."""

    error: Word
    places: Annotated[list[Line], msgspec.Meta(max_length=8)]


class Exhausted(msgspec.Struct, tag=True, frozen=True):
    """There was no memory left."""


Outcome = Answered | Raised | Defective | Exhausted


class Setup(msgspec.Struct, tag=True, frozen=True):
    """To a child, before any call: what its program is to be built with."""

    settings: bytes


class Call(msgspec.Struct, tag=True, frozen=True):
    """To a child: do this; the document is the attachment."""

    method: str
    body: bytes
    cpu_seconds: int


class Reply(msgspec.Struct, tag=True, frozen=True):
    """To a child: what became of the question with this number."""

    number: int
    outcome: Outcome


class Ready(msgspec.Struct, tag=True, frozen=True):
    """From a child, first of all: it is there; `missing` are the measures that this system would not have."""

    missing: Annotated[list[Word], msgspec.Meta(max_length=32)]


class Ask(msgspec.Struct, tag=True, frozen=True):
    """From a child: a question that its parent alone can answer."""

    number: int
    kind: Word
    body: bytes


class Ended(msgspec.Struct, tag=True, frozen=True):
    """From a child: what became of the call."""

    outcome: Outcome


ToChild = Setup | Call | Reply
FromChild = Ready | Ask | Ended


class Born(msgspec.Struct, tag=True, frozen=True):
    """From the template: a child was forked off."""

    pid: int


class Dead(msgspec.Struct, tag=True, frozen=True):
    """From the template: a child has ended, by a signal where `code` is below 0; `ended` where it was made to."""

    code: int
    ended: bool


class Unfit(msgspec.Struct, tag=True, frozen=True):
    """From the template: the program cannot be loaded."""

    error: str
    places: list[str]


FromTemplate = Born | Dead | Unfit

encode = msgspec.msgpack.encode
decode_to_child = msgspec.msgpack.Decoder(ToChild).decode
decode_from_child = msgspec.msgpack.Decoder(FromChild).decode
decode_from_template = msgspec.msgpack.Decoder(FromTemplate).decode
