"""The ledger: what was ever written, and what of it broke a rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Event, Item, Key
from lambdas.batches.progress import Progress
from lambdas.batches.rows import PROGRESS, read_batch, read_document, read_progress
from lambdas.batches.states import DocumentState
from tests.simulation.world.world import World


@dataclass(slots=True)
class Account:
    """Everything about one batch, as it stands and as it was."""

    header: Batch | None = None
    progress: Progress | None = None
    documents: dict[int, Document] = field(default_factory=dict)
    gone: bool = False
    shortest_deadline: int = 0
    closings: dict[int, Batch] = field(default_factory=dict)

    @property
    def open_documents(self) -> list[Document]:
        return [document for document in self.documents.values() if not document.state.is_terminal]


@dataclass(slots=True)
class Ledger:
    """Accounts by batch, endings by document and round, events by id, first uploads by key, and what was wrong.

    `owed` has the pages by counter and completion, `counted` what the counters stand at; `forgot_metered` says that the
    TTL has removed a marker, so that a stream that is read again from its beginning may count twice.
    """

    world: World
    accounts: dict[str, Account] = field(default_factory=dict)
    endings: dict[str, DocumentState] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    uploaded: dict[str, int] = field(default_factory=dict)
    owed: dict[Key, dict[str, int]] = field(default_factory=dict)
    counted: dict[Key, int] = field(default_factory=dict)
    forgot_metered: bool = False
    violations: list[str] = field(default_factory=list)

    def account(self, batch_id: str) -> Account:
        return self.accounts.setdefault(batch_id, Account())

    def blame(self, violations: Iterable[str]) -> None:
        """Note violations, each with the time."""
        self.violations += [f"{self.world.clock()}: {violation}" for violation in violations]

    def visible(self) -> list[Account]:
        """Return the batches that clients can see and that their TTL has not touched."""
        return [account for account in self.accounts.values() if account.header is not None and not account.gone]


def kept(new: Item | None, old: Item | None) -> tuple[str, str]:
    """Return the batch and kind of a row; empty for rows of no batch."""
    row = new or old or {}
    kind = "progress" if row.get("sk") == PROGRESS else str(row.get("kind", ""))
    batch = str(row.get("id" if kind == "batch" else "batch", ""))
    return batch, kind


def note(account: Account, key: Key, kind: str, new: Item | None) -> None:
    """Bring an account up to a write."""
    if new is None:
        account.gone = account.gone or kind in ("batch", "document", "progress")
    elif kind == "batch":
        account.header = read_batch(new)
    elif kind == "document":
        document = read_document(new)
        account.documents[document.index] = document
    elif kind == "progress":
        account.progress = read_progress(new)
