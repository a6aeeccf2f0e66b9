"""The Extend dialect of the running service is what its description says, whatever a request is like."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from schemathesis.generation import GenerationMode

from lambdas.api.extend.dialect import VERSION, VERSION_HEADER
from local.openapi.extend.dialect import EXTEND
from tests.journey.client import Service, wait_until
from tests.journey.conformance import MODES, Request, call_operation, operations_of
from tests.journey.extend_door import Door

TENANT = "extend-conformance"
NOBODY = "http://127.0.0.1:9/nobody"
"""What is fetched, and told of what happens, instead of generated addresses: nobody answers there."""
CONFIG = {"schema": {"type": "object", "properties": {"total": {"type": ["number", "null"]}}}}
FILE = {"text": "Total: 7.50", "name": "seven.txt"}
EVENTS = ["extract_run.processed"]
CHANGING = ("DELETE", "POST")
OPERATIONS = operations_of(EXTEND)


@dataclass(slots=True)
class World:
    """What there is to name; what a request may have removed or ended is made anew."""

    door: Door
    known: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.door.url

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.door.key}", VERSION_HEADER: VERSION}

    def fill_in(self, case: Request) -> None:
        """Let a generated request name what is there, in its path, its query and its body."""
        for name in case.path_parameters or {}:
            case.path_parameters[name] = self._name(case, name)
        for name, value in {"batchId": "batch_runs", "nextPageToken": None}.items():
            if name in (case.query or {}):
                case.query.pop(name)
                case.query |= {} if value is None else {name: self._find(value)}
        if isinstance(case.body, dict):
            case.body |= {name: value for name, value in self._values(case).items() if name in case.body}

    def tame(self, case: Request) -> None:
        """Take out of any generated request what would lead out of this machine."""
        _tame(case.body)

    def forget(self, case: Request) -> None:
        """Make anew what a request changed or removed, before the next one."""
        if case.method in CHANGING and "{" in case.path:
            self.known.pop(case.path.split("/")[1], None)

    def _name(self, case: Request, name: str) -> str:
        return "draft" if name == "version" else self._find(case.path.split("/")[1])

    def _values(self, case: Request) -> dict[str, Any]:
        """Return what belongs under these keys of a body."""
        return {
            "extractor": {"id": self._find("extractors")},
            "config": CONFIG,
            "cloneExtractorId": None,
            "file": FILE,
            "package": {"files": [FILE]},
            "inputs": [{"file": FILE}],
            "metadata": {"n": 1},
            "webhookEndpointId": self._find("webhook_endpoints"),
            "resourceType": "extractor",
            "resourceId": self._find("extractors"),
            "since": "2026-01-01T00:00:00Z",
        } | ({"file": b"%PDF-1.7"} if case.path == "/files/upload" else {})

    def _find(self, kind: str) -> str:
        if kind not in self.known:
            self.known[kind] = self._make(kind)
        return self.known[kind]

    def _make(self, kind: str) -> str:
        """Make one of a kind, and return its id."""
        endpoint = {"url": NOBODY, "name": "Nobody", "apiVersion": VERSION, "enabledEvents": EVENTS}
        bodies: dict[str, tuple[str, dict[str, Any]]] = {
            "extractors": ("/extractors", {"name": "Totals", "config": CONFIG}),
            "extract_runs": ("/extract_runs", {"config": CONFIG, "file": FILE}),
            "files": ("/files/upload_url", {"name": "seven.txt"}),
            "webhook_endpoints": ("/webhook_endpoints", endpoint),
        }
        if kind == "batch_runs":
            return self._batch()
        if kind == "webhook_deliveries":
            return self._delivery()
        if kind == "webhook_subscriptions":
            subscription = {"resourceType": "extractor", "enabledEvents": EVENTS}
            subscription |= {"webhookEndpointId": self._find("webhook_endpoints")}
            bodies[kind] = (f"/{kind}", subscription | {"resourceId": self._find("extractors")})
        made: str = self.door.take("POST", *bodies[kind])["id"]
        return made

    def _batch(self) -> str:
        """Return a batch that has closed, so that it can be retried."""
        body = {"extractor": {"id": self._find("extractors")}, "inputs": [{"file": FILE}]}
        made: str = self.door.take("POST", "/extract_runs/batch", body)["id"]
        self.door.closed(made)
        return made

    def _delivery(self) -> str:
        """Return a delivery, which is of no run that another request may end."""
        endpoint = self._make("webhook_endpoints")
        self._make("extract_runs")
        listed = f"/webhook_endpoints/{endpoint}/deliveries"
        found: str = wait_until(lambda: self.door.take("GET", listed)["data"], seconds=60)[0]["id"]
        return found


def _tame(value: object) -> None:
    """Let every address in a body lead to nobody."""
    if isinstance(value, dict):
        if isinstance(value.get("url"), str):
            value["url"] = NOBODY
        for held in value.values():
            _tame(held)
    elif isinstance(value, list):
        for held in value:
            _tame(held)


@pytest.fixture(scope="module")
def world(service: Service, new_key: Callable[[str], str]) -> World:
    return World(Door(service.url, new_key(TENANT)))


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_operation_answers_as_described(world: World, label: str, mode: GenerationMode) -> None:
    call_operation(world, OPERATIONS[label], mode)


def test_every_operation_of_the_description_is_called() -> None:
    assert len(OPERATIONS) == sum(len(methods) for methods in EXTEND.describe()["paths"].values())


def test_what_no_route_has_is_answered_as_described(world: World) -> None:
    answer = world.door.call("GET", "/nowhere")

    assert answer.status == 404
    assert set(json.loads(answer.body)) == {"code", "message", "retryable", "requestId"}
