"""What a child ended of, and whose fault that is: the document's, or nobody's that is here."""

from __future__ import annotations

import signal

from lambdas.errors import DocumentError, FailureCategory, ReaderLost
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.messages import Dead
from lambdas.extraction.isolation.worker import EXHAUSTED

CRASHES = frozenset(
    getattr(signal, name)
    for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT", "SIGTRAP", "SIGSYS")
    if hasattr(signal, name)
)
"""Signals by which a process ends that did something wrong itself; by others it is ended from outside."""


class Breakdown(Exception):
    """A child is gone, and `failure` says why; `is_certain` where another one would not get any further."""

    def __init__(self, failure: Exception, *, is_certain: bool = False) -> None:
        super().__init__()
        self.failure = failure
        self.is_certain = is_certain


class ReaderCrashed(DocumentError):
    """The document made what reads it break down, in a process that had read nothing before."""

    category = FailureCategory.DOCUMENT

    def __init__(self, how: str) -> None:
        super().__init__("READER_CRASHED", f"The document makes the program that reads it break down ({how})")


def explain(dead: Dead, bounds: Bounds) -> Breakdown:
    """Why a child ended in the middle of a document."""
    if dead.ended:
        return Breakdown(ReaderCrashed("it hung up"))
    if dead.code == -signal.SIGXCPU:
        return Breakdown(bounds.too_slow(), is_certain=True)
    if dead.code == EXHAUSTED:
        return Breakdown(bounds.too_hungry())
    if dead.code >= 0:
        return Breakdown(ReaderCrashed(f"it ended with {dead.code}"))
    if -dead.code in CRASHES:
        memory = f"{bounds.memory_mb} MB of memory are all it has, MAX_DOCUMENT_MEMORY_MB"
        return Breakdown(ReaderCrashed(f"{_name(-dead.code)}; {memory}"))
    return Breakdown(ReaderLost(_name(-dead.code)))


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
