"""The domain survives the hostile world."""

from __future__ import annotations

from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.machine import HostileWorld
from tests.simulation.profiles import chosen_profile


def test_the_domain_in_a_hostile_world_keeps_every_invariant() -> None:
    run_state_machine_as_test(HostileWorld, settings=chosen_profile())  # type: ignore[no-untyped-call]
