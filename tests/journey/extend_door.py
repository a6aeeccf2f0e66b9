"""A client of the Extend dialect, by plain HTTP, that is as strict as the strictest of the published ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local.client import Answer, send
from tests.journey.client import wait_until
from tests.wire.objects import BATCH_RUN, RUN, RUN_SUMMARY, check, check_status, page_of

HEADERS = {"x-extend-api-version": "2026-02-09", "content-type": "application/json"}


@dataclass(frozen=True, slots=True)
class Door:
    """A client of the dialect that takes no answer that is not as it was published."""

    url: str
    key: str

    def call(self, method: str, path: str, body: object = None) -> Answer:
        """Send a request and return its answer, whatever it is."""
        data = None if body is None else json.dumps(body).encode()
        return send(method, f"{self.url}{path}", data, HEADERS | {"authorization": f"Bearer {self.key}"})

    def take(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """Return what a request answers with 200."""
        answer = self.call(method, path, body)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def run(self, run_id: str) -> Any:  # noqa: ANN401 - JSON
        """Return a run."""
        return check_status(check(self.take("GET", f"/extract_runs/{run_id}"), RUN))

    def runs(self, query: str) -> Iterator[Any]:
        """Yield runs, page by page, as users' loops do."""
        token = ""
        while True:
            page = check(self.take("GET", f"/extract_runs?{query}{token}"), page_of(RUN_SUMMARY))
            yield from page["data"]
            if not page.get("nextPageToken"):
                return
            token = f"&nextPageToken={page['nextPageToken']}"

    def closed(self, batch_id: str) -> Any:  # noqa: ANN401 - JSON
        """Return a batch once it is PROCESSED."""
        return wait_until(lambda: self._closed(batch_id), seconds=90)

    def _closed(self, batch_id: str) -> Any:  # noqa: ANN401 - JSON
        batch = check(self.take("GET", f"/batch_runs/{batch_id}"), BATCH_RUN)
        return batch if batch["status"] == "PROCESSED" else None
