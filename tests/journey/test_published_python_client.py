"""The vendor's published Python client, unmodified but for its base URL, through everything that it can ask for.

Each answer is held to its published type as it arrives, before the client makes something of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import httpx
import pytest
from extend_ai import Extend
from extend_ai.core.api_error import ApiError
from extend_ai.errors import BadRequestError
from pydantic import BaseModel
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from local.client import send
from tests.journey.client import Service, wait_until
from tests.journey.published import check_response
from tests.journey.sources import serving
from tests.journey.submission import TYPE, sample

Client = Any
"""The published client; what it returns are unions of all that any version of the API has answered."""
TERMINAL = {"PROCESSED", "FAILED", "CANCELLED"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "invoice_number": {"type": ["string", "null"], "description": "The number of the invoice"},
        "invoice_date": {"type": ["string", "null"], "extend:type": "date"},
        "total": {
            "type": "object",
            "extend:type": "currency",
            "properties": {
                "amount": {"type": ["number", "null"]},
                "iso_4217_currency_code": {"type": ["string", "null"]},
            },
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "description": {"type": ["string", "null"]},
                    "quantity": {"type": ["integer", "null"]},
                },
            },
        },
        "shoe_size": {"type": ["integer", "null"]},
    },
}


def invoice(number: str, *, password: str | None = None, padding: int = 0) -> bytes:
    """Draw an invoice: a number, a date, two rows and a total; `padding` bytes of what no reader compresses."""
    target = io.BytesIO()
    encrypt = None if password is None else pdfencrypt.StandardEncryption(password, canPrint=0)
    canvas = Canvas(target, pagesize=(612, 792), encrypt=encrypt, invariant=1)
    canvas.setFont("Helvetica", 10)
    for x, y, text in (
        (72, 720, "INVOICE"),
        (72, 690, "Invoice Number:"),
        (180, 690, number),
        (72, 672, "Invoice Date:"),
        (180, 672, "March 4, 2026"),
        (72, 630, "Description"),
        (300, 630, "Quantity"),
        (72, 612, "Steel bolts"),
        (300, 612, "40"),
        (72, 594, "Copper wire"),
        (300, 594, "12"),
        (72, 550, "Total:"),
        (180, 550, "$ 1,250.00"),
    ):
        canvas.drawString(x, y, text)
    canvas.save()
    # Behind the end of a PDF a reader looks for nothing.
    return target.getvalue() + hashlib.shake_128(number.encode()).digest(padding)


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(event_hooks={"response": [check_response]}, timeout=40) as client:
        yield client


@pytest.fixture(scope="module")
def client(service: Service, http: httpx.Client) -> Client:
    return Extend(base_url=service.url, token=service.key, httpx_client=http)


@pytest.fixture(scope="module")
def extractor(client: Client) -> str:
    created = client.extractors.create(name="Invoices", config={"schema": SCHEMA})
    client.extractor_versions.create(created.id, release_type="major")
    return str(created.id)


def all_pages(call: Callable[[str | None], Any]) -> list[Any]:
    """Every item of a list, as users page: while there is a token."""
    found: list[Any] = []
    token: str | None = None
    for _ in range(50):
        page = call(token)
        found += page.data
        token = page.next_page_token
        if not token:
            return found
    raise AssertionError("the list never ends")


def wait_for_batch(client: Client, batch: str) -> str:
    def ended() -> str:
        status = str(client.batch_runs.get(batch).status)
        return status if status in TERMINAL else ""

    return wait_until(ended, seconds=60)


def wait_for_run(client: Client, run: str) -> Any:  # noqa: ANN401
    return wait_until(lambda: held if (held := client.extract_runs.retrieve(run)).status in TERMINAL else None)


def test_batch_of_every_kind_of_input_gives_every_run(client: Client, extractor: str) -> None:
    uploaded = client.files.upload(file=("a.pdf", invoice("INV-1"), "application/pdf"))
    with serving(invoice("INV-2")) as source:
        batch = client.extract_runs.create_batch(
            extractor={"id": extractor},
            inputs=[
                {"file": {"id": uploaded.id}, "metadata": {"customer_id": "c1", "nested": {"Key One": [1, None]}}},
                {"file": {"url": source.url("/document"), "name": "b.pdf"}, "metadata": {"customer_id": "c2"}},
                {"file": {"text": "Invoice Number: INV-3\nTotal: 10.00 EUR\n", "name": "c.txt"}},
                {"file": {"url": source.url("/nothing.pdf")}, "metadata": {"customer_id": "c4"}},
            ],
            priority=10,
        )
        assert (batch.object, batch.status, batch.run_count) == ("batch_run", "PENDING", 4)
        at_once = client.extract_runs.list(batch_id=batch.id, max_page_size=100)
        assert len(at_once.data) == 4
        assert wait_for_batch(client, batch.id) == "PROCESSED"

    summaries = all_pages(
        lambda token: client.extract_runs.list(batch_id=batch.id, max_page_size=2, next_page_token=token)
    )
    assert len({held.id for held in summaries}) == 4
    runs = [client.extract_runs.retrieve(held.id) for held in summaries]
    by_customer = {(held.metadata or {}).get("customer_id"): held for held in runs}
    first, second, failed = by_customer["c1"], by_customer["c2"], by_customer["c4"]
    assert first.metadata == {"customer_id": "c1", "nested": {"Key One": [1, None]}}
    assert first.file.id == uploaded.id
    assert first.extractor.id == extractor
    assert first.extractor_version.version == "1.0"
    assert first.output.value == {
        "invoice_number": "INV-1",
        "invoice_date": "2026-03-04",
        "total": {"amount": 1250, "iso_4217_currency_code": "USD"},
        "items": [{"description": "Steel bolts", "quantity": 40}, {"description": "Copper wire", "quantity": 12}],
        "shoe_size": None,
    }
    assert second.output.value["invoice_number"] == "INV-2"
    assert second.file.name == "b.pdf"
    assert by_customer[None].output.value["invoice_number"] == "INV-3"
    assert (failed.status, failed.output) == ("FAILED", None)
    assert failed.failure_reason
    assert "404" in failed.failure_message
    processed = client.extract_runs.list(batch_id=batch.id, status="PROCESSED", max_page_size=10)
    assert {held.id for held in processed.data} == {held.id for held in runs if held.status == "PROCESSED"}


def test_citations_say_where_the_values_stand(client: Client, extractor: str) -> None:
    run = client.extract(
        extractor={"id": extractor, "override_config": {"advanced_options": {"citations_enabled": True}}},
        file={"id": client.files.upload(file=("a.pdf", invoice("INV-77"))).id},
    )
    assert run.status == "PROCESSED"
    assert run.config.advanced_options.citations_enabled is True
    metadata = run.output.metadata["invoice_number"]
    assert 0 < metadata.ocr_confidence <= 1
    (citation,) = metadata.citations
    assert citation.reference_text == "INV-77"
    assert (citation.page.number, citation.page.width, citation.page.height) == (1, 612, 792)
    xs, ys = [point.x for point in citation.polygon], [point.y for point in citation.polygon]
    assert min(xs) == pytest.approx(180, abs=2)
    assert max(ys) == pytest.approx(792 - 690, abs=4)


class Parcel(BaseModel):
    """What a user declares in code instead of writing a schema."""

    invoice_number: str | None
    invoice_date: date | None
    total: float | None


def test_models_of_the_client_come_back_typed(client: Client) -> None:
    run: Any = client.extract(
        config={"schema": Parcel}, file={"text": "Invoice Number: INV-9\nInvoice Date: 2026-05-06\nTotal: 12.50\n"}
    )
    assert run.output.value == Parcel(invoice_number="INV-9", invoice_date=date(2026, 5, 6), total=12.5)


def test_single_run_is_processing_then_processed_and_can_be_deleted(client: Client) -> None:
    run = client.extract_runs.create(
        config={"schema": SCHEMA},
        file={"text": "Invoice Number: A-1"},
        metadata={"order": 7},
    )
    assert (run.status, run.extractor, run.extractor_version) == ("PROCESSING", None, None)
    ended = wait_for_run(client, run.id)
    assert ended.status == "PROCESSED"
    assert ended.metadata == {"order": 7}
    assert run.id in {held.id for held in client.extract_runs.list(max_page_size=100).data}
    with pytest.raises(ApiError) as refused:
        client.extract_runs.cancel(run.id)
    assert refused.value.status_code == 400
    assert "terminal" in str(refused.value.body)
    assert client.extract_runs.delete(run.id).id == run.id
    with pytest.raises(ApiError) as gone:
        client.extract_runs.retrieve(run.id)
    assert gone.value.status_code == 404


def test_polling_helper_of_the_client_ends(client: Client, extractor: str) -> None:
    run = client.extract_runs.create_and_poll(extractor={"id": extractor}, file={"text": "Invoice Number: P-1"})
    assert run.status == "PROCESSED"
    assert run.output.value["invoice_number"] == "P-1"


def test_versions_of_an_extractor_resolve_once(client: Client) -> None:
    config = {"schema": {"type": "object", "properties": {"invoice_number": {"type": ["string", "null"]}}}}
    made = client.extractors.create(name="Versions", config=config)
    assert made.draft_version.version == "draft"
    assert client.extractor_versions.retrieve(made.id, "latest").version == "draft"
    assert client.extractor_versions.create(made.id, release_type="minor", description="first").version == "0.1"
    assert client.extractor_versions.create(made.id, release_type="major").version == "1.0"
    assert client.extractor_versions.create(made.id, release_type="minor").version == "1.1"
    listed = client.extractor_versions.list(made.id)
    assert [held.version for held in listed.data] == ["draft", "1.1", "1.0", "0.1"]
    by_id = client.extractor_versions.retrieve(made.id, listed.data[-1].id)
    assert (by_id.version, by_id.description) == ("0.1", "first")
    clone = client.extractors.create(name="Clone", clone_extractor_id=made.id)
    assert set(clone.draft_version.config.schema_["properties"]) == {"invoice_number"}
    renamed = client.extractors.update(clone.id, name="Renamed")
    assert renamed.name == "Renamed"
    names = [held.name for held in all_pages(lambda token: client.extractors.list(next_page_token=token))]
    assert {"Versions", "Renamed"} <= set(names)


def test_files_come_and_go(client: Client, http: httpx.Client, service: Service) -> None:
    data = invoice("INV-5")
    uploaded = client.files.upload(file=("Spring Invoice.pdf", data))
    assert (uploaded.name, uploaded.type) == ("Spring Invoice.pdf", "PDF")
    held = client.files.retrieve(uploaded.id)
    assert held.presigned_url
    assert send("GET", held.presigned_url).body == data
    found = client.files.list(name_contains="spring INV")
    assert uploaded.id in {listed.id for listed in found.data}
    assert client.files.delete(uploaded.id).id == uploaded.id
    with pytest.raises(ApiError) as gone:
        client.files.retrieve(uploaded.id)
    assert gone.value.status_code == 404


def test_file_of_four_megabytes_goes_through_the_client(client: Client, extractor: str) -> None:
    uploaded = client.files.upload(file=("large.pdf", invoice("INV-4M", padding=4_000_000)))
    run = client.extract(extractor={"id": extractor}, file={"id": uploaded.id})
    assert run.output.value["invoice_number"] == "INV-4M"


def test_file_of_twenty_megabytes_goes_by_its_own_url(
    client: Client, http: httpx.Client, service: Service, extractor: str
) -> None:
    data = invoice("INV-20M", padding=20_000_000)
    headers = {"authorization": f"Bearer {service.key}", "x-extend-api-version": "2026-02-09"}
    made = http.post(f"{service.url}/files/upload_url", json={"name": "huge.pdf"}, headers=headers).json()
    with pytest.raises(ApiError) as early:
        client.extract(extractor={"id": extractor}, file={"id": made["id"]})
    assert early.value.status_code == 400
    assert send("PUT", made["uploadUrl"], body=data).status == 200
    run = client.extract(extractor={"id": extractor}, file={"id": made["id"]})
    assert run.output.value["invoice_number"] == "INV-20M"


def test_password_opens_a_protected_file(client: Client, extractor: str) -> None:
    data = invoice("INV-901", password="open sesame")
    uploaded = client.files.upload(file=("locked.pdf", data), password="open sesame")
    run = client.extract(extractor={"id": extractor}, file={"id": uploaded.id})
    assert run.output.value["invoice_number"] == "INV-901"
    closed = client.extract(extractor={"id": extractor}, file={"id": client.files.upload(file=("b.pdf", data)).id})
    assert (closed.status, closed.failure_reason) == ("FAILED", "FAILED_TO_PROCESS_FILE")


def test_deterministic_configurations_serve_the_other_dialect(client: Client, service: Service) -> None:
    made = client.extractors.create(name="Contracts", config={"documentType": TYPE})
    uploaded = client.files.upload(file=("contract.pdf", sample()))
    run = client.extract(extractor={"id": made.id}, file={"id": uploaded.id})
    assert run.status == "PROCESSED"
    assert run.output.value


def test_unknown_things_are_refused_and_create_nothing(client: Client, extractor: str) -> None:
    def status(call: Callable[[], object]) -> int | None:
        with pytest.raises(ApiError) as refused:
            call()
        return refused.value.status_code

    text = {"file": {"text": "x"}}
    batch = client.extract_runs.create_batch
    assert status(lambda: batch(extractor={"id": "ex_none"}, inputs=[text])) == 404
    assert status(lambda: batch(extractor={"id": extractor, "version": "9.9"}, inputs=[text])) == 404
    assert status(lambda: batch(extractor={"id": extractor}, inputs=[])) == 400
    assert status(lambda: batch(extractor={"id": extractor}, inputs=[text] * 1001)) == 400
    assert status(lambda: batch(extractor={"id": extractor}, inputs=[text], priority=101)) == 400
    assert status(lambda: client.batch_runs.get("bpr_none")) == 404
    assert status(lambda: client.extract_runs.retrieve("exr_none")) == 404
    bad = {"schema": {"type": "object", "properties": {"name": {"type": "string"}}}}
    with pytest.raises(ApiError) as refused:
        client.extractors.create(name="Bad", config=bad)
    assert refused.value.body["message"].endswith("; Path: schema.properties.name")


def test_key_is_asked_for_before_anything_else(service: Service, http: httpx.Client) -> None:
    stranger = Extend(base_url=service.url, token="nobody", httpx_client=http)
    with pytest.raises(ApiError) as refused:
        stranger.extract_runs.list()
    assert refused.value.status_code == 401
    unversioned = http.get(f"{service.url}/extract_runs", headers={"authorization": f"Bearer {service.key}"})
    assert (unversioned.status_code, unversioned.json()["code"]) == (400, "INVALID_REQUEST")


def test_batch_of_three_hundred_loses_and_doubles_nothing(client: Client, extractor: str) -> None:
    count = 300
    inputs = [{"file": {"text": f"Invoice Number: N-{n}"}, "metadata": {"n": n}} for n in range(count)]
    batch = client.extract_runs.create_batch(extractor={"id": extractor}, inputs=inputs)
    seen = all_pages(
        lambda token: client.extract_runs.list(
            batch_id=batch.id, sort_by="updatedAt", max_page_size=40, next_page_token=token
        )
    )
    assert sorted(held.metadata["n"] for held in seen) == list(range(count))
    assert wait_until(lambda: client.batch_runs.get(batch.id).status == "PROCESSED", seconds=120)
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(client.extract_runs.retrieve, [held.id for held in seen]))
    assert {held.status for held in runs} == {"PROCESSED"}
    assert all(held.output.value["invoice_number"] == f"N-{held.metadata['n']}" for held in runs)


def test_cancelled_run_ends_its_batch(client: Client, extractor: str) -> None:
    started = time.monotonic()
    batch = client.extract_runs.create_batch(
        extractor={"id": extractor},
        inputs=[{"file": {"text": f"Invoice Number: C-{n}"}} for n in range(40)],
        priority=100,
    )
    cancelled = 0
    for held in client.extract_runs.list(batch_id=batch.id, max_page_size=100).data:
        with contextlib.suppress(BadRequestError):  # it has ended before
            cancelled += client.extract_runs.cancel(held.id).status == "CANCELLED"
    assert wait_for_batch(client, batch.id) in {"PROCESSED", "CANCELLED"}
    ended = client.extract_runs.list(batch_id=batch.id, status="CANCELLED", max_page_size=100)
    assert len(ended.data) == cancelled
    assert time.monotonic() - started < 120
