"""The running service is what its description says, whatever a request is like: every answer is held to it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from schemathesis.generation import GenerationMode

from local.catalogue import load_samples
from local.openapi.sensible.dialect import SENSIBLE
from tests.journey.client import ApiClient, Service, upload
from tests.journey.conformance import MODES, Request, call_operation, operations_of
from tests.journey.submission import TYPE, create, sample

TENANT = "conformance"
SENSEML = '{"fields": []}'
NOBODY = "http://127.0.0.1:9/document"
"""What is fetched instead of generated addresses: nobody answers there."""
OPERATIONS = operations_of(SENSIBLE)


@dataclass(slots=True)
class World:
    """What there is to name; made anew after each request that changes or removes some of it."""

    api: ApiClient
    made: int = 0
    known: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.api.url

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.api.key}"}

    def fill_in(self, case: Request) -> None:
        """Let a generated request name what is there, in its path and in its body."""
        if not self.known:
            self._make()
        case.path_parameters = self._parameters(case)
        if case.path.startswith(("/v0/extract/{", "/v0/classify")):
            case.body, case.media_type = sample(), "application/octet-stream"
        if "document_types" in case.query:
            case.query["document_types"] = TYPE
        elif isinstance(case.body, dict):
            case.body |= {name: value for name, value in self._values(case.path).items() if name in case.body}

    def tame(self, case: Request) -> None:
        """Take out of any generated request what would lead out of this machine."""
        if isinstance(case.body, dict) and isinstance(case.body.get("document_url"), str):
            case.body["document_url"] = NOBODY

    def forget(self, case: Request) -> None:
        """Make anew what a request changed or removed, before the next one."""
        if case.method in ("PUT", "DELETE"):
            self.known.clear()

    def _parameters(self, case: Request) -> dict[str, str]:
        own = {"name": "first" if "/goldens/" in case.path else "layout"}
        own |= {"version": "production"} if case.method == "DELETE" else {}
        return {name: value for name, value in (self.known | own).items() if f"{{{name}}}" in case.path}

    def _values(self, path: str) -> dict[str, Any]:
        """Return what belongs under these keys of a body."""
        configuration = {"configurations": SENSEML, "goldens": "layout"}
        named = next((value for part, value in configuration.items() if f"/{part}" in path), None)
        return {
            **{"docType": TYPE, "contentTypes": None, "golden": "first", "configuration": named},
            **{"portfolioDocTypes": [TYPE], "segmentDocumentsWith": None},
            **{"types": [TYPE], "segment_documents_with": "fingerprints"},
        }

    def _make(self) -> None:
        self.made += 1
        name = f"kind_{self.made}"
        kind = self._post("/v0/document_types", {"name": name})["id"]
        here = f"/v0/document_types/{kind}"
        body = {"name": "layout", "configuration": SENSEML, "publish_as": "production"}
        version = self._post(f"{here}/configurations", body)["version_id"]
        golden = self._post(f"{here}/goldens", {"name": "first", "configuration": "layout"})
        upload(golden["upload_url"], sample())
        batch = create(self.api, 1)
        extraction = self._extract(name)
        self.known = {
            **{"type_id": kind, "type_name": name, "document_type": name, "configuration": "layout"},
            **{"version": version, "batch_id": batch.id, "start_index": "0", "end_index": "0"},
            **{"id": extraction, "ids": extraction},
        }

    def _extract(self, name: str) -> str:
        """Return the id of an extraction that is complete."""
        body = {"document": base64.b64encode(sample()).decode()}
        return self._post(f"/v0/extract/{name}", body)["id"]

    def _post(self, path: str, body: object) -> dict[str, str]:
        answer = self.api.request("POST", path, body)
        assert answer.status == 200, answer.text
        made: dict[str, str] = answer.json()
        return made


@pytest.fixture(scope="module")
def world(service: Service, new_key: Callable[[str], str]) -> World:
    load_samples(service.aws, service.stack_outputs, TENANT)
    return World(ApiClient(service.url, new_key(TENANT)))


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_operation_answers_as_described(world: World, label: str, mode: GenerationMode) -> None:
    call_operation(world, OPERATIONS[label], mode)


def test_every_operation_of_the_description_is_called() -> None:
    assert len(OPERATIONS) == sum(len(methods) for methods in SENSIBLE.describe()["paths"].values())
