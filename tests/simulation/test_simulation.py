"""The domain survives the hostile world."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.machine import HostileWorld
from tests.simulation.pipeline import BusyPipeline
from tests.simulation.profiles import LONG, SHORT
from tests.simulation.recognising import RecognisingWorld
from tests.simulation.submitted import SubmittingWorld
from tests.simulation.vanishing import VanishingWorld


def test_the_domain_in_a_hostile_world_keeps_every_invariant() -> None:
    run_state_machine_as_test(HostileWorld, settings=SHORT)


def test_the_domain_in_a_busy_pipeline_keeps_every_invariant() -> None:
    run_state_machine_as_test(BusyPipeline, settings=settings(SHORT, max_examples=150))


def test_the_domain_while_old_rows_vanish_keeps_every_invariant() -> None:
    run_state_machine_as_test(VanishingWorld, settings=settings(SHORT, max_examples=100))


def test_the_domain_while_documents_are_submitted_keeps_every_invariant() -> None:
    run_state_machine_as_test(SubmittingWorld, settings=settings(SHORT, max_examples=100))


def test_the_domain_while_scans_are_recognised_keeps_every_invariant() -> None:
    run_state_machine_as_test(RecognisingWorld, settings=settings(SHORT, max_examples=60))


@pytest.mark.slow
def test_the_domain_while_scans_are_recognised_for_long_keeps_every_invariant() -> None:
    run_state_machine_as_test(RecognisingWorld, settings=LONG)


@pytest.mark.slow
def test_the_domain_while_documents_are_submitted_for_long_keeps_every_invariant() -> None:
    run_state_machine_as_test(SubmittingWorld, settings=LONG)


@pytest.mark.slow
def test_the_domain_in_a_hostile_world_for_long_keeps_every_invariant() -> None:
    run_state_machine_as_test(HostileWorld, settings=LONG)


@pytest.mark.slow
def test_the_domain_in_a_busy_pipeline_for_long_keeps_every_invariant() -> None:
    run_state_machine_as_test(BusyPipeline, settings=LONG)


@pytest.mark.slow
def test_the_domain_while_old_rows_vanish_for_long_keeps_every_invariant() -> None:
    run_state_machine_as_test(VanishingWorld, settings=LONG)
