"""Through the door of the Extend dialect: the steps from the file to the output of its run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import ApiClient, upload_file
from local.failures import Refused
from local.smoking.steps import PAUSE_SECONDS, Plan, expect

VERSION = {"x-extend-api-version": "2026-02-09"}
OPEN = ("PENDING", "PROCESSING")


@dataclass(slots=True)
class RunJourney:
    """A run of one document by `config`; what a step learns, later ones use."""

    client: ApiClient
    config: Mapping[str, Any]
    document: Path
    timeout: float
    file_id: str = ""
    url: str = ""
    run_id: str = ""

    def plan(self) -> Plan:
        """Return the steps."""
        return {
            "refuse an unknown key": self._refuse,
            "POST the file": self._offer,
            "PUT its bytes": self._upload,
            "POST the run": self._create,
            "poll until it has ended": self._poll,
            "DELETE the file": self._remove,
        }

    def _refuse(self) -> str:
        answer = ApiClient(self.client.url, "no-key-of-this-service").request("GET", "/extract_runs", None, VERSION)
        expect(answer.status == 401, f"a request with an unknown key is answered {answer.status} instead of 401")
        return str(answer.json()["code"])

    def _offer(self) -> str:
        file = self._call("POST", "/files/upload_url", {"name": self.document.name})
        self.file_id, self.url = str(file["id"]), str(file["uploadUrl"])
        return f"file {self.file_id}"

    def _upload(self) -> str:
        answer = upload_file(self.url, self.document)
        expect(answer.status == 200, f"the upload is answered {answer.status} instead of 200")
        return f"{self.document.stat().st_size} bytes"

    def _create(self) -> str:
        run = self._call("POST", "/extract_runs", {"config": self.config, "file": {"id": self.file_id}})
        self.run_id = str(run["id"])
        return f"run {self.run_id}"

    def _poll(self) -> str:
        until = time.monotonic() + self.timeout
        while (run := self._call("GET", f"/extract_runs/{self.run_id}"))["status"] in OPEN:
            expect(time.monotonic() < until, f"the run {self.run_id} did not end within {self.timeout:g} s")
            time.sleep(PAUSE_SECONDS)
        expect(run["status"] == "PROCESSED", f"the run is {run['status']}: {run['failureMessage']}")
        value = run["output"]["value"]
        return f"{sum(held not in (None, [], {}) for held in value.values())} of {len(value)} values"

    def _remove(self) -> str:
        return str(self._call("DELETE", f"/files/{self.file_id}")["id"])

    def _call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - what JSON holds
        answer = self.client.request(method, path, body, VERSION)
        if answer.status != 200:
            raise Refused(f"{method} {path} answers {answer.status}: {answer.text[:300]}", answer.status)
        return answer.json()
