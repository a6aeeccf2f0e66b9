"""Portfolios and classification through the deployed stack, where every policy is enforced."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from local import emulator
from local.catalogue import load_samples, make_key
from local.service import Service, install
from tests.fakes.converse_server import replying
from tests.fakes.converse_server import serving as replying_server
from tests.journey.client import Answer, send, upload, wait_until
from tests.journey.portfolio import PAGES, PLACES, TYPE, bound, expected
from tests.journey.sources import serving
from tests.journey.stack import Stack
from tests.journey.submission import sample
from tests.journey.test_model_engine import asking
from tests.journey.test_vendor_client import PYTHON

CLIENT = Path(__file__).with_name("vendor_portfolio_client.py")
TYPES = [TYPE, "contracts"]
COLUMNS = ["metadata.documents", "metadata.startPage", "metadata.endPage"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    log = tmp_path_factory.mktemp("portfolios") / "emulator.log"
    with emulator.running(log=log, strict=True) as started:
        yield install(started.url, strict=True)


def post(service: Service, path: str, data: bytes, key: str | None = None) -> Answer:
    headers = {"Authorization": f"Bearer {key or service.key}", "Content-Type": "application/pdf"}
    return send("POST", service.url + path, data, headers)


def wait_for(service: Service, id_: str) -> dict[str, Any]:
    def ended() -> dict[str, Any]:
        shown = service.api.document(id_)
        return shown if shown["status"] in ("COMPLETE", "FAILED") else {}

    return wait_until(ended, seconds=60)


def check_documents(shown: dict[str, Any]) -> None:
    assert (shown["status"], shown["types"], shown["page_count"]) == ("COMPLETE", TYPES, PAGES), shown.get("error")
    documents = shown["documents"]
    assert [(one["configuration"], one["startPage"], one["endPage"]) for one in documents] == PLACES
    assert {one["documentType"] for one in documents} == {TYPE}
    assert [one["output"]["parsedDocument"] for one in documents] == expected()
    coverages = [one["output"]["coverage"] for one in documents]
    assert shown["coverage"] == pytest.approx(sum(coverages) / len(coverages))
    assert (shown["charged"], shown["reviewStatuses"]) == (4, [None] * 4)


def test_portfolio_that_is_uploaded_is_divided_extracted_and_bound(service: Service) -> None:
    offer = service.api.request("POST", "/v0/generate_upload_url?document_name=bound.pdf", {"types": TYPES})
    assert offer.status == 200, offer.text
    id_ = offer.json()["id"]
    upload(offer.json()["upload_url"], bound())
    check_documents(wait_for(service, id_))

    url = service.api.request("GET", f"/v0/generate_excel/{id_}").json()["url"]
    rows = list(openpyxl.load_workbook(BytesIO(send("GET", url).body))["fields"].values)
    assert list(rows[0][:3]) == COLUMNS
    assert [row[:3] for row in rows[1:]] == [("bound", str(first), str(last)) for _, first, last in PLACES]
    csv = service.api.request("GET", f"/v0/generate_csv/{id_}").json()["url"]
    assert send("GET", csv).text.startswith(",".join(COLUMNS))
    assert id_ in service.api.request("GET", "/v0/extractions").text


def test_portfolio_is_fetched_from_a_url(service: Service) -> None:
    with serving(bound()) as source:
        body = {"document_url": source.url("/document"), "types": TYPES, "segment_documents_with": "fingerprints"}
        taken = service.api.request("POST", "/v0/extract_from_url", body)
        assert taken.status == 200, taken.text
        check_documents(wait_for(service, taken.json()["id"]))


def test_batch_of_portfolios_is_extracted_and_bound(service: Service) -> None:
    body = {"documentNames": ["one.pdf", "two.pdf"], "portfolioDocTypes": TYPES}
    batch_id = service.api.request("POST", "/v0/extract/batch", body).json()
    for url, data in zip(service.api.upload_urls(batch_id, 0, 1), (bound(), sample()), strict=True):
        upload(url, data)
    wait_until(lambda: service.api.batch(batch_id)["waiting"] == 0, seconds=60)
    first, second = service.api.batch(batch_id)["extraction_ids"]

    check_documents(service.api.document(first))
    nothing = service.api.document(second)
    assert (nothing["status"], nothing["documents"], nothing["coverage"]) == ("COMPLETE", [], 0)
    assert "No document was found" in nothing["errors"][0]["message"]
    rows = list(openpyxl.load_workbook(BytesIO(service.api.workbook(batch_id)))["fields"].values)
    assert [row[0] for row in rows] == ["metadata.documents", *["one"] * 4, "two"]


@pytest.mark.parametrize(("name", "type_name"), [("passbook_2.pdf", TYPE), ("summary_1.pdf", "contracts")])
def test_document_is_classified_while_its_sender_waits(service: Service, name: str, type_name: str) -> None:
    answer = post(service, "/v0/classify", sample(name, type_name))

    assert answer.status == 200, answer.text
    found = answer.json()["document_type"]
    listed = {one["name"]: one["id"] for one in service.api.request("GET", "/v0/document_types").json()}
    assert (found["name"], found["id"]) == (type_name, listed[type_name])
    assert 0.25 <= found["score"] <= 1


def test_document_of_none_of_the_types_is_refused(service: Service) -> None:
    answer = post(service, "/v0/classify?document_types=contracts", sample("passbook_2.pdf", TYPE))
    damaged = post(service, "/v0/classify", b"%PDF-1.7 and no more")

    assert (answer.status, answer.text) == (400, "The document matches none of the document types")
    assert damaged.status == 400


def test_link_answers_404_until_the_outcome_is_there(service: Service) -> None:
    asked = post(service, f"/v0/classify/async?document_types={','.join(TYPES)}", sample("passbook_2.pdf", TYPE))
    assert asked.status == 200, asked.text
    link = asked.json()["download_link"]
    seen = {send("GET", link).status}

    def ready() -> Answer | None:
        answer = send("GET", link)
        seen.add(answer.status)
        return answer if answer.status == 200 else None

    outcome = wait_until(ready, seconds=60)
    assert outcome is not None
    assert outcome.json()["document_type"]["name"] == TYPE
    assert seen == {404, 200}
    assert service.api.request("GET", f"/v0/documents/{asked.json()['id']}").status == 404


def test_classification_knows_the_types_of_the_tenant_alone(service: Service) -> None:
    key = make_key(service.aws, service.stack_outputs, "lonely", "journey")
    assert post(service, "/v0/classify", sample(), key).status == 400
    load_samples(service.aws, service.stack_outputs, "lonely")
    assert post(service, "/v0/classify", sample(), key).json()["document_type"]["name"] == "contracts"


@pytest.mark.skipif(PYTHON is None, reason="the package sensibleapi is not installed")
def test_published_python_client_divides_and_classifies(service: Service, tmp_path: Path) -> None:
    portfolio, alone = tmp_path / "bound.pdf", tmp_path / "alone.pdf"
    portfolio.write_bytes(bound())
    alone.write_bytes(sample("passbook_2.pdf", TYPE))
    command = [str(PYTHON), str(CLIENT), f"{service.url}/v0", service.key, ",".join(TYPES), str(portfolio), str(alone)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=90)

    assert run.returncode == 0, run.stderr[-2_000:]
    seen = json.loads(run.stdout)
    check_documents(seen["portfolio"])
    assert seen["classification"]["document_type"]["name"] == TYPE


def test_model_divides_and_classifies_where_there_is_one(service: Service) -> None:
    body = {"types": [TYPE], "segment_documents_with": "llm"}
    refused = service.api.request("POST", "/v0/generate_upload_url", body)
    assert (refused.status, "no language model" in refused.text) == (400, True)
    begins = {first + 1 for _, first, _ in PLACES}
    pages = [
        {"page": page, "document_type": TYPE, "begins_document": page in begins}
        for page in range(min(begins), PAGES + 1)
    ]
    said = {"pages": pages, "document_type": TYPE, "certainty": 0.75}
    stack = Stack(service)

    with (
        replying_server(lambda _: replying(said)) as model,
        asking(stack, model),
        stack.configured("single", SCHEMA_ENGINE="bedrock"),
    ):
        offer = service.api.request("POST", "/v0/generate_upload_url", body).json()
        upload(offer["upload_url"], bound())
        shown = wait_for(service, offer["id"])
        classified = post(service, f"/v0/classify?document_types={TYPE}", sample())

    assert shown["segment_documents_with"] == "llm"
    assert [(one["configuration"], one["startPage"], one["endPage"]) for one in shown["documents"]] == PLACES
    assert classified.json()["document_type"]["score"] == 0.75
