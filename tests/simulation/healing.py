"""The end of a run: the world heals, time passes, and everything that was begun has to come to its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lambdas.batches.document import Document
from lambdas.batches.ports import Item, Key
from lambdas.batches.rows import PROGRESS, read_progress
from lambdas.batches.states import BatchState
from tests.simulation.engine import Conduct, extraction_of
from tests.simulation.ledger.ledger import Account
from tests.simulation.ledger.page_rules import judge_pages
from tests.simulation.simulation import Simulation
from tests.simulation.world.faults import CALM

MOST_ROUNDS = 300
"""Looks at a healed world: reviews come at least hourly, so this is more than a week."""


def heal(simulation: Simulation) -> None:
    """Let what was paused run on, clients repeat what was not answered, and everything be delivered."""
    gate = simulation.world.gate
    for process in list(gate.paused):
        simulation.resume(process, CALM)
        simulation.judge([process])
    for (tenant, key), order in simulation.requests.items():
        if (tenant, key) not in simulation.answers:
            simulation.create(order, key, CALM)
    for _ in range(MOST_ROUNDS):
        pass_on(simulation)
        if is_quiet(simulation):
            return
        simulation.advance(simulation.world.next_due())
    simulation.ledger.blame(
        [f"no end in sight: {account}" for account in simulation.ledger.visible() if _open(account)]
    )


def pass_on(simulation: Simulation) -> None:
    """Deliver once whatever waits anywhere."""
    world, services = simulation.world, simulation.services
    for message in world.arrivals.visible():
        simulation.deliver(world.arrivals, message, services.intake.receive, CALM)
    for message in world.fetches.visible():
        simulation.deliver(world.fetches, message, services.fetching.receive, CALM)
    for lane in (world.express, world.bulk):
        for message in lane.visible():
            simulation.deliver(lane, message, services.worker.work, CALM, conduct=Conduct())
    for message in world.dead.visible():
        simulation.deliver(world.dead, message, services.dead_letters.receive, CALM)
    _end_recognitions(simulation)
    for consumer in (world.tracked, world.published):
        if batch := list(consumer.refresh()):
            simulation.stream(consumer, batch)
    world.table.catch_up()
    simulation.sweep()


def _end_recognitions(simulation: Simulation) -> None:
    recogniser = simulation.world.recogniser
    for job in recogniser.running():
        recogniser.end(job, told=1, fails=False)


def is_quiet(simulation: Simulation) -> bool:
    """Whether nothing is left to happen: all is closed, announced and consumed."""
    world = simulation.world
    queues = (world.arrivals, world.fetches, world.express, world.bulk, world.dead)
    if any(queue.messages for queue in queues) or world.tracked.refresh() or world.published.refresh():
        return False
    return not any(map(_open, simulation.ledger.visible()))


def settled(simulation: Simulation) -> Iterator[str]:
    """Yield what is not as it has to be at the end."""
    for account in simulation.ledger.visible():
        yield from _settled_batch(simulation, account)
    if not simulation.world.tracked.missed and not simulation.ledger.forgot_metered:
        yield from judge_pages(simulation.ledger)
    if simulation.world.published.missed:
        return
    for document in simulation.documents():
        for round_ in range(1, document.round + 1):
            ending = f"{document.id}:{round_}"
            if ending in simulation.ledger.endings and ending not in simulation.ledger.events:
                yield f"the end of document {ending} was never told"


def replay(simulation: Simulation) -> Iterator[str]:
    """Run every handler again with everything it was ever given; yield what that changed."""
    if simulation.ledger.forgot_metered or any(account.gone for account in simulation.ledger.accounts.values()):
        return  # what is left of a batch that its TTL took apart may still move, unseen by anybody
    before = _state(simulation)
    _handle_messages_again(simulation)
    for consumer in (simulation.world.tracked, simulation.world.published):
        consumer.rewind()
        simulation.stream(consumer, list(consumer.pending))
    for tenant, key in simulation.answers:
        if simulation.is_remembered(tenant, key):
            simulation.create(simulation.requests[tenant, key], key, CALM)
    after = _state(simulation)
    for name, held in before.items():
        if after[name] != held:
            yield f"running every handler again changed the {name}"


def _handle_messages_again(simulation: Simulation) -> None:
    world, services = simulation.world, simulation.services
    for body in [*world.arrivals.sent, *world.recogniser.completions_told()]:
        simulation.handle("intake again", partial(services.intake.receive, body))
    for body in list(world.fetches.sent):
        simulation.handle("fetch again", partial(services.fetching.receive, body))
    for body in [*world.express.sent, *world.bulk.sent]:
        simulation.handle("worker again", partial(services.worker.work, body))
        simulation.handle("dead letter again", partial(services.dead_letters.receive, body))


def _state(simulation: Simulation) -> dict[str, object]:
    world = simulation.world
    return {
        "rows": {key: _told(key, row) for key, row in world.table.rows.items() if not _is_passed_over(simulation, key)},
        "results": {key: body for key, body in world.results.objects.items() if not key.startswith("manifests/")},
        "messages": (len(world.express.sent), len(world.bulk.sent)),
        "events": sorted(simulation.ledger.events.keys() - _untold(simulation)),
    }


def _is_passed_over(simulation: Simulation, key: Key) -> bool:
    """Requests are noted anew each time, and pages that the tracker missed are counted by a replay after all."""
    return key.sk == "REQUEST" or (simulation.world.tracked.missed and key.pk[:2] in ("M#", "U#"))


def _told(key: Key, row: Item) -> object:
    """What a row tells anybody: of a document that was erased after its batch had closed, progress may learn late."""
    return read_progress(row).counts if key.sk == PROGRESS else row


def _untold(simulation: Simulation) -> set[str]:
    """Events of documents that the publisher missed: a replay may tell them after all."""
    return set(simulation.ledger.endings) if simulation.world.published.missed else set()


def _open(account: Account) -> bool:
    header = account.header
    return header is not None and (header.state is BatchState.OPEN or header.announce)


def _settled_batch(simulation: Simulation, account: Account) -> Iterator[str]:
    header, progress = account.header, account.progress
    if header is None or progress is None:
        return
    if header.intent is not None or set(account.closings) != set(range(1, header.round + 1)):
        yield f"batch {header.id} is in round {header.round} and closed rounds {sorted(account.closings)}"
    for round_ in account.closings:
        if f"{header.id}:{round_}" not in simulation.ledger.events:
            yield f"the completion {header.id}:{round_} was never told"
    for document in account.documents.values():
        yield from _settled_document(simulation, document)


def _settled_document(simulation: Simulation, document: Document) -> Iterator[str]:
    if not document.state.is_terminal:
        yield f"document {document.index} of {document.batch} is still {document.state.name}"
    if document.result is not None and document.upload is not None:
        data = simulation.world.uploads.objects[document.upload.key][int(document.upload.version_id) - 1]
        made = simulation.world.results.objects[document.result.key][-1]
        if made != extraction_of(document.id, data):
            yield f"document {document.index} of {document.batch} has the extraction of something else"
