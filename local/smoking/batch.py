"""Through the door of the Sensible dialect: the steps from the POST to the workbook."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import load_workbook

from local.client import ApiClient, send, upload_file
from local.patience import PatientApi
from local.smoking.steps import PAUSE_SECONDS, Plan, expect


@dataclass(slots=True)
class BatchJourney:
    """A batch of one document; what a step learns, later ones use."""

    client: ApiClient
    document_type: str
    document: Path
    timeout: float
    batch_id: str = ""
    url: str = ""
    document_id: str = ""
    workbook: bytes = field(default=b"", repr=False)

    def plan(self) -> Plan:
        """Return the steps."""
        return {
            "refuse an unknown key": self._refuse,
            "POST the batch": self._create,
            "ask for upload URLs": self._ask,
            "PUT the document": self._upload,
            "poll until nothing waits": self._poll,
            "GET the extraction": self._read,
            "GET the workbook": self._download,
            "read the workbook": self._open,
        }

    def _refuse(self) -> str:
        answer = ApiClient(self.client.url, "no-key-of-this-service").request("GET", "/v0/extract/batch")
        expect(answer.status == 401, f"a request with an unknown key is answered {answer.status} instead of 401")
        return "401"

    def _create(self) -> str:
        body = {"documentNames": [self.document.name], "docType": self.document_type, "description": "smoke"}
        self.batch_id = str(PatientApi(self.client).call("POST", "/v0/extract/batch", body, tries=1))
        return f"batch {self.batch_id}"

    def _ask(self) -> str:
        urls = self.client.upload_urls(self.batch_id, 0, 0)
        expect(len(urls) == 1, f"{len(urls)} URLs came instead of one")
        self.url = urls[0]
        self.document_id = self.url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
        return f"document {self.document_id}"

    def _upload(self) -> str:
        answer = upload_file(self.url, self.document)
        expect(answer.status == 200, f"the upload is answered {answer.status} instead of 200")
        return f"{self.document.stat().st_size} bytes"

    def _poll(self) -> str:
        until = time.monotonic() + self.timeout
        while True:
            batch = self.client.batch(self.batch_id)
            if batch["waiting"] == 0:
                break
            expect(
                time.monotonic() < until,
                f"the document did not end within {self.timeout:g} s; look with `./sheaf inspect {self.batch_id}`",
            )
            time.sleep(PAUSE_SECONDS)
        expect(batch["extraction_ids"] == [self.document_id], "the batch lists other documents than it was made of")
        return ", ".join(f"{number} {state}" for state, number in batch["counts"].items() if number)

    def _read(self) -> str:
        extraction = self.client.document(self.document_id)
        reason = (extraction.get("error") or {}).get("message", "")
        expect(extraction["status"] == "COMPLETE", f"the document is {extraction['status']}: {reason}")
        parsed = extraction["parsed_document"]
        return f"{sum(value is not None for value in parsed.values())} of {len(parsed)} fields"

    def _download(self) -> str:
        answer = PatientApi(self.client).call("GET", f"/v0/generate_excel_from_batch/{self.batch_id}")
        got = send("GET", str(answer["url"]))
        expect(got.status == 200, f"the workbook's URL answers {got.status} instead of 200")
        self.workbook = got.body
        return f"{len(got.body)} bytes"

    def _open(self) -> str:
        book = load_workbook(io.BytesIO(self.workbook), read_only=True)
        names, rows = book.sheetnames, sum(1 for _ in book.worksheets[0].iter_rows())
        book.close()
        expect(names[0] == "fields" and rows == 2, f"sheet {names[0]} has {rows} rows; fields was to have 2")
        return f"sheets: {', '.join(names)}"
