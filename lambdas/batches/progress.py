"""A batch's progress: what the stream has told of each document, packed into three bytes a document.

Each document is a 24-bit big-endian number: the version of the transition (20 bits), then the state (4 bits). Folding
takes no transition whose version is below the one held, so doubled, late and replayed records change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.batches.states import DocumentState

WIDTH = 3
STATE_BITS = 4
MAX_VERSION = (1 << 20) - 1


@dataclass(frozen=True, slots=True)
class Transition:
    """One write of a document, as the stream or a consistent read told it."""

    index: int
    version: int
    state: DocumentState


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one batch; `version` is the row's own, for optimistic writes."""

    batch: str
    packed: bytes
    version: int = 1

    @property
    def document_count(self) -> int:
        return len(self.packed) // WIDTH

    @property
    def counts(self) -> dict[DocumentState, int]:
        """How many documents are in each state; every state is there, with 0 where no document is in it."""
        found = Counter(byte & ((1 << STATE_BITS) - 1) for byte in self.packed[WIDTH - 1 :: WIDTH])
        return {state: found.get(state, 0) for state in DocumentState}

    @property
    def open_count(self) -> int:
        """How many documents are not terminal yet."""
        return sum(count for state, count in self.counts.items() if not state.is_terminal)


def start_progress(batch: str, document_count: int) -> Progress:
    """Return the progress of a batch whose documents were all just written: version 1, WAITING."""
    return Progress(batch, _pack(1, DocumentState.WAITING) * document_count)


def fold(progress: Progress, transitions: Iterable[Transition]) -> Progress:
    """Return the progress with every transition that is not older than what it holds; the same object when it has all.

    A version that was foretold and came out otherwise is put right: what was written is what counts.
    """
    return _fold(progress, transitions, above=0)


def foretell(progress: Progress, transitions: Iterable[Transition]) -> Progress:
    """As `fold`, of transitions that are yet to be written: nothing that was told of their versions is changed."""
    return _fold(progress, transitions, above=1)


def _fold(progress: Progress, transitions: Iterable[Transition], above: int) -> Progress:
    packed = bytearray(progress.packed)
    for transition in transitions:
        offset = transition.index * WIDTH
        held = int.from_bytes(packed[offset : offset + WIDTH], "big") >> STATE_BITS
        if transition.version >= held + above:
            packed[offset : offset + WIDTH] = _pack(transition.version, transition.state)
    if packed == progress.packed:
        return progress
    return Progress(progress.batch, bytes(packed), progress.version + 1)


def _pack(version: int, state: DocumentState) -> bytes:
    return (min(version, MAX_VERSION) << STATE_BITS | state).to_bytes(WIDTH, "big")
