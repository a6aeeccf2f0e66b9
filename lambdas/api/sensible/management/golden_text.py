"""`POST /v0/extract_text_from_golden/{type_name}`: the lines of a golden, and where they stand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from lambdas.api.answers import JSON, TEXT, Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.management.body import read_name, require
from lambdas.api.sensible.management.routes import GOLDEN_TEXT
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.goldens import Goldens
from lambdas.catalogue.names import UnknownDocumentType
from lambdas.catalogue.reading import ReadText, TextLine, TextPage
from lambdas.catalogue.versioning import Configurations
from lambdas.errors import ConfigurationError, DocumentError, InvalidRequest

UPRIGHT = {"a": 1, "b": 0, "c": 0, "d": 1, "e": 0, "f": 0}
"""Pages are given as they are displayed, so nothing is left to turn or to shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenTextRoutes:
    """Reads goldens."""

    types: DocumentTypes
    configurations: Configurations
    goldens: Goldens
    read: ReadText
    downloads: DownloadSigner

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {GOLDEN_TEXT: {"POST": self.show}}

    def show(self, call: Call) -> Answer:
        """Answer the pages of a golden; what does not fit is answered by a link to the same."""
        document_type = self.types.find_named(call.tenant, call.parameters["type_name"])
        if document_type is None:
            raise UnknownDocumentType(call.parameters["type_name"][:60])
        body = read_object(call.request)
        text = self._configuration(document_type, read_name(body, "configuration"))
        pages = self._read(document_type, require(body, "golden", read_name(body, "golden")), text)
        answer = {"pages": [_show_page(page) for page in pages]}
        return answer_json(answer, overflow=lambda: self._link(call.tenant, msgspec.json.encode(answer)))

    def _configuration(self, document_type: DocumentType, name: str | None) -> str | None:
        """The text that was saved last under a name: whoever writes a configuration looks at what its draft does."""
        if name is None:
            return None
        return self.configurations.read(self.configurations.find_given(document_type, name).current)

    def _read(self, document_type: DocumentType, name: str, configuration: str | None) -> Sequence[TextPage]:
        golden = self.goldens.find_named(document_type, name)
        if golden is None:
            raise InvalidRequest(f"Specified golden does not exist: {document_type.name} has no golden {name!r}")
        try:
            return self.read(self.goldens.objects.get(golden.object), configuration, name)
        except KeyError:
            raise InvalidRequest(f"Document is not present: nothing was uploaded for the golden {name}") from None
        except DocumentError as error:
            raise InvalidRequest(str(error)) from None
        except ConfigurationError as error:
            raise InvalidRequest(f"Specified configuration/version is not valid: {error}") from None

    def _link(self, tenant: str, body: bytes) -> Answer:
        key = f"answers/{tenant}/{uuid.uuid4()}.json"
        self.goldens.objects.put(key, body, JSON)
        location = self.downloads.sign_download(key, None)
        return Answer(status=303, content_type=TEXT, headers={"location": location, "cache-control": "no-store"})


def _show_page(page: TextPage) -> dict[str, Any]:
    return {
        "width": page.width,
        "height": page.height,
        "rotation": 0,
        "transform": UPRIGHT,
        "lines": [_show_line(line) for line in page.lines],
    }


def _show_line(line: TextLine) -> dict[str, Any]:
    """The corners go round from the top left, clockwise."""
    corners = (
        (line.left, line.top),
        (line.right, line.top),
        (line.right, line.bottom),
        (line.left, line.bottom),
    )
    return {"text": line.text, "boundingPolygon": [{"x": x, "y": y} for x, y in corners]}
