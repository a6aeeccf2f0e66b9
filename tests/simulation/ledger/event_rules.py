"""What has to hold whenever the bus takes an event."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lambdas.batches.ports import Event
from lambdas.delivery.events import BATCH_COMPLETED, DOCUMENT_COMPLETED
from tests.simulation.ledger.ledger import Ledger

SECRET = "confidential"
"""Part of every document's name and text; nothing that leaves may hold it."""


def judge_event(ledger: Ledger, event: Event) -> Iterator[str]:
    """Yield what is wrong with an event."""
    about = f"event {event.detail_type} {event.detail.get('id')}"
    faults = _batch(ledger, event) if event.detail_type == BATCH_COMPLETED else _document(ledger, event)
    for fault in (*faults, *_identity(ledger, event)):
        yield f"{about}: {fault}"


def _batch(ledger: Ledger, event: Event) -> Iterator[str]:
    told = event.detail["batch"]
    closed = ledger.account(told["id"]).closings.get(told["round"])
    if closed is None:
        yield "tells of a closing that never happened"
        return
    if event.detail["id"] != f"{told['id']}:{told['round']}":
        yield "has another id than <batch>:<round>"
    if told["counts"] != {state.lower(): count for state, count in closed.outcome.items()}:
        yield "counts what was not so"
    if event.detail["tenant"] != closed.tenant:
        yield "is told to another tenant"


def _document(ledger: Ledger, event: Event) -> Iterator[str]:
    told = event.detail["document"]
    ended = ledger.endings.get(f"{told['id']}:{told['round']}")
    if ended is None or ended.name != told["state"]:
        yield f"tells of {told['state']}, which never was"
    if (event.detail_type == DOCUMENT_COMPLETED) is not (told["state"] == "COMPLETE"):
        yield "is of the wrong type"
    if event.detail["tenant"] != ledger.account(told["batch"]).documents[told["index"]].tenant:
        yield "is told to another tenant"


def _identity(ledger: Ledger, event: Event) -> Iterator[str]:
    earlier = ledger.events.setdefault(event.detail["id"], event)
    if earlier != event:
        yield "is another event under the same id"
    if SECRET in json.dumps(event.detail):
        yield "gives away what only its owner may know"
