"""Amazon Textract's analysis: what is asked of the service, and what its blocks of tables, marks and signatures say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import pytest

from lambdas.aws.textract import Channel, TextractService, textract
from lambdas.batches.document import RecognitionJob, Upload
from lambdas.batches.recognition_jobs import JobStatus
from lambdas.recognised import Feature, JobCell, JobMark, JobPage, JobSignature, JobTable
from tests.fakes.textract_server import (
    Asked,
    Given,
    TextractServer,
    analysed,
    cell_block,
    job_state,
    mark_block,
    merged_block,
    page_block,
    serving,
    signature_block,
    table_block,
    word_block,
)

Blocks = Sequence[Mapping[str, Any]]
Serve = Callable[[Callable[[Asked], Given]], tuple[TextractServer, TextractService]]
JOB = RecognitionJob("job-1", 1, "forms,signatures,tables", 0)
ALL: tuple[Feature, ...] = ("tables", "forms", "signatures")


def square(left: float, top: float, side: float = 0.1) -> list[tuple[float, float]]:
    return [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]


def flat(corners: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(part for corner in corners for part in corner)


def cells(page: int = 1) -> list[dict[str, Any]]:
    """Two rows of two."""
    return [
        cell_block(f"{page}-{row}-{column}", row, column, square(column / 10, row / 10), page=page)
        for row in (1, 2)
        for column in (1, 2)
    ]


def ids(blocks: Blocks) -> list[str]:
    return [block["Id"] for block in blocks]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patched:
        scripts: list[Callable[[Asked], Given]] = []

        def answer(asked: Asked) -> Given:
            return scripts[-1](asked)

        server = opened.enter_context(serving(answer))
        patched.setenv("AWS_ENDPOINT_URL_TEXTRACT", server.url)
        for key, value in (("DEFAULT_REGION", "eu-central-1"), ("ACCESS_KEY_ID", "AKIA"), ("SECRET_ACCESS_KEY", "no")):
            patched.setenv(f"AWS_{key}", value)
        channel = Channel("arn:aws:sns:eu-central-1:111122223333:sheaf", "arn:aws:iam::111122223333:role/sheaf")
        service = textract("uploads-bucket", channel, features=ALL)
        opened.callback(service.operations.client.close)

        def start(script: Callable[[Asked], Given]) -> tuple[TextractServer, TextractService]:
            scripts.append(script)
            server.asked.clear()
            return server, service

        yield start


@pytest.fixture
def see(serve: Serve) -> Callable[..., JobPage]:
    """What a page with these blocks is read as."""

    def read(*blocks: Mapping[str, Any]) -> JobPage:
        return serve(lambda _: analysed([page_block(), *blocks]))[1].recognise(b"pixels")

    return read


def test_page_goes_out_with_what_is_looked_for(serve: Serve) -> None:
    word, mark = word_block("Yes", square(0.3, 0.2)), mark_block(square(0.2, 0.2), selected=True)
    server, service = serve(lambda _: analysed([page_block(), word, mark, signature_block(square(0.5, 0.8))]))

    page = service.recognise(b"\x89PNG pixels")

    asked = server.asked[0]
    assert (asked.operation, asked.image) == ("AnalyzeDocument", b"\x89PNG pixels")
    assert asked.body["FeatureTypes"] == ["FORMS", "SIGNATURES", "TABLES"]
    assert [one.text for one in page.words] == ["Yes"]
    assert page.marks == (JobMark(True, 0.98, flat(square(0.2, 0.2))),)
    assert page.signatures == (JobSignature(0.97, flat(square(0.5, 0.8))),)


def test_job_is_started_asked_for_and_fetched_by_the_operations_of_analysis(serve: Serve) -> None:
    given = {"StartDocumentAnalysis": Given(200, {"JobId": "job-1"}), "GetDocumentAnalysis": job_state("IN_PROGRESS")}
    server, service = serve(lambda asked: given[asked.operation])

    assert service.features == "forms,signatures,tables"
    assert service.start(Upload("key", "v-1", 1), "token", "document-1") == "job-1"
    assert service.look(JOB) is JobStatus.RUNNING
    assert service.fetch(JOB) is None

    started, looked, fetched = (asked.body for asked in server.asked)
    assert started["FeatureTypes"] == ["FORMS", "SIGNATURES", "TABLES"]
    assert started["DocumentLocation"]["S3Object"] == {"Bucket": "uploads-bucket", "Name": "key", "Version": "v-1"}
    assert (started["JobTag"], len(started["ClientRequestToken"])) == ("document-1", 64)
    assert (looked, fetched) == ({"JobId": "job-1", "MaxResults": 1}, {"JobId": "job-1"})


def test_tables_whose_blocks_come_in_several_answers_are_put_together(serve: Serve) -> None:
    first, second = cells(1), cells(2)
    answers = {
        None: [page_block(1), table_block("t1", ids(first)), *first[:1]],
        "n1": [*first[1:], page_block(2), *second[:3], table_block("t2", ids(second), page=2)],
        "n2": [second[3], mark_block(square(0.2, 0.2), selected=False, page=2)],
    }
    following = {None: {"NextToken": "n1"}, "n1": {"NextToken": "n2"}, "n2": {}}

    def answer(asked: Asked) -> Given:
        token = asked.body.get("NextToken")
        return job_state("SUCCEEDED", answers[token], pages=2, **following[token])

    server, service = serve(answer)
    pages = service.fetch(JOB)

    assert server.operations() == ["GetDocumentAnalysis"] * 3
    assert pages is not None
    for number in (0, 1):
        page = pages.page(number)
        assert page is not None
        (table,) = page.tables
        assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
        assert table.cells[3] == JobCell(1, 1, 1, 1, flat(square(0.2, 0.2)))
        assert len(page.marks) == number


def test_merged_cell_is_there_in_place_of_those_under_it(see: Callable[..., JobPage]) -> None:
    four = cells()
    corners = [(0.1, 0.1), (0.3, 0.1), (0.3, 0.2), (0.1, 0.2)]
    page = see(table_block("t", ids(four), ["m"]), *four, merged_block("m", four[:2], corners))

    (table,) = page.tables
    assert table == JobTable(
        0.95,
        (
            JobCell(0, 0, 1, 2, flat(corners)),
            JobCell(1, 0, 1, 1, flat(square(0.1, 0.2))),
            JobCell(1, 1, 1, 1, flat(square(0.2, 0.2))),
        ),
    )


def test_cells_that_never_come_or_do_not_say_where_they_are_are_left_out(see: Callable[..., JobPage]) -> None:
    four = cells()
    del four[1]["RowIndex"]

    (table,) = see(table_block("t", [*ids(four), "lost"], ["gone"]), *four).tables

    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (1, 0), (1, 1)]


def test_table_without_relations_is_none(see: Callable[..., JobPage]) -> None:
    assert see(table_block("t", []), *cells()).tables == ()


def test_span_that_no_cells_are_under_is_left_out(see: Callable[..., JobPage]) -> None:
    four = cells()
    huge = {**merged_block("m", four[:2], square(0.1, 0.1)), "RowSpan": 10**9}

    (table,) = see(table_block("t", ids(four), ["m"]), *four, huge).tables

    assert len(table.cells) == 4


def test_what_does_not_say_how_sure_it_is_is_taken_for_what_it_is(see: Callable[..., JobPage]) -> None:
    four = cells()
    told = [mark_block(square(0.2, 0.2), selected=True), signature_block(square(0.5, 0.8)), table_block("t", ids(four))]
    for block in told:
        del block["Confidence"]

    page = see(*told, *four)

    assert [page.marks[0].confidence, page.signatures[0].confidence, page.tables[0].confidence] == [1.0] * 3


def test_pairs_of_keys_and_values_are_passed_over(see: Callable[..., JobPage]) -> None:
    pair = {"BlockType": "KEY_VALUE_SET", "Id": "k", "Page": 1, "EntityTypes": ["KEY"], "Geometry": {}}

    assert see(pair) == JobPage(0, ())
