"""`…/upload_urls/{batch_id}/{start_index}/{end_index}`: where a window of a batch's documents is uploaded to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lambdas.api.answers import MAX_ENCODED_BYTES, Answer, answer_json, escaped_size
from lambdas.api.json_body import show
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.routes import UPLOAD_URLS
from lambdas.batches.identifiers import parse_batch_id
from lambdas.batches.uploading import UploadWindows
from lambdas.errors import InvalidRequest, LimitExceeded

INDEX = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class UploadUrlRoutes:
    """Signs upload URLs; by GET, PUT and POST, since the published guide attests all three."""

    windows: UploadWindows

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {UPLOAD_URLS: dict.fromkeys(UPLOAD_URLS.methods, self.open)}

    def open(self, call: Call) -> Answer:
        """Answer the URLs of the documents from start_index to end_index, both included, in order."""
        start, end = (_read_index(call, name) for name in ("start_index", "end_index"))
        batch_id = parse_batch_id(call.parameters["batch_id"])
        urls = self.windows.open(call.tenant, batch_id, start, end)
        return answer_json(urls, overflow=lambda: _refuse(urls, start))


def _read_index(call: Call, name: str) -> int:
    text = call.parameters[name]
    if not INDEX.fullmatch(text):
        raise InvalidRequest(f"{name} is {show(text)}; it is a whole number, 0 or above")
    return int(text)


def _refuse(urls: Sequence[str], start: int) -> Answer:
    fitting = _count_fitting(urls)
    raise LimitExceeded(
        f"The URLs of {len(urls)} documents do not fit into an answer without gzip; "
        f"the largest window that does is {start} to {start + fitting - 1}. "
        "Ask for that, or accept gzip (curl --compressed)"
    )


def _count_fitting(urls: Sequence[str]) -> int:
    sizes = accumulate((escaped_size(f'"{url}",') - escaped_size("") for url in urls), initial=escaped_size("[]"))
    return sum(size <= MAX_ENCODED_BYTES for size in sizes) - 1
