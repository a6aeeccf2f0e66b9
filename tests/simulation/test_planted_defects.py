"""The simulation finds what it is there to find: each planted defect, within a bounded number of steps."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.defects import DEFECTS, Defect
from tests.simulation.machine import HostileWorld
from tests.simulation.profiles import HUNTING

MOST_STEPS = 60_000


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_planted_defect_is_found(defect: Defect, record_property: Callable[[str, object], None]) -> None:
    class Planted(HostileWorld):
        plant = staticmethod(defect.plant)  # type: ignore[assignment]  # mypy takes it for a method
        steps_taken = 0
        steps_to_violation = None

    with ExitStack() as patches:
        for target, replacement in defect.patches.items():
            patches.enter_context(patch(target, replacement))
        with pytest.raises(AssertionError) as found:
            run_state_machine_as_test(Planted, settings=HUNTING)

    assert Planted.steps_to_violation is not None
    record_property("steps", Planted.steps_to_violation)
    record_property("violation", str(found.value).splitlines()[0])
    assert Planted.steps_to_violation <= MOST_STEPS
