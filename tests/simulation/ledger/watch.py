"""Watching: the world tells the ledger of every write, event and job, and the ledger judges it at once."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.batches.ports import Event, Item, Key
from lambdas.batches.rows import read_batch, read_document, read_progress
from tests.simulation.ledger.batch_rules import judge_header, judge_progress
from tests.simulation.ledger.document_rules import judge_document
from tests.simulation.ledger.event_rules import judge_event
from tests.simulation.ledger.job_rules import judge_job
from tests.simulation.ledger.ledger import Account, Ledger, kept, note
from tests.simulation.ledger.page_rules import note_pages
from tests.simulation.world.world import World


def watch(world: World) -> Ledger:
    """Return a ledger that sees everything from now on."""
    ledger = Ledger(world)

    def on_write(key: Key, old: Item | None, new: Item | None) -> None:
        ledger.blame(list(note_pages(ledger, key, old, new)))
        batch_id, kind = kept(new, old)
        if not batch_id:
            return
        account = ledger.account(batch_id)
        _note_deadline(account, kind, new)
        if new is not None:
            ledger.blame(list(_judge(ledger, account, kind, old, new)))
        note(account, key, kind, new)

    def on_event(event: Event) -> None:
        ledger.blame(list(judge_event(ledger, event)))

    world.table.observers.append(on_write)
    world.bus.observers.append(on_event)
    world.recogniser.observers.append(lambda job, before: ledger.blame(list(judge_job(job, before))))
    return ledger


def _judge(ledger: Ledger, account: Account, kind: str, old: Item | None, new: Item) -> Iterator[str]:
    if kind == "batch":
        yield from judge_header(ledger, account, read_batch(old) if old else None, read_batch(new))
    elif kind == "document":
        yield from judge_document(ledger, account, read_document(old) if old else None, read_document(new))
    elif kind == "progress":
        yield from judge_progress(account, read_progress(old) if old else None, read_progress(new))


def _note_deadline(account: Account, kind: str, new: Item | None) -> None:
    """Keep the shortest deadline of the batch's round: one that is put off at the same moment may still be acted on."""
    if kind != "batch" or new is None:
        return
    header = read_batch(new)
    anew = account.header is None or account.header.round != header.round
    account.shortest_deadline = header.deadline_at if anew else min(account.shortest_deadline, header.deadline_at)
