"""A hostile world in which documents come from URLs, too."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.simulation.machine import HostileWorld
from tests.simulation.pipeline import choose, plans, tenants, which
from tests.simulation.world.faults import CALM, Plan
from tests.simulation.world.uploads import GONE

urls = st.sampled_from(("https://files.example/", "https://files.example/", GONE))


class FetchingWorld(HostileWorld):
    """Documents that are submitted alone, by URL; messages to fetch them that are doubled, delayed and lost."""

    @initialize(tenant=tenants, url=urls)
    def begin_with_a_url(self, tenant: str, url: str) -> None:
        self.submit(tenant=tenant, url=url, plan=CALM)

    @rule(tenant=tenants, url=urls, plan=plans)
    def submit(self, tenant: str, url: str, plan: Plan) -> None:
        order = replace(self.simulation.order(tenant, 1), single=True, source=url)
        submissions = self.simulation.services.submissions
        self.simulation.serve("submit a URL", lambda: submissions.fetch(order), plan)

    @precondition(lambda self: self.simulation.world.fetches.visible())
    @rule(number=which, keep=st.booleans(), plan=plans)
    def fetch(self, number: int, keep: bool, plan: Plan) -> None:
        queue = self.simulation.world.fetches
        message = choose(queue.visible(), number)
        self.simulation.deliver(queue, message, self.simulation.services.fetching.receive, plan, keep=keep)

    @precondition(lambda self: self.simulation.world.fetches.messages)
    @rule()
    def lose_fetches(self) -> None:
        self.simulation.world.fetches.messages.clear()
