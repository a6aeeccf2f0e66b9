"""Both dialects behind one way of calling them, for what they have in common: how a request is refused."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import msgspec

from lambdas.access.counting import month_of, pages_counter
from lambdas.access.keys import Doorkeeper, KeyRegister, key_id
from lambdas.api.answers import Answer, answer_json
from lambdas.api.application import App, Application
from lambdas.api.extend import routes as extend_routes
from lambdas.api.extend.dialect import EXTEND, VERSION, VERSION_HEADER
from lambdas.api.routing import Call, Endpoints, Router
from lambdas.api.sensible import routes as sensible_routes
from lambdas.api.sensible.dialect import SENSIBLE
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable
from tests.unit.api.service import TENANT, Response, make_event, read_answer

LOGGER = logging.getLogger("tests.api.doors")


def _read_body(call: Call) -> Answer:
    """Stand for an endpoint: what a request meets on its way there is the dialect's and the application's."""
    return answer_json({"bytes": len(call.request.read_body())})


def _break(_call: Call) -> Answer:
    raise RuntimeError("a document's text")


class Door(ABC):
    """One dialect's routes, with a table in which keys and counters are kept."""

    submitting: str
    """A path whose POST submits documents and whose GET lists them."""
    broken: str
    """A path whose GET ends in a defect of ours."""

    def __init__(self) -> None:
        self.clock, self.table = FakeClock(), FakeTable()
        self.keys = KeyRegister(self.table, self.clock)
        self.app = self.build(Doorkeeper.at(self.table, self.clock))

    @abstractmethod
    def build(self, doorkeeper: Doorkeeper) -> App:
        """Return the dialect's application."""

    def headers(self) -> Mapping[str, str]:
        """Return what every request of the dialect's clients carries beside the key."""
        return {}

    @abstractmethod
    def read_refusal(self, response: Response) -> str:
        """Hold a refusal against the dialect's shape, and return its sentence."""

    def make_key(self, **more: Any) -> str:  # noqa: ANN401 - whatever a key may be made with
        """Return a new key of the tenant."""
        return self.keys.create(TENANT, "tests", **more)

    def use_pages(self, key: str, pages: int) -> None:
        """Have pages been extracted for a key in the present month."""
        counter = pages_counter(key_id(key), month_of(self.clock()))
        self.table.insert_counted([{"pk": f"M#{pages}", "sk": key, "version": 1}], counter, pages, 0)

    def call(self, method: str, path: str, *, key: str | None, body: str | None = None, **headers: str) -> Response:
        """Send a request; an argument `x_some_header` is a header, an empty one is left out."""
        sent = {} if key is None else {"authorization": f"Bearer {key}"}
        given = {**self.headers(), **{name.replace("_", "-"): value for name, value in headers.items()}}
        sent |= {name: value for name, value in given.items() if value}
        return read_answer(self.app(make_event(method, path, body, sent), None))


class SensibleDoor(Door):
    """The Sensible dialect: a refusal is one sentence in plain text."""

    submitting, broken = "/v0/extract/batch", "/v0/extractions"

    def build(self, doorkeeper: Doorkeeper) -> App:
        endpoints: Endpoints = {
            sensible_routes.BATCHES: {"POST": _read_body, "GET": _read_body},
            sensible_routes.EXTRACTIONS: {"GET": _break},
        }
        return Application(
            doorkeeper=doorkeeper,
            router=Router(sensible_routes.ROUTES, endpoints),
            dialect=SENSIBLE,
            clock=self.clock,
            logger=LOGGER,
        )

    def read_refusal(self, response: Response) -> str:
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert "x-extend-request-id" not in response.headers
        return response.text


class ExtendDoor(Door):
    """The Extend dialect: a refusal is a JSON object, and every answer tells the request's id in a header."""

    submitting, broken = "/extract_runs", "/batch_runs"

    def build(self, doorkeeper: Doorkeeper) -> App:
        endpoints: Endpoints = {
            extend_routes.RUNS: {"POST": _read_body, "GET": _read_body},
            extend_routes.UPLOAD_FILE: {"POST": _read_body},
            extend_routes.BATCH_RUNS: {"GET": _break},
        }
        return Application(
            doorkeeper=doorkeeper,
            router=Router(extend_routes.ROUTES, endpoints),
            dialect=EXTEND,
            clock=self.clock,
            logger=LOGGER,
        )

    def headers(self) -> Mapping[str, str]:
        return {VERSION_HEADER: VERSION}

    def read_refusal(self, response: Response) -> str:
        assert response.headers["content-type"] == "application/json"
        told = msgspec.json.decode(response.body)
        assert set(told) == {"code", "message", "retryable", "requestId"}
        assert told["requestId"] == response.headers["x-extend-request-id"]
        assert told["requestId"].startswith("req_")
        assert told["retryable"] is (response.status in (409, 429, 500, 503))
        message: str = told["message"]
        return message
