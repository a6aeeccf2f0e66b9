"""The machine that wheels are chosen for."""

import platform
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from infra.settings import InfrastructureSettings
from infra.targets import Target

AWS = Target.of(InfrastructureSettings())
LOCAL = Target.of(InfrastructureSettings(stage="local"))
REQUIREMENTS, FOLDER = [Path("requirements.txt"), Path("requirements-more.txt")], Path("packages")


def test_target_of_aws_is_arm64_with_lambda_s_python() -> None:
    assert (AWS.machine, AWS.python, AWS.is_host) == ("aarch64", "3.13", False)


def test_target_of_the_local_stage_is_this_interpreter() -> None:
    assert LOCAL.python == f"{sys.version_info.major}.{sys.version_info.minor}"
    assert LOCAL.is_host


@pytest.mark.parametrize("machine", ["arm64", "aarch64"])
def test_arm_machine_has_one_name_on_every_system(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)

    assert Target.of(InfrastructureSettings(stage="local")).machine == "aarch64"


def test_targets_that_take_other_wheels_have_other_names() -> None:
    names = {target.name for target in (AWS, LOCAL, Target("x86_64", "3.13", False), Target("aarch64", "3.12", False))}

    assert len(names) == 4


def test_pip_takes_wheels_of_every_older_glibc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    command = AWS.installation(REQUIREMENTS, FOLDER)
    platforms = [value for option, value in pairwise(command) if option == "--platform"]

    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert {"manylinux_2_34_aarch64", "manylinux_2_28_aarch64", "manylinux2014_aarch64"} <= set(platforms)
    assert "manylinux_2_35_aarch64" not in platforms


def test_uv_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/tools/{name}")
    command = AWS.installation(REQUIREMENTS, FOLDER)

    assert command[:3] == ["/tools/uv", "pip", "install"]
    assert command[command.index("--python-platform") + 1] == "aarch64-manylinux_2_34"


@pytest.mark.parametrize("tool", [None, "/tools/uv"])
def test_host_gets_its_own_wheels(tool: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: tool)
    command = LOCAL.installation(REQUIREMENTS, FOLDER)

    assert not {"--platform", "--python-platform", "--python-version"} & set(command)
