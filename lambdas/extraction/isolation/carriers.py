"""Exceptions that are meant to be seen, and how each crosses to the other process: as data, and built anew there."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from lambdas.errors import (
    ConfigurationError,
    DefectElsewhere,
    DocumentError,
    FailureCategory,
    Place,
    RecognitionWanted,
    Throttled,
)
from lambdas.extraction.isolation.messages import Answered, Defective, Exhausted, Outcome, Raised

LONGEST_SENTENCE = 2000
FRAMES_SHOWN = 6


class ForeignFailure(DocumentError):
    """A document's failure as the other process found it."""

    def __init__(self, code: str, message: str, category: FailureCategory) -> None:
        self.category = category
        super().__init__(code, message)


class OutOfMemory(Exception):
    """The other process had no memory left."""


class _Failure(msgspec.Struct, frozen=True):
    code: Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[A-Z][A-Z0-9_]*$")]
    message: Annotated[str, msgspec.Meta(max_length=LONGEST_SENTENCE)]
    category: FailureCategory


class _Refusal(msgspec.Struct, frozen=True):
    path: str
    message: str
    hint: str
    is_about_key: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """One kind of exception: what of it is sent, and how it is built anew."""

    error: type[Exception]
    write: Callable[[Any], Any]
    read: Callable[[bytes], Exception]


def _write_failure(error: DocumentError) -> _Failure:
    failure = error.failure
    return _Failure(failure.code, failure.message[:LONGEST_SENTENCE], failure.category)


def _read_failure(body: bytes) -> Exception:
    held = msgspec.msgpack.decode(body, type=_Failure)
    return ForeignFailure(held.code, held.message, held.category)


def _write_refusal(error: ConfigurationError) -> _Refusal:
    return _Refusal(error.path, error.message, error.hint, error.is_about_key, error.place)


def _read_refusal(body: bytes) -> Exception:
    held = msgspec.msgpack.decode(body, type=_Refusal)
    return ConfigurationError(held.path, held.message, held.hint, is_about_key=held.is_about_key, place=held.place)


CARRIERS = {
    "failure": Carrier(DocumentError, _write_failure, _read_failure),
    "throttled": Carrier(Throttled, lambda _: None, lambda _: Throttled("a service is busy")),
    "recognition": Carrier(
        RecognitionWanted,
        lambda error: error.pages,
        lambda body: RecognitionWanted(msgspec.msgpack.decode(body, type=tuple[int, ...])),
    ),
    "configuration": Carrier(ConfigurationError, _write_refusal, _read_refusal),
}


def describe(error: BaseException) -> Outcome:
    """How an exception is told to the other process; one that nobody has foreseen without what it says."""
    if isinstance(error, MemoryError):
        return Exhausted()
    for kind, carrier in CARRIERS.items():
        if isinstance(error, carrier.error):
            return Raised(kind, msgspec.msgpack.encode(carrier.write(error)))
    if isinstance(error, DefectElsewhere):
        return Defective(error.error, list(error.places))
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_SHOWN:]
    return Defective(type(error).__name__[:64], [_show_frame(frame) for frame in frames])


def settle(outcome: Outcome) -> bytes:
    """What the other process answered, or else the exception that it met, raised.

    DefectElsewhere for a defect, OutOfMemory where it had none left, msgspec.ValidationError for what is none of both.
    """
    if isinstance(outcome, Answered):
        return outcome.body
    if isinstance(outcome, Exhausted):
        raise OutOfMemory
    if isinstance(outcome, Defective):
        raise DefectElsewhere(outcome.error, tuple(outcome.places))
    carrier = CARRIERS.get(outcome.kind)
    if carrier is None:
        raise msgspec.ValidationError(f"no exception is called {outcome.kind}")
    raise carrier.read(outcome.body)


def _show_frame(frame: traceback.FrameSummary) -> str:
    place = f"{frame.filename.rsplit('/lambdas/', 1)[-1][-100:]}:{frame.lineno} {frame.name[:40]}"
    return "".join(letter for letter in place if letter.isascii() and (letter.isalnum() or letter in "_./<>:, -"))
