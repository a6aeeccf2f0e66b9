"""The dialect's four functions over in-memory ports, behind what the gateway does: routes in, one answer out."""

from __future__ import annotations

import base64
import copy
import gzip
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from lambdas.access.keys import Doorkeeper, KeyRegister
from lambdas.api.sensible.composition import (
    build_batch_creation_app,
    build_sensible_app,
    build_single_app,
    build_upload_urls_app,
)
from lambdas.api.sensible.single.submission import SubmissionReader
from lambdas.aws.signing import SigningCredentials, UrlSigner
from lambdas.batches.creation import BatchCreation
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.exporting import Exporter
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import Lane
from lambdas.batches.submitting import Submissions
from lambdas.batches.uploading import UploadWindows
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.publishing import Publishing
from lambdas.fetching.locations import FetchPolicy
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.queue import FakeQueue
from tests.fakes.table import FakeTable

EVENT = json.loads((Path(__file__).parents[2] / "events" / "http_api_request.json").read_text())
TENANT = "acme"
TYPE = "contracts"
MAX_LAMBDA_ANSWER = 6 * 1024 * 1024
LOGGER = logging.getLogger("tests.api")


def raise_defect(error: Exception) -> None:
    """What a deployed service only reports, a test fails for."""
    raise error


@dataclass(frozen=True, slots=True)
class Links:
    """Signs by the real signer, with a session token of the length that a role's session has."""

    clock: FakeClock
    token: str = "T/+=" * 325

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        signer = self._signer()
        return [signer.sign("PUT", "uploads", key, 900, self.clock(), content_type=kind) for key, kind in keys]

    def sign_download(self, key: str, filename: str | None) -> str:
        headers = {"content-disposition": f'attachment; filename="{filename}"'} if filename else None
        return self._signer().sign("GET", "results", key, 900, self.clock(), response_headers=headers)

    def sign_upload(self, key: str, version_id: str) -> str:
        return self._signer().sign("GET", "uploads", key, 900, self.clock(), version_id=version_id)

    def _signer(self) -> UrlSigner:
        return UrlSigner(SigningCredentials("ASIAEXAMPLE", "secret", self.token), "eu-central-1")


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, as a client sees it."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:  # noqa: ANN401 - JSON
        assert self.headers["content-type"] == "application/json", self.text
        return json.loads(self.body)


def read_answer(answer: Mapping[str, Any]) -> Response:
    """Return a function's answer as the gateway hands it to a client that unpacks gzip."""
    packed = answer["body"]
    content = base64.b64decode(packed) if answer["isBase64Encoded"] else packed.encode()
    if answer["headers"].get("content-encoding") == "gzip":
        content = gzip.decompress(content)
    return Response(answer["statusCode"], answer["headers"], content)


