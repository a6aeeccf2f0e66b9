"""A synthesis needs no network, no account, no Docker and no Node.js of the machine's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra import node
from infra.bundling import ROOT
from tests.infra.differences import find_differences
from tests.infra.templates import Template

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def bare_environment(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty HOME, no PATH to any tool, no AWS, and a network that refuses."""
    home = tmp_path / "home"
    home.mkdir()
    refused = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), NOWHERE)
    return {"HOME": str(home), "PATH": str(tmp_path), "CDK_OUTDIR": str(tmp_path / "out"), **refused}


def test_app_writes_the_assembly_from_a_bare_machine(
    template: Template, bare_environment: dict[str, str], tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=bare_environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert run.returncode == 0, run.stderr
    made = Template.read(tmp_path / "out")
    # Keys of assets aside: sources may have changed since the session's own synthesis.
    assert [path for path in find_differences(made, template) if not path.endswith("/S3Key")] == []


def test_context_of_the_command_line_goes_before_the_defaults(
    template: Template, bare_environment: dict[str, str], tmp_path: Path
) -> None:
    context = json.dumps({"stage": "trial", "deadline_hours": "48"})
    subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=bare_environment | {"CDK_CONTEXT_JSON": context},
        capture_output=True,
        check=True,
        timeout=120,
    )
    trial = Template.read(tmp_path / "out")

    variables = trial.functions()["create_batch"]["Environment"]["Variables"]
    assert (variables["STAGE"], variables["DEADLINE_HOURS"]) == ("trial", "48")
    assert set(trial.resources) == set(template.resources)


def test_node_is_the_packaged_one() -> None:
    packaged = node.find_packaged_node()

    assert packaged is not None
    assert packaged.is_relative_to(Path(sys.prefix))


def test_node_of_the_environment_goes_before_the_packaged_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JSII_NODE", "/own/node")
    node.choose_node()

    assert os.environ["JSII_NODE"] == "/own/node"  # noqa: TID251 - jsii's own interface


def test_packaged_node_is_chosen_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JSII_NODE", raising=False)
    node.choose_node()

    assert os.environ["JSII_NODE"] == str(node.find_packaged_node())  # noqa: TID251 - jsii's own interface


def test_without_the_package_the_path_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JSII_NODE", raising=False)
    monkeypatch.setattr(node, "find_spec", lambda _name: None)
    node.choose_node()

    assert "JSII_NODE" not in os.environ  # noqa: TID251 - jsii's own interface
