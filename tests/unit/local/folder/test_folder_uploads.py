"""Uploading a folder: every document once, through URLs that run out, refusals that pass, and interruptions."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from local import patience
from local.failures import CommandFailed, Refused
from local.folder import uploading, watching
from local.folder.creation import Part, create_parts, known_batches
from local.folder.documents import read_folder
from local.folder.ledger import Ledger
from local.folder.order import Order
from local.folder.progress import Progress
from local.folder.uploading import Uploads
from local.folder.watching import waiting, watch
from local.patience import PatientApi
from tests.unit.local.folder.storage import Storage, serving


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "pause", lambda _number: 0.0)
    monkeypatch.setattr(uploading, "WINDOW", 4)
    monkeypatch.setattr(watching, "SHORTEST_PAUSE_SECONDS", 0.01)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(11):
        (pile / f"{number:02d}.pdf").write_text(f"document {number}")
    return Order(
        folder=pile,
        documents=read_folder(pile, recursive=False),
        document_type="contracts",
        description="",
        configurations={},
        output=tmp_path / "out.xlsx",
        extractions=None,
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json", "run")


def run(api: PatientApi, ledger: Ledger, order: Order) -> Uploads:
    parts = create_parts(api, ledger, order)
    uploads = Uploads.start(api, waiting(api, parts))
    watch(api, parts, uploads, Progress(len(order.documents), io.StringIO()))
    return uploads


def test_every_document_arrives_once_at_its_own_place(order: Order, ledger: Ledger) -> None:
    storage = Storage()
    with serving(storage) as api:
        uploads = run(api, ledger, order)

    assert (uploads.done, uploads.failed) == (11, {})
    assert set(storage.stored.values()) == {1}
    assert {index: body for (_, index), body in storage.bodies.items()} == {
        index: f"document {index}".encode() for index in range(11)
    }


def test_urls_that_ran_out_are_asked_for_again(order: Order, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "UPLOADS_AT_ONCE", 1)
    storage = Storage(uses=2)
    with serving(storage) as api:
        uploads = run(api, ledger, order)

    assert uploads.failed == {}
    assert set(storage.stored.values()) == {1}
    assert len(storage.windows) > 3


def test_urls_are_renewed_before_they_run_out(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Storage(names={"b": ["x"] * 11})
    with serving(storage) as api:
        windows = uploading.UploadWindows(api, Part("b", order.documents))
        first = windows.url(5)
        assert windows.url(5) == first
        monkeypatch.setattr(uploading, "FRESH_SECONDS", -1.0)
        assert windows.url(5) != first

    assert storage.windows == [("b", 4, 7), ("b", 4, 7)]


def test_last_window_ends_with_the_batch(order: Order) -> None:
    storage = Storage(names={"b": ["x"] * 11})
    with serving(storage) as api:
        uploading.UploadWindows(api, Part("b", order.documents)).url(10)

    assert storage.windows == [("b", 8, 10)]


def test_passing_refusals_are_waited_out(order: Order, ledger: Ledger) -> None:
    storage = Storage(faults=[503, 429, 500])
    with serving(storage) as api:
        assert run(api, ledger, order).failed == {}

    assert len(storage.created) == 1
    assert set(storage.stored.values()) == {1}


def test_repeated_run_creates_no_second_batch_and_uploads_what_is_missing(order: Order, ledger: Ledger) -> None:
    storage = Storage()
    with serving(storage) as api:
        (part,) = create_parts(api, ledger, order)
        storage.stored.update({(part.batch_id, index): 1 for index in range(7)})
        uploads = run(api, ledger, order)

    assert uploads.done == 4
    assert len(storage.names) == 1
    assert set(storage.stored.values()) == {1}


def test_creation_whose_answer_was_lost_is_the_same_batch_again(order: Order, ledger: Ledger) -> None:
    storage = Storage()
    with serving(storage) as api:
        (first,) = create_parts(api, ledger, order)
        ledger.batches.clear()  # killed between the answer and the note of it
        (second,) = create_parts(api, ledger, order)

    assert first.batch_id == second.batch_id
    assert list(storage.created) == ["run-0"]


def test_more_than_a_batch_holds_becomes_several(order: Order, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.folder.creation.MAX_DOCUMENTS", 5)
    storage = Storage()
    with serving(storage) as api:
        uploads = run(api, ledger, order)

    assert [len(names) for names in storage.names.values()] == [5, 5, 1]
    assert sorted(storage.created) == ["run-0", "run-1", "run-2"]
    assert (uploads.done, set(storage.stored.values())) == (11, {1})


def test_document_that_vanished_is_named_and_holds_up_nothing(order: Order, ledger: Ledger) -> None:
    storage = Storage()
    order.documents[3].path.unlink()
    with serving(storage) as api:
        uploads = run(api, ledger, order)

    assert uploads.done == 10
    ((place, reason),) = uploads.failed.items()
    assert place == ("batch-0", 3)
    assert "No such file" in reason


def test_batches_that_the_service_forgot_are_found_out(order: Order, ledger: Ledger) -> None:
    with serving(Storage()) as api:
        create_parts(api, ledger, order)
        assert known_batches(api, ledger)
        ledger.batches.append("gone")
        assert not known_batches(api, ledger)


def test_refusal_that_does_not_pass_is_told_at_once(order: Order, ledger: Ledger) -> None:
    with serving(Storage(faults=[400])) as api, pytest.raises(Refused, match="answers 400"):
        create_parts(api, ledger, order)
    with serving(Storage(faults=[401])) as api, pytest.raises(CommandFailed, match="sheaf key create"):
        create_parts(api, ledger, order)
