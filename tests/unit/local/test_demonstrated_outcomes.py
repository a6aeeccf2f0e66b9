"""The demonstration finds every promise that was not kept, and shows the rest."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from local.demonstration.outcome import Outcome, broken_promises
from local.demonstration.report import table, workbook_problems
from local.demonstration.samples import Sample, read_samples
from local.demonstration.submission import Submission
from local.demonstration.watching import Watch

GOOD = Sample(Path("good.pdf"), "contracts", "COMPLETE", 2, {"a": {"value": 1}, "b": None}, None)
BAD = Sample(Path("bad.pdf"), "contracts", "FAILED", None, None, "PDF_DAMAGED")
SUBMISSION = Submission("b1", "contracts", (GOOD, BAD), (0.0, 0.0))


def completion(detail_id: str = "b1:1", count: int = 2) -> dict[str, Any]:
    detail = {"id": detail_id, "batch": {"id": "b1", "document_count": count}}
    return {"detail-type": "Batch Completed", "detail": detail}


def seen(*events: dict[str, Any], waiting: int = 0) -> Watch:
    return Watch({"b1": {"waiting": waiting}}, list(events))


def outcomes(**changes: object) -> list[Outcome]:
    good = {"status": "COMPLETE", "page_count": 2, "parsed_document": {"a": {"value": 1}, "b": None}} | changes
    return [Outcome(GOOD, good, 1.0, "", ""), Outcome(BAD, {"status": "FAILED"}, 2.0, "It is damaged.", "PDF_DAMAGED")]


def test_broken_promises_of_a_batch_as_it_should_be_are_none() -> None:
    assert list(broken_promises(SUBMISSION, outcomes(), seen(completion()))) == []


def test_broken_promises_take_a_doubled_delivery_for_one_event() -> None:
    assert list(broken_promises(SUBMISSION, outcomes(), seen(completion(), completion()))) == []


@pytest.mark.parametrize(
    ("watch", "found"),
    [
        (seen(), "0 completion events"),
        (seen(completion(), completion("b1:2")), "2 completion events"),
        (seen(completion(count=3)), "tells of 3 documents"),
        (seen(completion(), waiting=1), "1 documents are not done"),
    ],
)
def test_broken_promises_of_events_and_counts_are_found(watch: Watch, found: str) -> None:
    (promise,) = broken_promises(SUBMISSION, outcomes(), watch)

    assert found in promise


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"status": "FAILED"}, "good.pdf: is FAILED instead of COMPLETE"),
        ({"page_count": 3}, "good.pdf: has 3 pages instead of 2"),
        ({"parsed_document": {"a": None, "b": None}}, "good.pdf: differs from what is true in a"),
        ({"parsed_document": {"a": {"value": 1}, "b": None, "c": 1}}, "good.pdf: differs from what is true"),
    ],
)
def test_broken_promises_of_a_document_are_found(changes: dict[str, object], found: str) -> None:
    (promise,) = broken_promises(SUBMISSION, outcomes(**changes), seen(completion()))

    assert promise.startswith(found)


def test_broken_promises_of_a_failure_with_another_code_are_found() -> None:
    other = [outcomes()[0], Outcome(BAD, {"status": "FAILED"}, 1.0, "", "")]

    (promise,) = broken_promises(SUBMISSION, other, seen(completion()))

    assert promise == "bad.pdf: failed with no event instead of PDF_DAMAGED"


def test_table_shows_each_document_with_its_reason() -> None:
    heading, good, bad = table(outcomes()).split("\n")

    assert heading.split() == ["document", "status", "pages", "fields", "seconds", "reason"]
    assert good.split() == ["good.pdf", "COMPLETE", "2", "1/2", "1.0"]
    assert bad.endswith("2.0  It is damaged.")


def workbook(title: str, rows: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number in range(rows):
        sheet.append([f"row {number}"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("title", "rows", "problems"), [("fields", 2, 0), ("fields", 1, 1), ("other", 2, 1)])
def test_workbook_problems_are_counted_by_its_first_sheet(title: str, rows: int, problems: int) -> None:
    assert len(list(workbook_problems(workbook(title, rows), outcomes()))) == problems


def test_read_samples_has_something_of_every_kind() -> None:
    samples = [sample for listed in read_samples().values() for sample in listed]

    assert len(samples) >= 30
    assert {sample.status for sample in samples} == {"COMPLETE", "FAILED"}
    assert all(sample.path.is_file() for sample in samples)
