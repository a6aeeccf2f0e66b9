"""The hostile world: the pipeline at work, and whatever else clients and misfortune do."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from lambdas.errors import NotFound
from tests.simulation.engine import SCAN
from tests.simulation.pipeline import BusyPipeline, choose, plans, tenants, which
from tests.simulation.simulation import TENANTS
from tests.simulation.world.consumers import Consumer
from tests.simulation.world.faults import Plan


class HostileWorld(BusyPipeline):
    """More batches, uploads at any time, requests of strangers, and messages and records that are lost or replayed."""

    @rule(tenant=tenants, count=st.integers(1, 3), key=st.sampled_from((None, "k1", "k2")), plan=plans)
    def create(self, tenant: str, count: int, key: str | None, plan: Plan) -> None:
        order = self.simulation.order(tenant, count)
        if key is not None:
            order = self.simulation.requests.setdefault((tenant, key), order)
        self.simulation.create(order, key, plan)

    @rule(number=which, content=st.sampled_from((b"", b"one", b"two", SCAN)), told=st.sampled_from((0, 1, 1, 2)))
    def upload_more(self, number: int, content: bytes, told: int) -> None:
        self.upload(number=number, content=content, told=told)

    @rule(number=which, tenant=tenants, describes=st.booleans(), plan=plans)
    def ask(self, number: int, tenant: str, describes: bool, plan: Plan) -> None:
        if not (batches := self.simulation.batches()):
            return
        batch, services = choose(batches, number), self.simulation.services
        if describes:
            self.simulation.serve("describe", lambda: services.operations.describe(tenant, batch.id, "new"), plan)
        else:
            last = batch.document_count - 1
            self.simulation.serve("upload urls", lambda: services.windows.open(tenant, batch.id, 0, last), plan)

    @rule(number=which)
    def pry(self, number: int) -> None:
        if not (documents := self.simulation.documents()):
            return
        document, batches = choose(documents, number), self.simulation.services.batches
        stranger = TENANTS[document.tenant == TENANTS[0]]
        told = []
        for look, id_ in ((batches.tenant_batch, document.batch), (batches.tenant_document, document.id)):
            try:
                look(stranger, id_)
            except NotFound as refusal:
                told.append(str(refusal))
        if told != [f"No batch has the id {document.batch}", f"No document has the id {document.id}"]:
            self.simulation.ledger.blame([f"{stranger} was told of {document.id}"])

    @rule(what=st.sampled_from(("arrivals", "express", "bulk", "dead", "tracked", "published")), replay=st.booleans())
    def lose_or_replay(self, what: str, replay: bool) -> None:
        source = getattr(self.simulation.world, what)
        if isinstance(source, Consumer):
            (source.rewind if replay else source.drop)()
            return
        if replay and source.dead is not None:  # received too often without ever reaching a worker
            source.dead.put([message.body for message in source.messages])
        if not replay or source.dead is not None:
            source.messages.clear()
