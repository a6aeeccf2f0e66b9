"""What has to hold of the pages that keys are charged with: no page twice, and in the end none left out."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.access.counting import month_of, pages_counter
from lambdas.batches.document import Document
from lambdas.batches.ports import Item, Key
from lambdas.batches.rows import read_document
from lambdas.batches.states import DocumentState
from tests.simulation.ledger.ledger import Ledger


def note_pages(ledger: Ledger, key: Key, old: Item | None, new: Item | None) -> Iterator[str]:
    """Note what a completion costs and what was counted; yield what is wrong with a count."""
    if key.pk.startswith("M#") and new is None:
        ledger.forgot_metered = True
    if (old or new or {}).get("kind") == "document" and new is not None:
        _note_completion(ledger, read_document(new))
    if key.pk.startswith("U#") and new is not None:
        ledger.counted[key] = new["counted"]
        if new["counted"] > owed(ledger, key) and not ledger.forgot_metered:
            yield f"{key.pk} was charged with {new['counted']} pages of {owed(ledger, key)}"


def owed(ledger: Ledger, counter: Key) -> int:
    """Return the pages of all documents that were completed for a counter."""
    return sum(ledger.owed.get(counter, {}).values())


def judge_pages(ledger: Ledger) -> Iterator[str]:
    """Yield which counts do not say at the end what was completed."""
    for counter in ledger.owed:
        if ledger.counted.get(counter, 0) != owed(ledger, counter):
            yield f"{counter.pk} was charged with {ledger.counted.get(counter, 0)} pages of {owed(ledger, counter)}"


def _note_completion(ledger: Ledger, document: Document) -> None:
    if document.state is not DocumentState.COMPLETE or document.result is None or document.payer is None:
        return
    counter = pages_counter(document.payer, month_of(document.completed_at or 0))
    ledger.owed.setdefault(counter, {})[f"{document.id}:{document.round}"] = document.result.pages
