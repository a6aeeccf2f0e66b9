"""`/v0/document_types/{type_id}/goldens`: the reference documents of a document type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.management.body import read_name, require
from lambdas.api.sensible.management.routes import GOLDEN, GOLDEN_CONFIGURATION, GOLDENS
from lambdas.api.sensible.management.types import NO_CONTENT
from lambdas.batches.ports import UploadSigner
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.goldens import Golden, Goldens
from lambdas.catalogue.versioning import Configurations
from lambdas.instants import to_iso


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenRoutes:
    """Lists, makes, shows, changes and removes goldens.

    Only POST and PUT answer an `upload_url`: looking at goldens takes a key that may read, and that one may not upload.
    """

    types: DocumentTypes
    configurations: Configurations
    goldens: Goldens
    uploads: UploadSigner
    downloads: DownloadSigner
    spread: Spread = spread_over_threads

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            GOLDENS: {"GET": self.list, "POST": self.create},
            GOLDEN: {"GET": self.show, "PUT": self.change, "DELETE": self.remove},
            GOLDEN_CONFIGURATION: {"DELETE": self.part},
        }

    def list(self, call: Call) -> Answer:
        """Answer the goldens of a type, by name."""
        document_type = self._type(call)
        names = {held.id: held.name for held in self.configurations.all(document_type)}
        goldens = list(self.goldens.all(document_type))
        return answer_json(list(self.spread(lambda golden: self._show(golden, names), goldens)))

    def create(self, call: Call) -> Answer:
        """Make a golden, and answer it with the URL to upload its document to."""
        document_type, body = self._type(call), read_object(call.request)
        name = require(body, "name", read_name(body))
        configuration = self._configuration_id(document_type, read_name(body, "configuration"))
        golden = self.goldens.create(document_type, name, configuration)
        return answer_json(self._show_writable(document_type, golden))

    def show(self, call: Call) -> Answer:
        """Answer a golden."""
        document_type, golden = self._find(call)
        return answer_json(self._show(golden, self._names(document_type)))

    def change(self, call: Call) -> Answer:
        """Give a golden another name or configuration, and answer it with a URL to upload its document to."""
        document_type, golden = self._find(call)
        body = read_object(call.request)
        configuration = self._configuration_id(document_type, read_name(body, "configuration"))
        changed = self.goldens.change(
            document_type,
            golden,
            name=read_name(body) or golden.name,
            configuration=configuration or golden.configuration,
        )
        return answer_json(self._show_writable(document_type, changed))

    def remove(self, call: Call) -> Answer:
        """Remove a golden and its document."""
        self.goldens.remove(*self._find(call))
        return NO_CONTENT

    def part(self, call: Call) -> Answer:
        """Break a golden's association with its configuration."""
        document_type, golden = self._find(call)
        self.goldens.change(document_type, golden, name=golden.name, configuration=None)
        return NO_CONTENT

    def _show(self, golden: Golden, names: Mapping[str, str]) -> dict[str, Any]:
        """A configuration that was removed is named no more."""
        present = self.goldens.objects.exists(golden.object)
        shown: dict[str, Any] = {
            "name": golden.name,
            "created": to_iso(golden.created_at),
            "present": present,
        }
        if golden.configuration is not None and golden.configuration in names:
            shown["configuration"] = names[golden.configuration]
        if present:
            shown["download_url"] = self.downloads.sign_download(golden.object, f"{golden.name}.pdf")
        return shown

    def _show_writable(self, document_type: DocumentType, golden: Golden) -> dict[str, Any]:
        (upload_url,) = self.uploads.sign([(golden.object, None)])
        return self._show(golden, self._names(document_type)) | {"upload_url": upload_url}

    def _names(self, document_type: DocumentType) -> dict[str, str]:
        return {held.id: held.name for held in self.configurations.all(document_type)}

    def _configuration_id(self, document_type: DocumentType, name: str | None) -> str | None:
        if name is None:
            return None
        return self.configurations.find_given(document_type, name).id

    def _type(self, call: Call) -> DocumentType:
        return self.types.find(call.tenant, call.parameters["type_id"])

    def _find(self, call: Call) -> tuple[DocumentType, Golden]:
        document_type = self._type(call)
        return document_type, self.goldens.find(document_type, call.parameters["name"])
