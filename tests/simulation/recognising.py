"""A pipeline of scans: every document takes a recognition job, whose service and workers fail as they like."""

from __future__ import annotations

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from lambdas.batches.recognition_jobs import FIRST_LOOK
from tests.simulation.engine import SCAN, Conduct
from tests.simulation.pipeline import BusyPipeline, which
from tests.simulation.world.faults import CALM, Fault, Plan


class RecognisingWorld(BusyPipeline):
    """Jobs that are told of twice, late or to nobody, and workers that die after they have started one."""

    content: ClassVar[bytes] = SCAN

    @precondition(lambda self: self.simulation.world.recogniser.running())
    @rule(number=which, told=st.sampled_from((0, 0, 1, 2)), fails=st.sampled_from((False, False, True)))
    def end_a_job(self, number: int, told: int, fails: bool) -> None:
        self.recognise(number=number, told=told, fails=fails)

    @precondition(lambda self: self.simulation.world.express.visible() or self.simulation.world.bulk.visible())
    @rule(number=which, call=st.integers(3, 8), fault=st.sampled_from(Fault))
    def break_work(self, number: int, call: int, fault: Fault) -> None:
        """Have something go wrong with one of the calls around a job's start."""
        self.work(number=number, keep=False, conduct=Conduct(), plan=Plan(faults={call: fault}))

    @rule(times=st.integers(1, 3))
    def look_late(self, times: int) -> None:
        """Let the sweeper look for jobs of which nobody told."""
        self.simulation.advance(times * FIRST_LOOK)
        self.sweep(lagging=False, plan=CALM)
