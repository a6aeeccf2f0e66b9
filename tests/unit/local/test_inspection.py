"""What `./sheaf inspect` makes of rows: state, since when, why, whose turn it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lambdas.batches.document import ConfigurationPointer, Document, Upload
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.lifecycle import Durations, cancel, claim, enqueue, fail, give_back
from lambdas.batches.states import Lane
from lambdas.errors import Failure, FailureCategory
from local.commands import inspect
from local.failures import CommandFailed
from local.inspection.document import describe_document, document_facts, foretell
from local.inspection.times import show_time

NOW = 1_800_000_000_000
BATCH = new_batch_id()
UPLOAD = Upload("uploads/x", "v1", 5319)


@pytest.fixture
def waiting() -> Document:
    return Document(
        id=document_id(BATCH, 3),
        batch=BATCH,
        index=3,
        tenant="acme",
        dialect="sensible",
        name="one.pdf",
        document_type="contracts",
        configuration=ConfigurationPointer("lease", "v", "configurations/x"),
        lane=Lane.EXPRESS,
        created_at=NOW - 60_000,
        changed_at=NOW - 60_000,
        retain_until=0,
        expires_at=0,
    )


def test_waiting_document_waits_for_its_upload(waiting: Document) -> None:
    told = describe_document(waiting, NOW)

    assert told["state"] == "WAITING since 2027-01-15T07:59:00.000Z (60 s ago)"
    assert told["batch"] == f"{BATCH}, index 3"
    assert "upload" in told["next"]
    assert "lease" not in told
    assert "why" not in told


def test_document_at_work_tells_its_attempt_and_lease(waiting: Document) -> None:
    queued = enqueue(waiting, UPLOAD, NOW, Durations())
    claimed = claim(queued, "worker-7", NOW, Durations(lease=60_000))

    told = describe_document(claimed, NOW + 1_000)

    assert told["attempt"] == "1 of 3, in round 1"
    assert told["lease"] == "worker-7, until 2027-01-15T08:01:00.000Z (in 59 s)"
    assert told["upload"] == "5319 bytes, version v1"
    late = NOW + 61_000
    assert describe_document(claimed, late)["lease"].endswith("which has passed")
    assert "fell silent" in foretell(claimed, late)
    assert "gives it up" in foretell(replace(claimed, attempt=3), late)


def test_document_given_back_tells_when_it_may_be_claimed(waiting: Document) -> None:
    claimed = claim(enqueue(waiting, UPLOAD, NOW, Durations()), "w", NOW, Durations())
    back = give_back(claimed, NOW + 30_000, NOW)

    assert "throttled" in describe_document(back, NOW)["next"]
    assert "(in 30 s)" in describe_document(back, NOW)["not before"]
    assert "throttled" not in foretell(back, NOW + 30_001)


def test_failed_document_tells_why(waiting: Document) -> None:
    claimed = claim(enqueue(waiting, UPLOAD, NOW, Durations()), "w", NOW, Durations())
    failed = fail(claimed, Failure("DAMAGED", FailureCategory.DOCUMENT, "The PDF is damaged."), NOW)

    assert describe_document(failed, NOW)["why"] == "The PDF is damaged. (DAMAGED, document)"
    facts = json.loads(json.dumps(document_facts(failed, NOW)))
    assert facts["failure"] == {"code": "DAMAGED", "category": "document", "message": "The PDF is damaged."}
    assert (facts["state"], facts["attempt"], facts["lease"]) == ("FAILED", 1, None)


def test_cancelled_document_waits_for_nothing(waiting: Document) -> None:
    assert "retried" in foretell(cancel(waiting, NOW), NOW)


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (NOW, "(0 s ago)"),
        (NOW - 119_000, "(119 s ago)"),
        (NOW - 120_000, "(2 min ago)"),
        (NOW + 7_200_000, "(in 2 h)"),
        (NOW - 86_400_000 * 3, "(3 d ago)"),
    ],
)
def test_times_tell_how_far_away_they_are(instant: int, shown: str) -> None:
    assert show_time(instant, NOW).endswith(shown)


def test_inspect_of_what_is_no_id_is_refused_before_any_service_is_asked() -> None:
    with pytest.raises(Exception, match="ids are UUIDs"):
        inspect.main(["nonsense"])
    with pytest.raises(CommandFailed, match="--profile goes with --stage"):
        inspect.main([BATCH, "--profile", "mine"])
