"""The routes of files behind the application, over in-memory ports."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Mapping
from typing import Any

from urllib3.filepost import encode_multipart_formdata

from lambdas.access.keys import Doorkeeper, KeyRegister
from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.api.application import Application
from lambdas.api.extend.dialect import EXTEND, VERSION, VERSION_HEADER
from lambdas.api.extend.files.files import FileRoutes
from lambdas.api.extend.files.uploads import FileUploadRoutes
from lambdas.api.extend.routes import ROUTES
from lambdas.api.routing import Router
from lambdas.files.offering import FileOffers
from tests.unit.api.described import EXTEND_JUDGE
from tests.unit.api.service import TENANT, Links, Response, make_event, read_answer
from tests.unit.files.stage import Stage

PDF = b"%PDF-1.7 and so on"


class FileService(Stage):
    """A function that serves files alone, keys for it, and all that files need."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyRegister(self.table, self.clock)
        self.key = self.make_key()
        links = Links(self.clock)
        routes = FileRoutes(self.files, self.listing, links).endpoints()
        uploads = FileUploadRoutes(self.files, FileOffers(self.files, links)).endpoints()
        self._app = Application(
            doorkeeper=Doorkeeper.at(self.table, self.clock),
            router=Router(ROUTES, {**routes, **uploads}),
            dialect=EXTEND,
            clock=self.clock,
            logger=logging.getLogger("tests.api.files"),
        )

    def make_key(self, tenant: str = TENANT, scopes: tuple[Scope, ...] = ALL_SCOPES) -> str:
        """Return a new key."""
        return self.keys.create(tenant, "tests", scopes=scopes)

    def call(self, method: str, target: str, body: object = None, *, key: str | None = None, **more: str) -> Response:
        """Send a request as the published clients do; bytes go as the gateway hands them on, what is no text as JSON.

        Further arguments are headers.
        """
        sent = {"authorization": f"Bearer {self.key if key is None else key}", VERSION_HEADER: VERSION}
        sent |= {name.replace("_", "-"): value for name, value in more.items()}
        if isinstance(body, bytes):
            event = make_event(method, target, base64.b64encode(body).decode(), sent) | {"isBase64Encoded": True}
        else:
            text = body if body is None or isinstance(body, str) else json.dumps(body)
            event = make_event(method, target, text, sent)
        return EXTEND_JUDGE.check(method, target, read_answer(self._app(event, None)))

    def get(self, target: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a path answers."""
        answer = self.call("GET", target)
        assert answer.status == 200, answer.text
        return answer.json()

    def send(self, fields: Mapping[str, Any], query: str = "", key: str | None = None) -> Response:
        """Upload a form of these fields; a pair is a file's name and bytes."""
        body, content_type = encode_multipart_formdata(fields)
        return self.call("POST", f"/files/upload{query}", body, key=key, content_type=content_type)

    def upload(self, name: str = "a.pdf", data: bytes = PDF, **fields: str) -> Any:  # noqa: ANN401 - JSON
        """Upload a file and return it."""
        answer = self.send({"file": (name, data), **fields})
        assert answer.status == 200, answer.text
        return answer.json()