class Service:
    """A service with one document type, `contracts`, and a key of the tenant `acme`."""

    def __init__(self) -> None:
        self.clock, self.table = FakeClock(), FakeTable()
        self.uploads, self.results = FakeBucket(), FakeBucket()
        self.lanes = {lane: FakeQueue() for lane in Lane}
        self.fetches = FakeQueue()
        self.while_waiting: Callable[[], None] = lambda: None
        self.batches = BatchRepository(self.table)
        self.keys = KeyRegister(self.table, self.clock)
        self.key = self.keys.create(TENANT, "tests")
        self.publish(TENANT, TYPE)
        self._apps = self._build()

    def publish(self, tenant: str, name: str) -> None:
        """Publish a configuration of a document type, making the type."""
        publishing = Publishing.to(table=self.table, objects=self.results, check=json.loads, clock=self.clock)
        publishing.publish(tenant, name, "standard", '{"fields": []}')

    def call(
        self,
        method: str,
        target: str,
        body: object = None,
        *,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Send a request as `key`, the tenant's own by default.

        A `body` that is neither text nor bytes goes as JSON; bytes go as the gateway hands them on.
        """
        sent = {"authorization": f"Bearer {self.key if key is None else key}"} | dict(headers or {})
        event = make_event(method, target, _encode(body), sent)
        if isinstance(body, bytes):
            event["isBase64Encoded"] = True
        return self.send(event)

    def send(self, event: dict[str, Any]) -> Response:
        """Hand an event to the function that the gateway would hand it to."""
        answer = self._apps[_route(event)](event, None)
        assert len(json.dumps(answer)) <= MAX_LAMBDA_ANSWER
        return read_answer(answer)

    def create(self, names: Sequence[str] = ("a.pdf", "b.pdf"), **more: object) -> str:
        """Create a batch and return its id."""
        response = self.call("POST", "/v0/extract/batch", {"documentNames": list(names), "docType": TYPE, **more})
        assert response.status == 200, response.text
        batch_id: str = response.json()
        return batch_id

    def _build(self) -> dict[str, Any]:
        links = Links(self.clock)
        shared: dict[str, Any] = {
            "doorkeeper": Doorkeeper.at(self.table, self.clock),
            "clock": self.clock,
            "logger": LOGGER,
        }
        creation = BatchCreation(table=self.table, results=self.results, clock=self.clock, spread=map)
        windows = UploadWindows(batches=self.batches, results=self.results, signer=links, clock=self.clock)
        operations = BatchOperations(
            batches=self.batches, lanes=self.lanes, clock=self.clock, durations=Durations(), spread=map
        )
        exporter = Exporter(batches=self.batches, results=self.results, spread=map)
        catalogue = Catalogue(table=self.table, objects=self.results, spread=map)
        submissions = Submissions(
            batches=self.batches,
            creation=creation,
            uploads=self.uploads,
            signer=links,
            dispatch=Dispatch(fetches=self.fetches, report=raise_defect, spread=map),
            clock=self.clock,
            sleep=self._sleep,
        )
        return {
            "creation": build_batch_creation_app(**shared, catalogue=catalogue, creation=creation),
            "upload_urls": build_upload_urls_app(**shared, windows=windows),
            "sensible": build_sensible_app(
                **shared,
                operations=operations,
                exporter=exporter,
                results=self.results,
                downloads=links,
                uploads=links,
                type_name=catalogue.name_of,
            ),
            "single": build_single_app(
                **shared,
                reader=SubmissionReader(catalogue, FetchPolicy()),
                submissions=submissions,
                results=self.results,
                downloads=links,
            ),
        }

    def _sleep(self, milliseconds: int) -> None:
        """What happens elsewhere while a request waits."""
        self.clock.advance(milliseconds)
        self.while_waiting()


def make_event(method: str, target: str, body: str | None, headers: Mapping[str, str]) -> dict[str, Any]:
    """Return the gateway's event for a request; `target` is the path with its query, as a client sends it."""
    event: dict[str, Any] = copy.deepcopy(EVENT)
    path, _, query = target.partition("?")
    event["rawPath"] = event["requestContext"]["http"]["path"] = unquote(path)
    event["requestContext"]["http"]["method"] = method
    event["rawQueryString"] = query
    event["headers"] |= headers
    if query:
        event["queryStringParameters"] = dict(parse_qsl(query, keep_blank_values=True))
    if body is not None:
        event["body"] = body
    return event


def _route(event: Mapping[str, Any]) -> str:
    path, method = event["rawPath"], event["requestContext"]["http"]["method"]
    if path == "/v0/extract/batch" and method == "POST":
        return "creation"
    segments = path.split("/")
    if path.startswith("/v0/extract/batch/upload_urls/") and len(segments) == 8 and method in ("GET", "PUT", "POST"):
        return "upload_urls"
    if method == "POST" and segments[2] in ("extract", "generate_upload_url", "extract_from_url"):
        return "single" if 3 + (segments[2] == "extract") <= len(segments) <= 5 else "sensible"
    if method == "POST" and path in ("/v0/classify", "/v0/classify/async"):
        return "single"
    return "sensible"


def _encode(body: object) -> str | None:
    if isinstance(body, bytes):
        return base64.b64encode(body).decode()
    return body if body is None or isinstance(body, str) else json.dumps(body)
