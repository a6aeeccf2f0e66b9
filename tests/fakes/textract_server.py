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
    xs, ys = zip(*corners, strict=True)
    return {
        "BlockType": "WORD",
        "Confidence": confidence,
        "Text": text,
        "TextType": "PRINTED",
        "Geometry": {
            "BoundingBox": {
                "Left": min(xs),
                "Top": min(ys),
                "Width": max(xs) - min(xs),
                "Height": max(ys) - min(ys),
            },
            "Polygon": [{"X": x, "Y": y} for x, y in corners],
        },
        "Id": f"word-{page}-{text}",
        "Page": page,
    }


def page_block(page: int = 1) -> dict[str, Any]:
    """A page as the reference shows one."""
    return {"BlockType": "PAGE", "Id": f"page-{page}", "Page": page, "Geometry": {}}


def detected(blocks: Sequence[Mapping[str, Any]]) -> Given:
    """What DetectDocumentText answers."""
    return Given(200, {"Blocks": blocks, "DetectDocumentTextModelVersion": "1.0", "DocumentMetadata": {"Pages": 1}})


def job_state(status: str, blocks: Sequence[Mapping[str, Any]] = (), *, pages: int = 1, **members: Any) -> Given:  # noqa: ANN401
    """What GetDocumentTextDetection answers."""
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
