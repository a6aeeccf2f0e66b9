"""The routes of extractors behind the application, over in-memory ports."""

from __future__ import annotations

import json
import logging
from typing import Any

from lambdas.access.keys import Doorkeeper, KeyRegister
from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.api.application import Application
from lambdas.api.extend.dialect import EXTEND, VERSION, VERSION_HEADER
from lambdas.api.extend.extractors.extractors import ExtractorRoutes
from lambdas.api.extend.routes import ROUTES
from lambdas.api.routing import Router
from lambdas.extractors.extractors import Extractors
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable
from tests.unit.api.described import EXTEND_JUDGE
from tests.unit.api.service import TENANT, Response, make_event, read_answer

SCHEMA: dict[str, Any] = {"type": "object", "properties": {"number": {"type": ["string", "null"]}}}
COMPLETE = SCHEMA | {"required": ["number"], "additionalProperties": False}


class ExtractorService:
    """A function that serves extractors alone, and keys for it."""

    def __init__(self) -> None:
        self.clock, self.table, self.objects = FakeClock(), FakeTable(), FakeBucket()
        self.keys = KeyRegister(self.table, self.clock)
        self.key = self.make_key()
        extractors = Extractors(table=self.table, objects=self.objects, clock=self.clock)
        self._app = Application(
            doorkeeper=Doorkeeper.at(self.table, self.clock),
            router=Router(ROUTES, ExtractorRoutes(extractors).endpoints()),
            dialect=EXTEND,
            clock=self.clock,
            logger=logging.getLogger("tests.api.extractors"),
        )

    def make_key(self, tenant: str = TENANT, name: str = "tests", scopes: tuple[Scope, ...] = ALL_SCOPES) -> str:
        """Return a new key."""
        return self.keys.create(tenant, name, scopes=scopes)

    def call(self, method: str, target: str, body: object = None, *, key: str | None = None) -> Response:
        """Send a request as the published clients do; a `body` that is not text goes as JSON."""
        sent = {"authorization": f"Bearer {self.key if key is None else key}", VERSION_HEADER: VERSION}
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        answer = read_answer(self._app(make_event(method, target, text, sent), None))
        return EXTEND_JUDGE.check(method, target, answer)

    def get(self, target: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a path answers."""
        answer = self.call("GET", target)
        assert answer.status == 200, answer.text
        return answer.json()

    def post(self, target: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        """Return what a request with this body answers."""
        answer = self.call("POST", target, body)
        assert answer.status == 200, answer.text
        return answer.json()

    def refused(self, method: str, target: str, body: object = None, *, status: int = 400) -> str:
        """Return the sentence with which a request is refused."""
        answer = self.call(method, target, body)
        assert answer.status == status, answer.text
        message: str = answer.json()["message"]
        return message
