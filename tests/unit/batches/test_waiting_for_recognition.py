"""Documents that wait for a recognition job: what its completion, or none, does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.batches.document import Document
from lambdas.batches.recognition_jobs import FIRST_LOOK, LONGEST_JOB, TEXT
from lambdas.batches.states import DocumentState
from lambdas.errors import Throttled
from tests.simulation.engine import SCAN
from tests.simulation.world.faults import CALM, Fault, Plan
from tests.simulation.world.recogniser import SimulatedJob
from tests.unit.batches.stage import TENANT, Stage


@pytest.fixture(params=[TEXT, "forms,tables"])
def features(request: pytest.FixtureRequest) -> str:
    """What jobs look for."""
    return str(request.param)


@pytest.fixture
def stage(features: str) -> Stage:
    """A batch of one scan, which waits for its job."""
    stage = Stage()
    stage.world.recogniser.features = features
    stage.begin(1)
    stage.upload(0, SCAN)
    stage.arrive()
    stage.work(0)
    assert stage.document(0).state is DocumentState.RECOGNISING
    return stage


def kill_worker_after(call: int, features: str) -> Stage:
    """A stage whose worker died after one of its calls, and before it waits for the job that it may have started."""
    stage = Stage()
    stage.world.recogniser.features = features
    stage.begin(1)
    stage.upload(0, SCAN)
    stage.arrive()
    stage.work(0, plan=Plan(faults={call: Fault.KILL_AFTER}))
    return stage


def jobs(stage: Stage) -> list[SimulatedJob]:
    return list(stage.world.recogniser.jobs.values())


def end(stage: Stage, *, told: int = 1, fails: bool = False) -> None:
    stage.world.recogniser.end(stage.world.recogniser.running()[0], told=told, fails=fails)


def sweep(stage: Stage, milliseconds: int) -> Document:
    stage.advance(milliseconds)
    stage.world.table.catch_up()
    stage.sweep()
    return stage.document(0)


def settle(stage: Stage) -> Document:
    stage.settle()
    assert not stage.ledger.violations
    return stage.document(0)


def test_completion_has_the_document_extracted(stage: Stage) -> None:
    waiting = stage.document(0)
    assert (waiting.lease, waiting.attempt) == (None, 0)
    assert waiting.due_at == stage.world.clock() + FIRST_LOOK

    end(stage)
    stage.arrive()

    assert stage.document(0).state is DocumentState.QUEUED
    assert settle(stage).state is DocumentState.COMPLETE
    assert len(jobs(stage)) == 1


def test_doubled_and_late_completions_change_nothing(stage: Stage) -> None:
    end(stage)
    (told,) = stage.world.recogniser.completions_told()
    stage.arrive()
    stage.work(0)
    ended = stage.document(0)
    assert ended.state is DocumentState.COMPLETE

    for _ in range(2):
        assert stage.services.intake.receive(told) == 0

    assert stage.document(0) == ended
    assert settle(stage).version == ended.version


def test_completion_while_the_document_is_worked_on_changes_nothing(stage: Stage) -> None:
    end(stage)
    (told,) = stage.world.recogniser.completions_told()
    stage.arrive()
    stage.work(0, plan=Plan(pause=4))
    held = stage.document(0)
    assert held.state is DocumentState.PROCESSING

    assert stage.services.intake.receive(told) == 0

    assert stage.document(0) == held
    stage.finish(stage.world.gate.paused[0])
    assert settle(stage).state is DocumentState.COMPLETE


@pytest.mark.parametrize(
    "body", ['{"JobId": "job-0"}', '{"JobId": "job-0", "JobTag": "x"}', '{"JobId": "", "JobTag": 5}']
)
def test_completions_of_others_jobs_are_dropped(stage: Stage, body: str) -> None:
    assert stage.services.intake.receive(body) == 0
    assert stage.document(0).state is DocumentState.RECOGNISING


def test_completion_of_another_job_of_the_document_is_dropped(stage: Stage) -> None:
    assert not stage.services.intake.resume(stage.document(0).id, "job-9")
    assert stage.document(0).state is DocumentState.RECOGNISING


def test_message_that_was_not_sent_after_the_write_is_sent_when_the_completion_comes_again(stage: Stage) -> None:
    end(stage)
    (message,) = stage.world.arrivals.visible()
    dies = Plan(faults={2: Fault.KILL_BEFORE})
    stage.deliver(stage.world.arrivals, message, stage.services.intake.receive, dies, keep=True)
    assert stage.document(0).state is DocumentState.QUEUED
    assert not stage.world.express.visible()

    stage.arrive()

    assert len(stage.world.express.visible()) == 1


def test_lost_completion_is_made_good_by_the_sweeper(stage: Stage) -> None:
    end(stage, told=0)

    assert sweep(stage, FIRST_LOOK - 1).state is DocumentState.RECOGNISING
    assert sweep(stage, 1).state is DocumentState.QUEUED
    assert settle(stage).state is DocumentState.COMPLETE


def test_job_that_still_runs_is_asked_for_again_and_given_up_in_the_end(stage: Stage) -> None:
    first = sweep(stage, FIRST_LOOK)
    assert first.state is DocumentState.RECOGNISING
    assert first.due_at == stage.world.clock() + FIRST_LOOK

    given_up = sweep(stage, LONGEST_JOB)

    assert given_up.state is DocumentState.FAILED
    assert given_up.failure is not None
    assert given_up.failure.code == "RECOGNITION_OVERDUE"
    assert not stage.ledger.violations


def test_service_that_cannot_be_asked_leaves_the_document_for_the_next_sweep(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object, __: str) -> None:
        raise Throttled("busy")

    monkeypatch.setattr(type(stage.world.recogniser), "look", busy)
    before = stage.document(0)

    assert sweep(stage, FIRST_LOOK) == before
    assert sweep(stage, LONGEST_JOB).state is DocumentState.FAILED


def test_retry_after_a_failed_job_pays_for_another(stage: Stage) -> None:
    end(stage, fails=True)
    failed = settle(stage)
    assert failed.failure is not None
    assert failed.failure.code == "RECOGNITION_FAILED"

    stage.services.operations.retry(TENANT, stage.batch.id)

    assert settle(stage).state is DocumentState.COMPLETE
    assert [(job.id, job.tag) for job in jobs(stage)] == [("job-0", failed.id), ("job-1", failed.id)]
    held = stage.document(0).job
    assert held is not None
    assert held.number == 2


def test_retry_of_a_cancelled_document_waits_for_the_job_that_runs(stage: Stage) -> None:
    stage.services.operations.cancel(TENANT, stage.batch.id)
    assert stage.document(0).state is DocumentState.CANCELLED
    for consumer in (stage.world.tracked, stage.world.published):
        stage.stream(consumer, list(consumer.refresh()))
    stage.services.operations.retry(TENANT, stage.batch.id)

    stage.work(0)

    assert stage.document(0).state is DocumentState.RECOGNISING
    end(stage)
    assert settle(stage).state is DocumentState.COMPLETE
    assert len(jobs(stage)) == 1


def test_completion_of_a_cancelled_and_erased_document_changes_nothing(stage: Stage) -> None:
    document = stage.document(0)
    stage.services.documents.cancel(TENANT, document.id)
    stage.services.documents.erase(TENANT, document.id)
    end(stage)

    erased = settle(stage)

    assert erased.erased
    assert erased.job is None


def test_worker_killed_after_the_start_pays_once(features: str) -> None:
    stages = (kill_worker_after(call, features) for call in range(20))
    stage = next(stage for stage in stages if jobs(stage))
    assert stage.document(0).state is DocumentState.PROCESSING
    assert stage.document(0).job is None
    end(stage)
    stage.arrive()
    assert stage.document(0).state is DocumentState.PROCESSING  # nobody waits yet: the completion is told to nobody

    assert sweep(stage, 61_000).state is DocumentState.PROCESSING

    assert settle(stage).state is DocumentState.COMPLETE
    assert len(jobs(stage)) == 1


def test_deployment_without_the_service_has_workers_read_the_document_anew(stage: Stage) -> None:
    sweeper = replace(stage.services.sweeper, jobs=None)
    stage.advance(FIRST_LOOK)
    stage.world.table.catch_up()

    stage.handle("sweep", lambda: sweeper.sweep(stage.world.clock() + 50_000), CALM)

    assert stage.document(0).state is DocumentState.QUEUED


def test_service_that_looks_for_something_else_by_now_is_not_asked_for_the_job(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, __: object) -> None:
        raise AssertionError("nobody may ask for jobs of that kind any more")

    stage.world.recogniser.features = "signatures"
    monkeypatch.setattr(type(stage.world.recogniser), "look", refuse)

    assert sweep(stage, FIRST_LOOK).state is DocumentState.QUEUED
    stage.work(0)

    first, second = jobs(stage)
    assert stage.document(0).state is DocumentState.RECOGNISING
    stage.world.recogniser.end(second, told=1, fails=False)
    assert settle(stage).state is DocumentState.COMPLETE
    held = stage.document(0).job
    assert held is not None
    assert (held.id, held.number, held.features, first.tag) == (second.id, 2, "signatures", second.tag)
