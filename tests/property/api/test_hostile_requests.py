"""Whatever is sent, the answer is one of the dialect's, never a defect, and nothing is created by a refused request."""

from __future__ import annotations

import json
from functools import cache
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.batches.identifiers import document_id
from tests.unit.api.service import TYPE, Service

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner))
KEYS = ("documentNames", "contentTypes", "description", "docType", "portfolioDocTypes", "configuration")
BODIES = st.fixed_dictionaries(
    {"documentNames": st.just(["a.pdf"]) | VALUES, "docType": st.just(TYPE) | VALUES},
    optional=dict.fromkeys((*KEYS[1:3], *KEYS[4:], "segmentDocumentsWith"), VALUES),
)
ANSWERS = {200, 400, 404}


@cache
def shared() -> Service:
    """One service for all examples: what one left behind has to do the next no harm."""
    return Service()


@settings(max_examples=200, deadline=None)
@given(BODIES)
def test_any_values_under_the_known_keys_are_answered(body: dict[str, object]) -> None:
    service = shared()
    rows = len(service.table.rows)

    response = service.call("POST", "/v0/extract/batch", json.dumps(body))

    assert response.status in {200, 400}, response.text
    assert len(response.text) < 500
    assert (len(service.table.rows) > rows) == (response.status == 200)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"0x{'f' * 5000}", "The body is a number (too long to show), not a JSON object"),
        (f'{{"documentNames": [0x{"f" * 5000}]}}', "documentNames[0] is a number (too long to show), not a string"),
        (
            f'{{"documentNames": ["a"], "docType": [[0x{"f" * 5000}]]}}',
            "docType is an array (too long to show), not a string",
        ),
        (f'{{"documentNames": [1{"0" * 5000}]}}', "The body has a number of more than 4300 digits"),
    ],
    ids=["body", "entry", "nested", "decimal"],
)
def test_number_with_more_digits_than_python_writes_is_refused_by_name(body: str, said: str) -> None:
    response = shared().call("POST", "/v0/extract/batch", body)

    assert (response.status, response.text) == (400, said)


@settings(max_examples=200, deadline=None)
@given(st.text() | VALUES.map(json.dumps))
def test_any_body_is_answered(body: str) -> None:
    for method, path in (("POST", "/v0/extract/batch"), ("PUT", f"/v0/extract/batch/{known_batch()}")):
        response = shared().call(method, path, body)
        assert response.status in {200, 400}, response.text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=10))
def test_any_path_segment_and_query_is_answered(segment: str, value: str) -> None:
    quoted, query = quote(segment, safe=""), quote(value, safe="")
    for method, path in (
        ("GET", f"/v0/extract/batch/{quoted}"),
        ("GET", f"/v0/extract/batch/upload_urls/{known_batch()}/{quoted}/0"),
        ("GET", f"/v0/documents/{quoted}"),
        ("GET", f"/v0/extract/batch?limit={query}"),
        ("GET", f"/v0/extract/batch?continuation_token={query}"),
        ("GET", f"/v0/extract/batch/{known_batch()}?documents={query}"),
        ("GET", f"/v0/extract/batch/{known_batch()}?documents=true&limit={query}&continuation_token={query}"),
        ("POST", f"/v0/extract/batch/{quoted}/retry"),
    ):
        assert shared().call(method, path).status in ANSWERS, path


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_authorization_answers_401(authorization: str) -> None:
    response = shared().call("GET", "/v0/extract/batch", headers={"authorization": authorization})

    assert response.status == 401


@cache
def known_batch() -> str:
    batch_id = shared().create(["a.pdf"])
    assert shared().call("GET", f"/v0/documents/{document_id(batch_id, 0)}").status == 200
    return batch_id
