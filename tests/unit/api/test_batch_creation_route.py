"""`POST /v0/extract/batch`."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from lambdas.batches.creation import read_manifest
from lambdas.batches.identifiers import parse_batch_id
from tests.unit.api.service import TENANT, TYPE, Service, make_event

PATH = "/v0/extract/batch"
NAMES = ["doc1.pdf", "doc2.pdf"]
GOOD: dict[str, Any] = {"documentNames": NAMES, "docType": TYPE}
WITH_TRAILING_COMMA = """{"documentNames":["doc1.pdf", "doc2.pdf"],
   "description":"test batch",
   "docType":"contracts",
   }"""


def test_create_with_all_keys_answers_a_bare_string_and_keeps_them(service: Service) -> None:
    kinds = ["application/pdf", "image/png"]
    body = GOOD | {"description": "März", "configuration": "standard", "contentTypes": kinds}

    response = service.call("POST", PATH, body)

    batch_id = response.json()
    assert response.status == 200
    assert response.text == f'"{parse_batch_id(batch_id)}"'
    batch = service.batches.tenant_batch(TENANT, batch_id)
    assert (batch.description, batch.document_type, batch.configuration.name) == ("März", TYPE, "standard")
    assert read_manifest(service.results, batch).names == NAMES
    assert [document.content_type for document in service.batches.documents(batch_id, 0, 2)] == kinds


def test_create_with_the_trailing_comma_of_the_guide_is_taken(service: Service) -> None:
    batch_id = service.call("POST", PATH, WITH_TRAILING_COMMA).json()

    assert service.batches.tenant_batch(TENANT, batch_id).description == "test batch"


@pytest.mark.parametrize("declared", ["application/x-www-form-urlencoded", "text/plain", "application/json"])
def test_create_with_any_content_type_is_taken(service: Service, declared: str) -> None:
    assert service.call("POST", PATH, GOOD, headers={"content-type": declared}).status == 200


def test_create_with_a_base64_body_is_decoded(service: Service) -> None:
    event = make_event("POST", PATH, None, {"authorization": f"Bearer {service.key}"})
    event |= {"body": base64.b64encode(json.dumps(GOOD).encode()).decode(), "isBase64Encoded": True}

    assert service.send(event).status == 200


def test_create_with_keys_that_are_null_or_unknown_passes_them_over(service: Service) -> None:
    body = GOOD | {"description": None, "portfolioDocTypes": None, "webhook": {"url": "https://example.com"}}

    assert service.call("POST", PATH, body).status == 200


def test_create_with_5000_names_is_taken_and_5001_are_not(service: Service) -> None:
    names = [f"document {number:04}.pdf" for number in range(5_001)]

    assert service.batches.batch(service.create(names[:5_000])).document_count == 5_000
    rows = dict(service.table.rows)
    refused = service.call("POST", PATH, {"documentNames": names, "docType": TYPE})

    assert (refused.status, refused.text) == (400, "documentNames has 5001 names; it takes 1 to 5000")
    assert service.table.rows == rows


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"documentNames": []}, "documentNames has 0 names; it takes 1 to 5000"),
        ({"documentNames": None}, "documentNames is missing; it takes 1 to 5000 names"),
        ({"documentNames": "a.pdf"}, 'documentNames is a string ("a.pdf"), not an array'),
        ({"documentNames": ["a.pdf", 7]}, "documentNames[1] is a number (7), not a string"),
        ({"documentNames": ["a.pdf", None]}, "documentNames[1] is null (null), not a string"),
        ({"documentNames": [""]}, 'documentNames[0] is ""; a name has 1 to 1024 characters'),
        ({"documentNames": ["x" * 1_025]}, "documentNames[0] has 1025 characters; the limit is 1024"),
        ({"documentNames": ["\ud800.pdf"]}, 'documentNames[0] ("\\ud800.pdf") has half of a surrogate pair in it'),
        ({"contentTypes": ["application/pdf"]}, "contentTypes has 1 entries for 2 documentNames"),
        ({"contentTypes": {}}, "contentTypes is an object ({}), not an array"),
        ({"contentTypes": ["pdf", "pdf"]}, 'contentTypes[0] ("pdf") is not a content type, as application/pdf is one'),
        (
            {"contentTypes": ["application/pdf", "a/b\r\nx-amz-acl: public-read"]},
            'contentTypes[1] ("a/b\\r\\nx-amz-acl: public-read") is not a content type, as application/pdf is one',
        ),
        ({"description": 7}, "description is a number (7), not a string"),
        ({"description": "x" * 10_001}, "description has 10001 characters; the limit is 10000"),
        ({"docType": True}, "docType is a boolean (true), not a string"),
        ({"docType": None}, "docType and portfolioDocTypes are both missing; exactly one of them is needed"),
        ({"docType": "receipts"}, "Specified document type receipts does not exist"),
        (
            {"docType": "No Such Type"},
            'Specified document type "No Such Type" does not exist: '
            "docType is a name of 3 to 128 characters of a-z, 0-9 and _",
        ),
        ({"docType": "x" * 5_000}, "docType has 5000 characters; the limit is 128"),
        (
            {"portfolioDocTypes": [TYPE]},
            "docType and portfolioDocTypes are both given; exactly one of them is taken",
        ),
        (
            {"docType": None, "portfolioDocTypes": [TYPE], "segmentDocumentsWith": "llm"},
            'segmentDocumentsWith is "llm", and this deployment has no language model: it takes "fingerprints"',
        ),
        (
            {"docType": None, "portfolioDocTypes": [TYPE], "configuration": "standard"},
            "configuration is not for portfolioDocTypes: fingerprints choose it for each document",
        ),
        ({"docType": None, "portfolioDocTypes": []}, "portfolioDocTypes has 0 names; it takes 1 to 100"),
        (
            {"docType": None, "portfolioDocTypes": [TYPE, "invoices"]},
            "Specified document type invoices does not exist",
        ),
        (
            {"docType": None, "portfolioDocTypes": ["No type"]},
            'Specified document type "No type" does not exist: '
            "portfolioDocTypes[0] is a name of 3 to 128 characters of a-z, 0-9 and _",
        ),
        ({"docType": None, "portfolioDocTypes": [7]}, "portfolioDocTypes[0] is a number (7), not a string"),
        ({"segmentDocumentsWith": "magic"}, 'segmentDocumentsWith is "magic"; it is one of fingerprints, llm'),
        ({"segmentDocumentsWith": "llm"}, "segmentDocumentsWith is for portfolioDocTypes, which is missing"),
        (
            {"configuration": "other"},
            "Specified configuration/version does not exist: contracts has no configuration 'other'",
        ),
        ({"configuration": ["standard"]}, 'configuration is an array (["standard"]), not a string'),
    ],
)
def test_create_with_a_bad_value_names_it_and_creates_nothing(
    service: Service, change: dict[str, object], sentence: str
) -> None:
    rows, objects = dict(service.table.rows), dict(service.results.versions)

    response = service.call("POST", PATH, GOOD | change)

    assert (response.status, response.text) == (400, sentence)
    assert response.headers["content-type"].startswith("text/plain")
    assert (service.table.rows, service.results.versions) == (rows, objects)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (None, "The body is missing; it has to be a JSON object"),
        ("  ", "The body is missing; it has to be a JSON object"),
        ("[1, 2]", "The body is an array ([1, 2]), not a JSON object"),
        ('"contracts"', 'The body is a string ("contracts"), not a JSON object'),
        ("documentNames=a.pdf", "The body is not JSON: it cannot be read near character 1"),
        ('{"documentNames": [,]}', "The body is not JSON: it cannot be read near character 20"),
        ('{"documentNames": ["a', "The body is not JSON: what starts near character 20 does not end"),
        ("[" * 100_000, "The body is not JSON: it cannot be read near character 33"),
    ],
)
def test_create_with_a_body_that_is_no_object_says_where(service: Service, body: str | None, sentence: str) -> None:
    response = service.call("POST", PATH, body)

    assert (response.status, response.text) == (400, sentence)


def test_create_with_a_body_that_is_not_utf8_is_refused(service: Service) -> None:
    event = make_event("POST", PATH, None, {"authorization": f"Bearer {service.key}"})
    event |= {"body": base64.b64encode(b'{"a": "\xff"}').decode(), "isBase64Encoded": True}

    assert service.send(event).text == "The body is not UTF-8: byte 7 cannot be decoded"


def test_create_with_a_body_that_is_no_base64_is_refused(service: Service) -> None:
    event = make_event("POST", PATH, "x", {"authorization": f"Bearer {service.key}"}) | {"isBase64Encoded": True}

    assert service.send(event).text == "The body could not be decoded"


def test_create_with_a_body_over_the_limit_answers_413_with_it(service: Service) -> None:
    response = service.call("POST", PATH, GOOD | {"ignored": "x" * 5_000_000})

    assert response.status == 413
    assert response.text.endswith("bytes; the limit is 5000000")


@pytest.mark.parametrize(("environment", "status"), [("production", 200), ("development", 200), ("staging", 400)])
def test_create_with_an_environment_takes_the_two_that_exist(service: Service, environment: str, status: int) -> None:
    assert service.call("POST", f"{PATH}?environment={environment}", GOOD).status == status


def test_create_with_an_idempotency_key_twice_makes_one_batch(service: Service) -> None:
    headers = {"idempotency-key": "order 66"}

    first = service.call("POST", PATH, GOOD, headers=headers)
    again = service.call("POST", PATH, GOOD, headers=headers)
    other = service.call("POST", PATH, GOOD | {"description": "other"}, headers=headers)

    assert first.json() == again.json()
    assert (other.status, other.text) == (400, "Idempotency-Key was already used for a request with another body")
    assert len(service.call("GET", PATH).json()["batches"]) == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "naïve", "tab\tbed"])
def test_create_with_a_bad_idempotency_key_names_its_limit(service: Service, key: str) -> None:
    response = service.call("POST", PATH, GOOD, headers={"idempotency-key": key})

    assert response.status == 400
    assert response.text.startswith("Idempotency-Key (")
    assert response.text.endswith("is not 1 to 255 printable ASCII characters")
