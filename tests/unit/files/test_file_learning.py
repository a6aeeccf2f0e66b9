"""What documents show of their files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.batches.document import Upload
from lambdas.batches.records import Change
from lambdas.files.identifiers import new_file_id
from tests.unit.files.stage import DOCUMENT, TENANT, Stage, with_pages

PDF = b"%PDF-1.7"


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_file_from_a_url_learns_of_its_bytes_and_then_of_its_pages(stage: Stage) -> None:
    (file,) = stage.files.reserve(TENANT, ["a.pdf"])
    stage.clock.advance(1_000)

    document = stage.fetch(file, PDF)
    fetched = stage.files.find(TENANT, file.id)
    stage.tell(document, with_pages(document, 3))

    assert (fetched.upload, fetched.pages, fetched.changed_at) == (document.upload, None, file.created_at + 1_000)
    assert stage.files.find(TENANT, file.id).pages == 3


def test_handed_in_file_learns_of_its_pages_and_keeps_its_bytes(stage: Stage) -> None:
    file = stage.files.create(TENANT, "a.pdf", PDF)
    document = replace(DOCUMENT, file=file.reference, upload=file.upload, version=3)

    stage.tell(document, with_pages(document, 2))

    found = stage.files.find(TENANT, file.id)
    assert (found.pages, found.upload) == (2, file.upload)


def test_document_that_is_fetched_again_leaves_the_file_with_its_first_bytes(stage: Stage) -> None:
    (file,) = stage.files.reserve(TENANT, ["a.pdf"])
    first = stage.fetch(file, PDF)

    stage.fetch(file, b"%PDF-1.7 other")

    assert stage.files.find(TENANT, file.id).upload == first.upload


def test_what_is_told_twice_or_is_no_news_is_written_once(stage: Stage) -> None:
    (file,) = stage.files.reserve(TENANT, ["a.pdf"])
    document = stage.fetch(file)
    rows = dict(stage.table.rows)

    stage.fetch(file)
    stage.tell(document, replace(document, version=9))
    stage.tell(None, replace(document, version=1, upload=None))

    assert stage.table.rows == rows


def test_documents_of_no_file_of_none_that_is_left_and_other_rows_change_nothing(stage: Stage) -> None:
    document = replace(DOCUMENT, upload=Upload("uploads/x", "1", 1))
    unknown = replace(stage.files.create(TENANT, "a.pdf", PDF).reference, id=new_file_id(1), upload=None)
    rows = dict(stage.table.rows)

    stage.tell(DOCUMENT, document)
    stage.tell(replace(DOCUMENT, file=unknown), replace(document, file=unknown))
    stage.learning.learn([Change(None, {"kind": "batch"}), Change({"kind": "document"}, None)])

    assert stage.table.rows == rows
