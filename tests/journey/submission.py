"""Submitting documents as a client does: a batch, its URLs, the PUTs."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from local.client import ApiClient, upload
from local.places import SAMPLES

TYPE = "contracts"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A batch with its URLs; `ids` are its documents'."""

    id: str
    ids: list[str]
    urls: list[str]


def sample(name: str = "summary_1.pdf", type_name: str = TYPE) -> bytes:
    """Return the bytes of a sample document."""
    return (SAMPLES / "documents" / type_name / name).read_bytes()


def create(api: ApiClient, count: int, type_name: str = TYPE) -> Submitted:
    """Create a batch of `count` documents without uploading any."""
    batch_id = api.create_batch(type_name, [f"document {number}.pdf" for number in range(count)], "journey")
    ids = [str(held) for held in api.batch(batch_id)["extraction_ids"]]
    return Submitted(batch_id, ids, api.upload_urls(batch_id, 0, count - 1))


def submit(api: ApiClient, documents: Sequence[bytes], type_name: str = TYPE) -> Submitted:
    """Create a batch and upload all its documents."""
    submitted = create(api, len(documents), type_name)
    upload_all(submitted.urls, documents)
    return submitted


def upload_all(urls: Sequence[str], documents: Sequence[bytes]) -> None:
    """Upload documents to their URLs, a few at a time."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upload, urls, documents))
