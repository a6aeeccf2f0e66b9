"""The dialect's functions with the one that manages what is extracted among them."""

from __future__ import annotations

from typing import Any

from lambdas.access.keys import Doorkeeper
from lambdas.api.sensible.management.composition import Library, build_management_app
from lambdas.catalogue.reading import TextLine, TextPage
from lambdas.errors import ConfigurationError, UnreadableDocument
from tests.unit.api.service import LOGGER, Links, Response, Service

MANAGED = ("/v0/document_types", "/v0/extract_text_from_golden/")
LINE = TextLine("Premium", 1.0, 2.0, 3.5, 2.25)


def check(text: str) -> object:
    """Load a text as the language would: what has `bad` in it cannot be loaded."""
    if "bad" in text:
        raise ConfigurationError("fields[0].method.id", '"bad" is no method')
    return text


def read(data: bytes, configuration: str | None, name: str) -> list[TextPage]:
    """Read a document: every `page` in it is one; each character behind it is a line, none with a configuration."""
    if configuration is not None:
        check(configuration)
        return [TextPage(8.5, 11.0, [])]
    if not data.startswith(b"%PDF"):
        raise UnreadableDocument("UNSUPPORTED_CONTENT", "That is no PDF.")
    return [TextPage(8.5, 11.0, [LINE] * (len(part) or 1)) for part in data.split(b"page")[1:]]


class ManagedService(Service):
    """A service with the management of document types; `acme`'s own `contracts` is there from the start."""

    def __init__(self) -> None:
        super().__init__()
        links = Links(self.clock)
        library = Library(
            table=self.table, objects=self.results, uploads=links, downloads=links, check=check, read=read
        )
        self._management = build_management_app(
            doorkeeper=Doorkeeper.at(self.table, self.clock), clock=self.clock, logger=LOGGER, library=library
        )

    def send(self, event: dict[str, Any]) -> Response:
        """Hand an event to the function that the gateway would hand it to."""
        if not event["rawPath"].startswith(MANAGED):
            return super().send(event)
        others, self._apps = self._apps, dict.fromkeys(self._apps, self._management)
        try:
            return super().send(event)
        finally:
            self._apps = others

    def make_type(self, name: str = "invoices", **schema: Any) -> str:  # noqa: ANN401
        """Make a document type and return its path."""
        answer = self.call("POST", "/v0/document_types", {"name": name, "schema": schema})
        assert answer.status == 200, answer.text
        return f"/v0/document_types/{answer.json()['id']}"

    def make_configuration(
        self, of: str, name: str = "layout", text: str = "{fields: []}", publish_as: str | None = None
    ) -> dict[str, Any]:
        """Make a configuration of the type at a path, and return it."""
        body = {"name": name, "configuration": text, "publish_as": publish_as}
        answer = self.call("POST", f"{of}/configurations", body)
        assert answer.status == 200, answer.text
        made: dict[str, Any] = answer.json()
        return made
