"""Forms in multipart/form-data: parts by name, and every way in which a body is no form."""

from __future__ import annotations

import base64
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.filepost import encode_multipart_formdata

from lambdas.api.multipart import MOST_PARTS, Part, read_form
from lambdas.api.requests import Request
from lambdas.errors import InvalidRequest, LimitExceeded, PayloadTooLarge, RequestError

BOUNDARY = "multipart/form-data; boundary=xyz"
FORM = b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF\r\n--xyz--\r\n'


def request(body: bytes, content_type: str | None = BOUNDARY, *, as_text: bool = False) -> Request:
    return Request(
        id="",
        method="POST",
        path="/files/upload",
        query={},
        headers={} if content_type is None else {"content-type": content_type},
        encoded_body=body.decode() if as_text else base64.b64encode(body).decode(),
        body_is_base64=not as_text,
    )


def refuse(body: bytes, content_type: str | None = BOUNDARY, limit: int = 1_000) -> str:
    with pytest.raises(RequestError) as caught:
        read_form(request(body, content_type), limit)
    return str(caught.value)


@given(st.binary(max_size=400), st.text(st.characters(categories=["L", "N", "Zs"]), max_size=20), st.text(max_size=20))
def test_what_clients_encode_is_what_is_read(data: bytes, filename: str, password: str) -> None:
    body, content_type = encode_multipart_formdata(
        {"file": (filename, data, "application/x-lies"), "password": password}
    )

    form = read_form(request(body, content_type), 10_000)

    assert form == {"file": Part("file", filename, data), "password": Part("password", None, password.encode())}


@pytest.mark.parametrize("as_text", [True, False])
def test_form_comes_as_text_or_in_base64(as_text: bool) -> None:
    assert read_form(request(FORM, as_text=as_text), 1_000) == {"file": Part("file", "a.pdf", b"%PDF")}


def test_first_of_two_parts_of_one_name_counts() -> None:
    second = FORM.replace(b"%PDF", b"other")

    assert read_form(request(FORM.replace(b"--xyz--\r\n", b"") + second), 1_000)["file"].data == b"%PDF"


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (FORM, None, "Content-Type is null; a file comes as multipart/form-data"),
        (FORM, "application/json", 'Content-Type is "application/json"; a file comes as multipart/form-data'),
        (FORM, "multipart/form-data", "Content-Type names no boundary"),
        (FORM, "multipart/form-data; boundary=other", "is not multipart/form-data with the boundary"),
        (FORM, f"multipart/form-data; boundary={'x' * 500}", "is not multipart/form-data with the boundary"),
        (FORM, "multipart/form-data; boundary=grün\U0001f511", "is not multipart/form-data with the boundary"),
        (FORM[:-9], BOUNDARY, "The body ends before its form does"),
        (b"", BOUNDARY, "The body ends before its form does"),
        (b"--xyz\r\nContent-Disposition form-data\r\n\r\n", BOUNDARY, "is not multipart/form-data with the boundary"),
    ],
)
def test_what_is_no_form_is_refused(body: bytes, content_type: str | None, sentence: str) -> None:
    assert sentence in refuse(body, content_type)


def test_form_over_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(PayloadTooLarge, match=f"{len(FORM)} bytes; the limit is {len(FORM) - 1}"):
        read_form(request(FORM), len(FORM) - 1)
    assert read_form(request(FORM), len(FORM))


def test_form_of_too_many_parts_is_refused() -> None:
    part = FORM.replace(b"--xyz--\r\n", b"")

    with pytest.raises(LimitExceeded, match=f"more than {MOST_PARTS} parts"):
        read_form(request(part * (MOST_PARTS + 1) + b"--xyz--\r\n"), 10_000)
    assert read_form(request(part * MOST_PARTS + b"--xyz--\r\n"), 10_000)


def test_nothing_of_a_form_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        refuse(b"--secret")

    assert not caplog.records


@given(st.binary(max_size=200))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    try:
        read_form(request(b"--xyz" + body), 1_000)
    except InvalidRequest:
        return
