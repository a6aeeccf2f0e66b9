"""A hostile world in which documents come from URLs and files, and are cancelled and erased one by one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from lambdas.batches.creation import Input
from lambdas.batches.document import FileReference, Upload
from tests.simulation.ledger.event_rules import SECRET
from tests.simulation.machine import HostileWorld
from tests.simulation.pipeline import choose, plans, tenants, which
from tests.simulation.world.faults import CALM, Plan
from tests.simulation.world.uploads import GONE

URL = "https://files.example/"
ORIGINS = st.lists(st.sampled_from(("url", "gone", "file")), min_size=1, max_size=4)


class SubmittingWorld(HostileWorld):
    """Batches whose documents nobody uploads; messages that set them going are doubled, delayed and lost."""

    @initialize(tenant=tenants, origins=ORIGINS)
    def begin_with_a_submission(self, tenant: str, origins: list[str]) -> None:
        self.submit(tenant=tenant, origins=origins, key=None, plan=CALM)

    @rule(tenant=tenants, origins=ORIGINS, key=st.sampled_from((None, None, "sub-1")), plan=plans)
    def submit(self, tenant: str, origins: list[str], key: str | None, plan: Plan) -> None:
        inputs = [self._input(tenant, number, origin) for number, origin in enumerate(origins)]
        order = replace(self.simulation.order(tenant, 1), inputs=inputs, single=len(inputs) == 1)
        key = None if key is None else f"{key}-{'-'.join(origins)}"
        submissions = self.simulation.services.submissions
        self.simulation.serve("submit", lambda: submissions.submit(order, key), plan)

    @precondition(lambda self: self.simulation.documents())
    @rule(number=which, plan=plans)
    def cancel_one(self, number: int, plan: Plan) -> None:
        open_ones = [held for held in self.simulation.documents() if not held.state.is_terminal]
        document, operations = (
            choose(open_ones or self.simulation.documents(), number),
            self.simulation.services.documents,
        )
        self.simulation.serve("cancel one", lambda: operations.cancel(document.tenant, document.id), plan)

    @precondition(lambda self: self.simulation.documents())
    @rule(number=which, plan=plans)
    def erase_one(self, number: int, plan: Plan) -> None:
        document, operations = choose(self.simulation.documents(), number), self.simulation.services.documents
        self.simulation.serve("erase one", lambda: operations.erase(document.tenant, document.id), plan)

    @precondition(lambda self: self.simulation.world.fetches.visible())
    @rule(number=which, keep=st.booleans(), plan=plans)
    def fetch(self, number: int, keep: bool, plan: Plan) -> None:
        queue = self.simulation.world.fetches
        message = choose(queue.visible(), number)
        self.simulation.deliver(queue, message, self.simulation.services.fetching.receive, plan, keep=keep)

    @precondition(lambda self: self.simulation.world.fetches.messages or self.simulation.world.arrivals.messages)
    @rule()
    def lose_messages(self) -> None:
        self.simulation.world.fetches.messages.clear()
        self.simulation.world.arrivals.messages.clear()

    def _input(self, tenant: str, number: int, origin: str) -> Input:
        if origin != "file":
            return Input(name=f"{SECRET}-{number}", source=GONE if origin == "gone" else URL)
        key = f"files/{tenant}/file_{number}"
        content = f"{SECRET} file {number}".encode()
        self.simulation.world.uploads.objects.setdefault(key, [content])
        return Input(name=f"{SECRET}-{number}", file=FileReference(f"file_{number}", Upload(key, "1", len(content)), 0))
