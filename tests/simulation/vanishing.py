"""The hostile world, where weeks pass as well and the table lets go of what is too old."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.simulation.machine import HostileWorld

DAY = 86_400_000


class VanishingWorld(HostileWorld):
    """As the hostile world; the TTL removes rows late, one by one and in any order."""

    @rule(days=st.sampled_from((9, 31)), every=st.integers(1, 3), first=st.integers(0, 2))
    def grow_old(self, days: int, every: int, first: int) -> None:
        self.simulation.advance(days * DAY)
        table, now = self.simulation.world.table, self.simulation.world.clock()
        expired = sorted(
            (key for key, row in table.rows.items() if row.get("expires_at", now) * 1000 <= now),
            key=lambda key: (key.sk, key.pk),
        )
        for key in expired[first::every]:
            table.remove(key)
