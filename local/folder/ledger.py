"""What a run has to remember to be repeated: the keys that its batches are created with, and the batches.

One small file a run in `.sheaf/runs`, named by all that makes the repeated command the same one. A lock beside it keeps
two of the same run from working at once.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from local.places import STATE
from local.service import write_private

RUNS = STATE / "runs"


@dataclass(slots=True)
class Ledger:
    """`run` goes into the Idempotency-Key of every creation; `batches` are the ids, in the order of the documents.

    `finished` is when the run ended with every document in an end state, as text; empty before. `skipped` are the
    configurations that could not be published, with what they lack.
    """

    path: Path
    run: str
    batches: list[str] = field(default_factory=list)
    finished: str = ""
    skipped: dict[str, str] = field(default_factory=dict)

    def save(self) -> None:
        """Write the file, whole or not at all."""
        held = asdict(self)
        del held["path"]
        write_private(self.path, json.dumps(held, indent=2) + "\n")

    def start_anew(self) -> None:
        """Forget the batches: the next creation makes other ones."""
        self.run, self.batches, self.finished = str(uuid.uuid4()), [], ""
        self.save()


@contextlib.contextmanager
def open_ledger(name: str, wait: Callable[[], None], folder: Path | None = None) -> Iterator[Ledger]:
    """The ledger of a run, for this process alone; `wait` is called before waiting for another one that holds it."""
    folder = folder or RUNS
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    with (folder / f"{name}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield _read(path)


def _read(path: Path) -> Ledger:
    if path.exists():
        return Ledger(path=path, **json.loads(path.read_text()))
    ledger = Ledger(path, str(uuid.uuid4()))
    # Before the first creation: a run that dies right after it has to find the same key.
    ledger.save()
    return ledger
