"""Spreadsheets: `generate_excel_from_batch`, `generate_csv_from_batch`, `generate_excel`, `generate_csv`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from lambdas.api.answers import Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.routes import BATCH_CSV, BATCH_WORKBOOK, CSV, WORKBOOK
from lambdas.api.workbook_links import WorkbookLinks
from lambdas.batches import exporting
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.exporting import XLSX, Exporter, SpreadsheetFormat
from lambdas.batches.identifiers import document_id, parse_batch_id, parse_document_id
from lambdas.batches.repository import BatchRepository
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import DocumentState
from lambdas.errors import InvalidRequest, LimitExceeded

MOST_IDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadsheetRoutes:
    """Makes spreadsheets, and answers links to them."""

    batches: BatchRepository
    exporter: Exporter
    downloads: DownloadSigner
    workbooks: WorkbookLinks
    spread: Spread = spread_over_threads

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            BATCH_WORKBOOK: {"GET": self.bind},
            BATCH_CSV: {"GET": self.list_batch},
            WORKBOOK: {"GET": partial(self.gather, kind=XLSX)},
            CSV: {"GET": partial(self.gather, kind=exporting.CSV)},
        }

    def bind(self, call: Call) -> Answer:
        """Answer a link to the workbook of what is complete by now; NotReady while a large one is being written."""
        return answer_json({"url": self.workbooks.link(self._batch(call))})

    def list_batch(self, call: Call) -> Answer:
        """Answer a link to the CSV file of what is complete by now; text is quick, and always made at once."""
        batch = self._batch(call)
        return self._link(self.exporter.export(batch, exporting.CSV), f"{batch.id}.csv")

    def gather(self, call: Call, kind: SpreadsheetFormat) -> Answer:
        """Answer a link to a file of the extractions that the path names, in its order.

        NotFound for an unknown or foreign one, InvalidRequest for one that is not complete; both name it.
        """
        ids = _read_ids(call.parameters["ids"])
        find: Callable[[str], Document] = partial(self._completed, call.tenant)
        documents = list(self.spread(find, ids))
        name = ids[0] if len(ids) == 1 else "extractions"
        return self._link(self.exporter.export_documents(documents, kind), f"{name}.{kind.suffix}")

    def _completed(self, tenant: str, id_: str) -> Document:
        document, _ = self.batches.tenant_document(tenant, id_)
        if document.state is not DocumentState.COMPLETE:
            raise InvalidRequest(
                f"The extraction {id_} is {document.state.name}; only complete ones have a spreadsheet"
            )
        return document

    def _batch(self, call: Call) -> Batch:
        return self.batches.tenant_batch(call.tenant, parse_batch_id(call.parameters["batch_id"]))

    def _link(self, key: str, filename: str) -> Answer:
        return answer_json({"url": self.downloads.sign_download(key, filename)})


def _read_ids(text: str) -> list[str]:
    """Return the ids of a path, in their order, each once; the comma between them may have come escaped, even twice."""
    wanted = [part.strip() for part in unquote(text).split(",") if part.strip()]
    if not 1 <= len(wanted) <= MOST_IDS:
        raise LimitExceeded(f"The path names {len(wanted)} extractions; it takes 1 to {MOST_IDS}, with commas between")
    addresses = [parse_document_id(part) for part in wanted]
    return list(dict.fromkeys(document_id(address.batch, address.index) for address in addresses))
