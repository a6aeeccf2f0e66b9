"""How answers fit through the gateway."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lambdas.api.answers import MAX_ENCODED_BYTES, Answer, accepts_gzip, render
from lambdas.api.requests import read_request
from lambdas.errors import PayloadTooLarge
from tests.unit.api.service import MAX_LAMBDA_ANSWER, make_event

REQUEST = read_request(make_event("GET", "/v0", None, {}))
GZIPPING = replace(REQUEST, headers={"accept-encoding": "gzip"})


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", False),
        ("gzip", True),
        ("deflate, GZIP, br", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("gzip; q=0", False),
        ("gzip;q=0.000, *", False),
        ("gzip;q=0.001", True),
        ("*", True),
        ("*;q=0", False),
        ("identity", False),
        ("x-gzip-like", False),
    ],
)
def test_accepts_gzip_by_header(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_render_of_a_body_that_grows_by_escaping_counts_what_it_grows_to() -> None:
    fits = Answer(body='"' * (MAX_ENCODED_BYTES // 2 - 1))

    assert len(json.dumps(render(fits, REQUEST))) <= MAX_LAMBDA_ANSWER
    with pytest.raises(PayloadTooLarge, match=str(MAX_ENCODED_BYTES)):
        render(replace(fits, body=fits.body + '"'), REQUEST)


def test_render_where_the_body_does_not_fit_answers_what_stands_in_for_it() -> None:
    answer = Answer(body="x" * MAX_ENCODED_BYTES, overflow=lambda: Answer(status=303, body="there"))

    assert render(answer, REQUEST)["statusCode"] == 303
    assert render(answer, GZIPPING)["statusCode"] == 200


def test_render_of_a_small_body_leaves_it_as_it_is() -> None:
    assert render(Answer(body='{"a":1}'), GZIPPING)["body"] == '{"a":1}'


def test_render_of_the_same_answer_is_the_same_bytes() -> None:
    assert render(Answer(body="x" * 5_000), GZIPPING) == render(Answer(body="x" * 5_000), GZIPPING)
