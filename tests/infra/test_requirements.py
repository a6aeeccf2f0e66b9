"""The lists of packages: pinned, whole, under licences that a self-hosted service can carry, and documented."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from infra.bundling import CONTROL, HEIC_ENGINE, ROOT

DEVELOPER = ROOT / "requirements.txt"
# What a list that is installed beside others needs may stand in these.
DEPLOYED = {file: asset.requirements for asset in (CONTROL, HEIC_ENGINE) for file in asset.requirements}
LISTS = [DEVELOPER, *DEPLOYED]
IN_LAMBDA = {"boto3", "botocore"}
# Of the first only its model files are used; what the second needs beside numpy serves to convert and write models.
NEEDS_LEFT_OUT = {"rapidocr": None, "onnxruntime": {"flatbuffers", "packaging", "protobuf"}}


def normalise(name: str) -> str:
    """Return a package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lines(path: Path) -> Iterator[str]:
    """Yield what a list asks for, lists that it refers to included."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            yield from read_lines(path.parent / line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            yield line


def read_pins(path: Path) -> dict[str, str]:
    """Return the versions that a list pins, by normalised name."""
    return {normalise(name): version for name, _, version in (line.partition("==") for line in read_lines(path))}


@pytest.fixture(scope="module")
def installed() -> dict[str, Distribution]:
    return {normalise(found.metadata["Name"]): found for found in distributions()}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_to_one_version(path: Path) -> None:
    for line in read_lines(path):
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+", line), line


def test_what_is_tested_is_what_is_deployed() -> None:
    developer = read_pins(DEVELOPER)

    for path in DEPLOYED:
        for name, version in read_pins(path).items():
            assert developer[name] == version, name


def test_installed_versions_are_the_pinned_ones(installed: dict[str, Distribution]) -> None:
    for name, version in read_pins(DEVELOPER).items():
        assert installed[name].version == version, name


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_list_has_all_that_its_packages_need(path: Path, installed: dict[str, Distribution]) -> None:
    pinned = {name for beside in DEPLOYED.get(path, [path]) for name in read_pins(beside)}
    for name in read_pins(path):
        for line in installed[name].requires or []:
            needed = Requirement(line)
            left_out = NEEDS_LEFT_OUT.get(name, set())
            if left_out is None or normalise(needed.name) in left_out:
                continue
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                assert normalise(needed.name) in pinned, f"{name} needs {needed}"


def test_assets_leave_the_sdk_to_lambda() -> None:
    assert not IN_LAMBDA & {name for path in DEPLOYED for name in read_pins(path)}


def test_no_package_is_under_the_affero_licence(installed: dict[str, Distribution]) -> None:
    for name in read_pins(DEVELOPER):
        metadata = installed[name].metadata.json
        said = [metadata.get(key, "") for key in ("license_expression", "license", "classifier")]
        assert any(said), name
        assert not re.search(r"\bAGPL|Affero", str(said)), name


def test_every_direct_dependency_is_documented_with_its_version() -> None:
    text = DEVELOPER.read_text(encoding="utf-8").split("# What those need")[0]
    direct = {line for line in text.splitlines() if "==" in line}
    direct |= {line for path in DEPLOYED for line in read_lines(path)}
    rows = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").splitlines()
    documented = {tuple(cell.strip(" `") for cell in row.split("|")[1:3]) for row in rows if row.startswith("| `")}

    assert {tuple(line.split("==")) for line in direct} == documented
