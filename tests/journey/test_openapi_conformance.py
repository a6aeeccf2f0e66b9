"""The running service is what its description says: generated requests, right and wrong ones, hold every answer to it.

Right requests name things that are there, so that they reach what a route does, and half of the wrong ones do. It all
happens in a tenant of its own.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from local.catalogue import load_samples
from local.openapi.sensible.dialect import SENSIBLE
from tests.journey.client import ApiClient, Service, upload
from tests.journey.submission import TYPE, create, sample

TENANT = "conformance"
EXAMPLES = 4
"""Of right and of wrong requests, for each operation."""
SENSEML = '{"fields": []}'
NOBODY = "http://127.0.0.1:9/document"
"""What is fetched instead of generated addresses: nobody answers there."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
Request = schemathesis.Case[Any]
DESCRIPTION = schemathesis.openapi.from_dict(SENSIBLE.describe())
OPERATIONS = {found.ok().label: found.ok() for found in DESCRIPTION.get_all_operations() if isinstance(found, Ok)}


@dataclass(slots=True)
class World:
    """What there is to name; made anew after each request that changes or removes some of it."""

    api: ApiClient
    made: int = 0
    known: dict[str, str] = field(default_factory=dict)

    def fill_in(self, case: Request) -> None:
        """Let a generated request name what is there, in its path and in its body."""
        if not self.known:
            self._make()
        case.path_parameters = self._parameters(case)
        if case.path.startswith("/v0/extract/{"):
            case.body, case.media_type = sample(), "application/octet-stream"
        elif isinstance(case.body, dict):
            case.body |= {name: value for name, value in self._values(case.path).items() if name in case.body}

    def _parameters(self, case: Request) -> dict[str, str]:
        own = {"name": "first" if "/goldens/" in case.path else "layout"}
        own |= {"version": "production"} if case.method == "DELETE" else {}
        return {name: value for name, value in (self.known | own).items() if f"{{{name}}}" in case.path}

    def _values(self, path: str) -> dict[str, str | None]:
        """Return what belongs under these keys of a body."""
        configuration = {"configurations": SENSEML, "goldens": "layout"}
        named = next((value for part, value in configuration.items() if f"/{part}" in path), None)
        return {"docType": TYPE, "contentTypes": None, "golden": "first", "configuration": named}

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
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_operation_answers_as_described(world: World, label: str, mode: GenerationMode) -> None:
    right, statuses = mode is GenerationMode.POSITIVE, []

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode), names_what_is_there=st.booleans())
    def call(case: Request, names_what_is_there: bool) -> None:
        if right or names_what_is_there:
            world.fill_in(case)
        if isinstance(case.body, dict) and isinstance(case.body.get("document_url"), str):
            case.body["document_url"] = NOBODY
        headers = {"Authorization": f"Bearer {world.api.key}"}
        response = case.call(base_url=world.api.url, headers=headers, timeout=60)
        case.validate_response(response, checks=CHECKS)
        statuses.append(response.status_code)
        if case.method in ("PUT", "DELETE"):
            world.known.clear()

    call()
    assert not right or min(statuses) < 300, f"no request was right: {statuses}"


def test_every_operation_of_the_description_is_called() -> None:
    assert len(OPERATIONS) == sum(len(methods) for methods in SENSIBLE.describe()["paths"].values())
