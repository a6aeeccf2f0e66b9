"""What a document was declared as beside what its bytes are."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest

from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.contents import OPEN_DOCUMENT, RTF, name_media_type
from lambdas.documents.limits import Limits
from lambdas.errors import DocumentError
from lambdas.extraction.engine import BundleEngine
from tests.unit.extraction.documents import new_document

BUNDLE = msgspec.json.encode(Bundle([BundledConfiguration("all", "version", json.dumps({"fields": []}))])).decode()


def extract(data: bytes, declared: str | None, name: str = "document") -> str:
    document = replace(new_document(), content_type=declared, name=name)
    return BundleEngine(Limits())(data, document, BUNDLE).content_type


@pytest.mark.parametrize(
    ("data", "declared", "found"),
    [
        (b'{"total": 5}', "application/json", "text/plain"),
        (b"# Total", "text/markdown; charset=utf-8", "text/plain"),
        ("Größe".encode("utf-16-le"), "text/plain", "text/plain"),
        (b"<!doctype html><p>Total", "text/html; charset=utf-8", "text/html"),
        (b'<?xml version="1.0"?><html><body>Total</body></html>', "application/xhtml+xml", "text/html"),
        (b"Total <b>5</b>", "text/html", "text/html"),
        (b"a,b\n1,2", "text/csv", "text/csv"),
    ],
)
def test_declared_type_that_is_another_name_of_what_the_bytes_are_is_taken(
    data: bytes, declared: str, found: str
) -> None:
    assert extract(data, declared) == found


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b"Total 5", "application/pdf"),
        (b"Total 5", "text/html"),
        (b"<html>Total", "text/plain"),
        (b"<html>Total", "application/pdf"),
        (b"a,b\n1,2", "application/vnd.ms-excel"),
    ],
)
def test_declared_type_that_differs_is_refused_by_both_names(data: bytes, declared: str) -> None:
    with pytest.raises(DocumentError) as raised:
        extract(data, declared)
    assert raised.value.failure.code == "CONTENT_TYPE_MISMATCH"
    assert declared in raised.value.failure.message


def test_kinds_with_many_names_have_one_here() -> None:
    assert name_media_type("application/vnd.oasis.opendocument.text") == OPEN_DOCUMENT.media_type
    assert name_media_type("text/rtf") == RTF.media_type
