"""`./sheaf types`: a folder pushed to, pulled from and compared with a service; the service is the API's own code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local.client import Answer, ApiClient
from local.commands import types
from local.failures import CommandFailed
from tests.unit.api.management import ManagedService

TEXT = "{\r\n  // größer\r\n  fields: [],\r\n}".encode()


class InProcess(ApiClient):
    """The API's client, with the service in the same process."""

    service = ManagedService()

    def request(self, method: str, path: str, body: object = None, headers: object = None) -> Answer:
        response = self.service.call(method, path, body, key=self.key)
        return Answer(response.status, response.headers, response.body)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> ManagedService:
    held = ManagedService()
    client = InProcess("http://127.0.0.1", held.key)
    monkeypatch.setattr(InProcess, "service", held)
    monkeypatch.setattr(types, "require_api", lambda _: client)
    return held


def fill(folder: Path, **texts: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.json5").write_bytes(text)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, str]]:
    """Return the status, and what became of each configuration."""
    status = types.main([*arguments, "--json"])
    told = json.loads(capsys.readouterr().out)
    return status, {f"{held['type']}/{held['configuration']}": held["outcome"] for held in told}


def published(service: ManagedService, type_name: str, name: str, environment: str = "production") -> str:
    (found,) = [held for held in service.call("GET", "/v0/document_types").json() if held["name"] == type_name]
    answer = service.call("GET", f"/v0/document_types/{found['id']}/configurations/{name}/{environment}")
    text: str = answer.json()["configuration"]
    return text


def test_push_makes_types_and_publishes_what_is_new_or_changed_only(
    service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "invoices", first=TEXT, second=b"{fields: []}")
    fill(tmp_path / ".git", ignored=b"{}")
    assert run(capsys, "push", str(tmp_path)) == (
        0,
        {"invoices/first": "published", "invoices/second": "published"},
    )

    fill(tmp_path / "invoices", second=b"{fields: [1]}")

    assert run(capsys, "push", str(tmp_path)) == (0, {"invoices/first": "unchanged", "invoices/second": "published"})
    assert published(service, "invoices", "first").encode() == TEXT


def test_push_goes_on_after_what_is_refused_and_ends_with_1(
    service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "Bad-Type", first=b"{}")
    fill(tmp_path / "invoices", aaa=b"bad", bbb=b"\xff", ccc=b"{}")

    assert types.main(["push", str(tmp_path)]) == 1

    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "refused    Bad-Type/first",
        "refused    invoices/aaa",
        "refused    invoices/bbb",
        "published  invoices/ccc",
        "3 refused, 1 published",
    ]
    assert 'fields[0].method.id: "bad" is no method' in told.err
    assert "is not UTF-8: byte 0" in told.err


def test_push_replaces_a_draft(service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    service.make_configuration(service.make_type("invoices"), "first", "{draft: 1}")

    assert run(capsys, "push", str(fill(tmp_path / "x", first=TEXT)), "--type", "invoices")[0] == 0

    assert published(service, "invoices", "first").encode() == TEXT


def test_push_to_development_leaves_production_alone(
    service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "push", str(fill(tmp_path, first=b"{old: 1}")), "--type", "invoices")
    fill(tmp_path, first=b"{new: 1}")

    run(capsys, "push", str(tmp_path), "--type", "invoices", "--environment", "development")

    assert published(service, "invoices", "first") == "{old: 1}"
    assert published(service, "invoices", "first", "development") == "{new: 1}"


def test_push_without_a_right_to_it_stops_at_once(service: ManagedService, tmp_path: Path) -> None:
    service.keys.revoke(service.keys.all("acme")[0].id)

    with pytest.raises(CommandFailed, match="does not know this key"):
        types.main(["push", str(fill(tmp_path, first=TEXT)), "--type", "invoices"])


def test_folder_of_one_type_wants_its_name(service: ManagedService, tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="say of which type they are, by --type NAME"):
        types.main(["push", str(fill(tmp_path, first=TEXT))])


@pytest.mark.parametrize("made", [False, True])
def test_folder_that_is_missing_or_empty_is_named(service: ManagedService, tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "folder"
    if made:
        folder.mkdir()
    with pytest.raises(CommandFailed, match=str(folder)):
        types.main(["push", str(folder)])


def test_two_files_of_one_name_are_refused(service: ManagedService, tmp_path: Path) -> None:
    fill(tmp_path, first=TEXT)
    (tmp_path / "first.json").write_bytes(b"{}")

    with pytest.raises(CommandFailed, match="two configurations named first"):
        types.main(["push", str(tmp_path), "--type", "invoices"])


def test_pull_writes_back_byte_for_byte_and_only_what_differs(
    service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "push", str(fill(tmp_path / "a", first=TEXT, second=b"{}")), "--type", "invoices")
    there = tmp_path / "b"
    (there / "invoices").mkdir(parents=True)
    (there / "invoices" / "second.json").write_bytes(b"{}")

    status, told = run(capsys, "pull", str(there))

    assert status == 0
    assert told == {
        "contracts/standard": "written",
        "invoices/first": "written",
        "invoices/second": "unchanged",
    }
    assert (there / "invoices" / "first.json5").read_bytes() == TEXT
    assert sorted(path.name for path in (there / "invoices").iterdir()) == ["first.json5", "second.json"]


def test_list_tells_what_differs_from_a_folder(
    service: ManagedService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "push", str(fill(tmp_path, one=b"{}", two=b"{}", three=b"{}")), "--type", "invoices")
    (tmp_path / "three.json5").unlink()
    fill(tmp_path, two=b"{changed: 1}", four=b"{}")

    assert run(capsys, "list", str(tmp_path), "--type", "invoices")[1] == {
        "invoices/one": "same",
        "invoices/two": "differs",
        "invoices/three": "only there",
        "invoices/four": "only here",
    }
    assert run(capsys, "list", "--type", "contracts")[1] == {"contracts/standard": "published"}
