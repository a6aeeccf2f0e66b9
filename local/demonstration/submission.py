"""Submitting samples: one batch a document type, and its files to the upload URLs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from local.client import ApiClient, upload
from local.demonstration.samples import Sample

UPLOADS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Submission:
    """A batch that has all its files: each sample with the moment (epoch seconds) that its upload ended."""

    batch_id: str
    doc_type: str
    samples: tuple[Sample, ...]
    uploaded: tuple[float, ...]


def submit(api: ApiClient, doc_type: str, samples: Sequence[Sample]) -> Submission:
    """Create a batch of the samples and upload them; raises CommandFailed for whatever is not taken."""
    batch_id = api.create_batch(doc_type, [sample.name for sample in samples], f"demo: {doc_type}")
    urls = api.upload_urls(batch_id, 0, len(samples) - 1)
    with ThreadPoolExecutor(UPLOADS_AT_ONCE) as pool:
        uploads = [pool.submit(_upload, url, sample) for url, sample in zip(urls, samples, strict=True)]
        try:
            uploaded = tuple(future.result() for future in uploads)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Submission(batch_id, doc_type, tuple(samples), uploaded)


def _upload(url: str, sample: Sample) -> float:
    upload(url, sample.path.read_bytes())
    return time.time()
