"""Managing document types over HTTP, and what a batch then makes of them; keys and folders by the command line."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local.client import ApiClient, send, upload
from local.commands import key as key_command
from local.commands import types as types_command
from local.places import SAMPLES
from local.service import Service
from tests.journey.client import wait_until
from tests.journey.stack import Stack
from tests.journey.submission import sample, submit

LEASE = (SAMPLES / "configurations" / "contracts" / "lease.json5").read_bytes().decode()
UNKNOWN_METHOD = '{fields: [{id: "x", anchor: "y", method: {id: "telepathy"}}]}'


@pytest.fixture
def api(service: Service) -> ApiClient:
    return service.api


@pytest.fixture
def type_name() -> str:
    """A document type's name that no other test has."""
    return f"managed_{uuid.uuid4().hex[:12]}"


def call(api: ApiClient, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - what JSON holds
    answer = api.request(method, f"/v0{path}", body)
    assert answer.status in (200, 204), (answer.status, answer.text)
    return answer.json() if answer.body else None


def make_type(api: ApiClient, name: str, **schema: object) -> str:
    return f"/document_types/{call(api, 'POST', '/document_types', {'name': name, 'schema': schema})['id']}"


def extract(stack: Stack, type_name: str) -> dict[str, Any]:
    """Extract the sample by a batch, and return its extraction."""
    submitted = submit(stack.service.api, [sample()], type_name)
    found: dict[str, Any] = wait_until(lambda: _ended(stack.service.api, submitted.ids[0]), seconds=60)
    return found


def _ended(api: ApiClient, document_id: str) -> dict[str, Any]:
    shown = api.document(document_id)
    return shown if shown["status"] in ("COMPLETE", "FAILED") else {}


def test_type_that_is_managed_over_http_extracts_what_was_published(stack: Stack, type_name: str) -> None:
    api = stack.service.api
    path = make_type(api, type_name)
    draft = call(api, "POST", f"{path}/configurations", {"name": "lease", "configuration": LEASE})
    refused = api.request("POST", "/v0/extract/batch", {"documentNames": ["a.pdf"], "docType": type_name})
    assert (refused.status, refused.text) == (400, "No published configurations found for environment production")

    published = call(api, "PUT", f"{path}/configurations/lease/{draft['version_id']}", {"publish_as": "production"})
    extraction = extract(stack, type_name)

    assert published["configuration"] == LEASE
    assert extraction["status"] == "COMPLETE", extraction
    assert extraction["version_id"] == draft["version_id"]
    truth = json.loads((SAMPLES / "expected" / "contracts" / "summary_1.json").read_text())
    assert extraction["parsed_document"] == truth


def test_text_that_cannot_be_loaded_stays_a_draft(api: ApiClient, type_name: str) -> None:
    path = make_type(api, type_name)
    draft = call(api, "POST", f"{path}/configurations", {"name": "lease", "configuration": UNKNOWN_METHOD})

    answer = api.request("PUT", f"/v0{path}/configurations/lease/{draft['version_id']}", {"publish_as": "production"})

    assert answer.status == 400
    assert answer.text.startswith("Specified configuration/version is not valid: fields[0].method.id")
    assert "telepathy" in answer.text


def test_everything_of_a_type_can_be_changed_and_removed_again(api: ApiClient, type_name: str) -> None:
    path = make_type(api, type_name, fingerprint_mode="strict")
    call(api, "POST", f"{path}/configurations", {"name": "one", "configuration": LEASE, "publish_as": "production"})
    call(api, "PUT", f"{path}/configurations/one", {"name": "two"})
    call(api, "PUT", f"{path}/configurations/two", {"configuration": "{fields: []}"})
    call(api, "DELETE", f"{path}/configurations/two/production")
    call(api, "PUT", path, {"name": f"{type_name}_renamed"})

    listed = call(api, "GET", f"{path}/configurations")
    assert [(held["name"], len(held["versions"])) for held in listed] == [("two", 2)]
    assert call(api, "GET", path)["schema"] == {"fingerprint_mode": "strict"}
    call(api, "DELETE", path)
    assert api.request("GET", f"/v0{path}").status == 404
    assert f"{type_name}_renamed" not in {held["name"] for held in call(api, "GET", "/document_types")}


def test_golden_is_uploaded_downloaded_read_and_removed(api: ApiClient, type_name: str) -> None:
    path = make_type(api, type_name)
    made = call(api, "POST", f"{path}/goldens", {"name": "first"})
    upload(made["upload_url"], sample(), "application/pdf")

    shown = call(api, "GET", f"{path}/goldens/first")
    text = call(api, "POST", f"/extract_text_from_golden/{type_name}", {"golden": "first"})

    assert send("GET", shown["download_url"]).body == sample()
    assert {"width", "height", "rotation", "transform", "lines"} == set(text["pages"][0])
    lines = text["pages"][0]["lines"]
    assert len(lines) > 5
    corners = lines[0]["boundingPolygon"]
    assert len(corners) == 4
    assert all(0 <= corner["x"] <= text["pages"][0]["width"] for corner in corners)
    call(api, "DELETE", f"{path}/goldens/first")
    assert send("GET", shown["download_url"]).status == 404


def test_types_of_another_tenant_are_out_of_reach(
    service: Service, new_key: Callable[[str], str], type_name: str
) -> None:
    path = make_type(service.api, type_name)
    stranger = ApiClient(service.url, new_key("stranger"))

    assert stranger.request("GET", f"/v0{path}").status == 404
    assert stranger.request("DELETE", f"/v0{path}").status == 404
    assert type_name not in {held["name"] for held in call(stranger, "GET", "/document_types")}
    assert call(service.api, "GET", path)["name"] == type_name


def test_routes_of_all_functions_answer_405_and_404_alike(api: ApiClient) -> None:
    for method, path, status in (
        ("PATCH", "/document_types", 405),
        ("POST", f"/document_types/{uuid.uuid4()}", 405),
        ("GET", "/extract_text_from_golden/contracts", 405),
        ("GET", "/document_types/a/b/c/d/e/f", 404),
        ("GET", "/document_types/", 404),
        ("GET", f"/document_types%2F{uuid.uuid4()}", 404),
    ):
        answer = api.request(method, f"/v0{path}")
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (status, "text/plain"), path


def test_key_that_the_command_made_does_what_its_scope_says_until_it_is_revoked(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("local.keys.require_running", lambda: service)
    tenant = f"tenant{uuid.uuid4().hex[:8]}"

    key_command.main(["create", "--tenant", tenant, "--name", "reader", "--scope", "read", "--expires", "90", "--json"])
    made = json.loads(capsys.readouterr().out)
    reader = ApiClient(service.url, made["key"])

    assert reader.request("GET", "/v0/document_types").status == 200
    refused = reader.request("POST", "/v0/document_types", {"name": "mine"})
    assert (refused.status, "needs a key with the scope manage" in refused.text) == (403, True)
    key_command.main(["revoke", made["id"], "--json"])
    capsys.readouterr()
    key_command.main(["list", "--tenant", tenant, "--json"])
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["id"], listed["scopes"], listed["status"]) == (made["id"], ["read"], "revoked")
    assert made["key"] not in str(listed)


def test_folder_is_pushed_listed_and_pulled_byte_for_byte(
    service: Service, type_name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, target = tmp_path / "here", ["--url", service.url, "--key", service.key]
    texts = {"lease": LEASE.encode(), "other": "{\r\n  // größer\r\n  fields: [],\r\n}".encode()}
    (here / type_name).mkdir(parents=True)
    for name, text in texts.items():
        (here / type_name / f"{name}.json5").write_bytes(text)
    (here / type_name / "refused.json5").write_text(UNKNOWN_METHOD)

    assert types_command.main(["push", str(here), *target]) == 1
    told = capsys.readouterr()
    assert f"published  {type_name}/lease" in told.out
    assert f"refused    {type_name}/refused" in told.out
    assert "telepathy" in told.err

    (here / type_name / "refused.json5").unlink()
    assert types_command.main(["push", str(here), *target]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 unchanged"
    assert types_command.main(["list", str(here / type_name), "--type", type_name, "--json", *target]) == 0
    assert {held["outcome"] for held in json.loads(capsys.readouterr().out)} == {"same"}

    there = tmp_path / "there"
    assert types_command.main(["pull", str(there), "--type", type_name, *target]) == 0
    assert {path.stem: path.read_bytes() for path in there.iterdir()} == texts


def test_document_is_extracted_by_the_one_of_several_configurations_that_fits_it(stack: Stack, type_name: str) -> None:
    path = make_type(stack.service.api, type_name)
    stranger = '{fingerprint: {tests: ["no such words"]}, fields: []}'
    for name, text in (("lease", LEASE), ("stranger", stranger)):
        body = {"name": name, "configuration": text, "publish_as": "production"}
        call(stack.service.api, "POST", f"{path}/configurations", body)

    extraction = extract(stack, type_name)

    assert (extraction["status"], extraction["configuration"]) == ("COMPLETE", "lease")


def test_keys_of_a_deployed_stack_are_reached_by_its_stage(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": service.aws_endpoint_url,
        "AWS_DEFAULT_REGION": service.region,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }.items():
        monkeypatch.setenv(name, value)

    assert key_command.main(["create", "--stage", "local", "--tenant", "staged"]) == 0

    key = capsys.readouterr().out.strip()
    assert ApiClient(service.url, key).request("GET", "/v0/document_types").json() == []
    assert key_command.main(["list", "--stage", "local", "--tenant", "staged", "--json"]) == 0
    assert [held["status"] for held in json.loads(capsys.readouterr().out)] == ["usable"]
