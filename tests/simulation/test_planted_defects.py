"""The simulation finds what it is there to find: each planted defect, within a bounded number of steps."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.defects import DEFECTS, Defect
from tests.simulation.pipeline import BusyPipeline
from tests.simulation.profiles import HUNTING

MOST_STEPS = 60_000


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_planted_defect_is_found(defect: Defect, record_property: Callable[[str, object], None]) -> None:
    members: dict[str, object] = {"plant": staticmethod(defect.plant), "steps_taken": 0, "steps_to_violation": None}
    planted: type[BusyPipeline] = type("Planted", (defect.world,), members)

    with ExitStack() as patches:
        for target, replacement in defect.patches.items():
            patches.enter_context(patch(target, replacement))
        with pytest.raises(AssertionError) as found:
            run_state_machine_as_test(planted, settings=HUNTING)

    assert planted.steps_to_violation is not None
    record_property("steps", planted.steps_to_violation)
    record_property("violation", str(found.value).splitlines()[0])
    assert planted.steps_to_violation <= MOST_STEPS
