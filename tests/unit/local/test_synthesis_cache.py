"""The cache of the synthesised stage: made once for each content, read into assets and a template."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from local import synthesis
from local.synthesis import Asset


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with sources and a synthesiser that counts its calls in a file."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "lambdas" / "__pycache__").mkdir(parents=True)
    (tmp_path / "lambdas" / "code.py").write_text("one")
    monkeypatch.setattr(synthesis, "CHECKOUT", tmp_path)
    monkeypatch.setattr(synthesis, "STATE", tmp_path / ".sheaf")
    monkeypatch.setattr(synthesis, "_synthesise", lambda folder: write_assembly(folder, tmp_path / "calls"))
    return tmp_path


def write_assembly(folder: Path, calls: Path) -> None:
    code = folder / "asset.abc"
    code.mkdir(parents=True)
    (code / "handler.py").write_text("pass")
    stack = {
        "type": "aws:cloudformation:stack",
        "properties": {"stackName": "s-local", "templateFile": "S.template.json"},
    }
    place = {"bucketName": "assets-${AWS::AccountId}-${AWS::Region}", "objectKey": "abc.zip"}
    files = {
        "abc": {"source": {"path": "asset.abc", "packaging": "zip"}, "destinations": {"here": place}},
        "t": {"source": {"path": "S.template.json", "packaging": "file"}, "destinations": {"here": place}},
    }
    (folder / "manifest.json").write_text(json.dumps({"artifacts": {"S": stack, "Tree": {"type": "cdk:tree"}}}))
    (folder / "S.template.json").write_text('{"Resources": {}}')
    (folder / "S.assets.json").write_text(json.dumps({"files": files}))
    calls.write_text(calls.read_text() + "x" if calls.exists() else "x")


def count(checkout: Path) -> int:
    return len((checkout / "calls").read_text())


def test_read_synthesis_returns_stack_template_and_packed_assets(checkout: Path) -> None:
    made = synthesis.read_synthesis("123", "eu-central-1")

    assert (made.stack_name, made.template) == ("s-local", {"Resources": {}})
    (asset,) = made.assets
    assert asset == Asset("assets-123-eu-central-1", "abc.zip", asset.path)
    with zipfile.ZipFile(asset.path) as archive:
        assert archive.namelist() == ["handler.py"]


def test_read_synthesis_again_synthesises_nothing(checkout: Path) -> None:
    synthesis.read_synthesis("1", "r")
    (checkout / "lambdas" / "__pycache__" / "code.pyc").write_bytes(b"compiled")
    (checkout / "README.md").write_text("words")
    synthesis.read_synthesis("1", "r")

    assert count(checkout) == 1


@pytest.mark.parametrize("name", ["lambdas/code.py", "infra/new.py", "app.py", "requirements.txt"])
def test_read_synthesis_after_a_source_changed_synthesises_again(checkout: Path, name: str) -> None:
    synthesis.read_synthesis("1", "r")
    (checkout / name).write_text("two")
    synthesis.read_synthesis("1", "r")

    assert count(checkout) == 2


def test_read_synthesis_keeps_the_last_few(checkout: Path) -> None:
    for number in range(synthesis.KEPT + 2):
        (checkout / "app.py").write_text(str(number))
        synthesis.read_synthesis("1", "r")

    assert len(list((checkout / ".sheaf" / "synthesis").glob("*/complete"))) == synthesis.KEPT


def test_read_synthesis_that_was_interrupted_starts_over(checkout: Path) -> None:
    folder = checkout / ".sheaf" / "synthesis" / synthesis.digest_sources()
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("half of")

    assert synthesis.read_synthesis("1", "r").stack_name == "s-local"
