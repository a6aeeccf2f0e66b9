"""A service on the loopback that speaks the wire format of Amazon Textract, by its public reference (AWS JSON 1.1)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.loopback import QuietHandler, serve

Corner = tuple[float, float]


@dataclass(frozen=True)
class Asked:
    """A request as it came: its operation, as `DetectDocumentText`, and its body."""

    operation: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def image(self) -> bytes:
        """The page that is to be recognised."""
        return base64.b64decode(self.body["Document"]["Bytes"])


@dataclass(frozen=True)
class Given:
    """An answer: its status and its body."""

    status: int
    body: Mapping[str, Any]


def word_block(text: str, corners: Sequence[Corner], page: int = 1, confidence: float = 99.1) -> dict[str, Any]:
    """A word as the reference shows one; corners are ratios of the page's width and height."""
    told = {"Confidence": confidence, "Text": text, "TextType": "PRINTED"}
    return {**_block("WORD", f"word-{page}-{text}", corners, page), **told}


def mark_block(corners: Sequence[Corner], *, selected: bool, page: int = 1, confidence: float = 98.0) -> dict[str, Any]:
    """A box to be ticked."""
    status = "SELECTED" if selected else "NOT_SELECTED"
    block = _block("SELECTION_ELEMENT", f"mark-{page}-{corners[0]}", corners, page)
    return {**block, "Confidence": confidence, "SelectionStatus": status}


def signature_block(corners: Sequence[Corner], page: int = 1, confidence: float = 97.0) -> dict[str, Any]:
    """A signature."""
    return {**_block("SIGNATURE", f"signature-{page}-{corners[0]}", corners, page), "Confidence": confidence}


def cell_block(
    id_: str, row: int, column: int, corners: Sequence[Corner], *, page: int = 1, words: Sequence[str] = ()
) -> dict[str, Any]:
    """A cell by its row and column from one."""
    block = {**_block("CELL", id_, corners, page), "Confidence": 90.0, "RowIndex": row, "ColumnIndex": column}
    return {**block, "RowSpan": 1, "ColumnSpan": 1, **_relate(CHILD=words)}


def merged_block(id_: str, cells: Sequence[Mapping[str, Any]], corners: Sequence[Corner]) -> dict[str, Any]:
    """A cell that lies over several."""
    rows, columns = [cell["RowIndex"] for cell in cells], [cell["ColumnIndex"] for cell in cells]
    return {
        **_block("MERGED_CELL", id_, corners, cells[0]["Page"]),
        "Confidence": 88.0,
        "RowIndex": min(rows),
        "ColumnIndex": min(columns),
        "RowSpan": max(rows) - min(rows) + 1,
        "ColumnSpan": max(columns) - min(columns) + 1,
        **_relate(CHILD=[cell["Id"] for cell in cells]),
    }


def table_block(
    id_: str, cells: Sequence[str], merged: Sequence[str] = (), *, page: int = 1, confidence: float = 95.0
) -> dict[str, Any]:
    """A table by the ids of its cells, and of those that lie over several."""
    block = {**_block("TABLE", id_, [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)], page), "Confidence": confidence}
    return {**block, "EntityTypes": ["STRUCTURED_TABLE"], **_relate(CHILD=cells, MERGED_CELL=merged)}


def _block(kind: str, id_: str, corners: Sequence[Corner], page: int) -> dict[str, Any]:
    xs, ys = zip(*corners, strict=True)
    box = {"Left": min(xs), "Top": min(ys), "Width": max(xs) - min(xs), "Height": max(ys) - min(ys)}
    polygon = [{"X": x, "Y": y} for x, y in corners]
    return {"BlockType": kind, "Id": id_, "Page": page, "Geometry": {"BoundingBox": box, "Polygon": polygon}}


def _relate(**ids: Sequence[str]) -> dict[str, Any]:
    relations = [{"Type": kind, "Ids": list(some)} for kind, some in ids.items() if some]
    return {"Relationships": relations} if relations else {}


def page_block(page: int = 1) -> dict[str, Any]:
    """A page as the reference shows one."""
    return {"BlockType": "PAGE", "Id": f"page-{page}", "Page": page, "Geometry": {}}


def detected(blocks: Sequence[Mapping[str, Any]]) -> Given:
    """What DetectDocumentText answers."""
    return Given(200, {"Blocks": blocks, "DetectDocumentTextModelVersion": "1.0", "DocumentMetadata": {"Pages": 1}})


def analysed(blocks: Sequence[Mapping[str, Any]]) -> Given:
    """What AnalyzeDocument answers."""
    return Given(200, {"Blocks": blocks, "AnalyzeDocumentModelVersion": "1.0", "DocumentMetadata": {"Pages": 1}})


def job_state(status: str, blocks: Sequence[Mapping[str, Any]] = (), *, pages: int = 1, **members: Any) -> Given:  # noqa: ANN401
    """What GetDocumentTextDetection answers, and GetDocumentAnalysis but for the member that names its version."""
    body = {"JobStatus": status, "DocumentMetadata": {"Pages": pages}, "Blocks": blocks}
    return Given(200, {**body, "DetectDocumentTextModelVersion": "1.0", **members})


def failing(error: str, status: int = 400, message: str = "no") -> Given:
    """An error: its kind is in its body."""
    return Given(status, {"__type": error, "message": message})


@dataclass
class TextractServer:
    """Answers what `script` says of a request; keeps what was asked."""

    script: Callable[[Asked], Given]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    def operations(self) -> list[str]:
        """Return what was asked, in order."""
        return [asked.operation for asked in self.asked]


@contextmanager
def serving(script: Callable[[Asked], Given]) -> Iterator[TextractServer]:
    """Serve on a free port of the loopback."""
    served = TextractServer(script)

    class Handler(QuietHandler):
        def answer(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            headers = {key.lower(): value for key, value in self.headers.items()}
            asked = Asked(headers["x-amz-target"].removeprefix("Textract."), headers, body)
            served.asked.append(asked)
            given = served.script(asked)
            content = json.dumps(given.body).encode()
            self.send_response(given.status)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("x-amzn-RequestId", "5f2f9e5b-0000-4000-8000-000000000000")
            self.end_headers()
            self.wfile.write(content)

    with serve(Handler) as served.url:
        yield served
