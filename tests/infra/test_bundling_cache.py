"""Bundles are built once for what they are made of."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from infra import bundling
from infra.bundling import Asset, prepare
from infra.settings import InfrastructureSettings
from infra.targets import Target

SMALL = Asset("small", frozenset({"engine", "handlers/big.py"}))
LAMBDA = Target.of(InfrastructureSettings())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """A tree of sources and requirements, and an installer that notes what it was asked; returns its notes."""
    sources = tmp_path / "lambdas"
    for name in ("__init__.py", "handlers/small.py", "handlers/words.json", "handlers/big.py", "engine/core.py"):
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text(f"NAME = {name!r}")
    (sources / "requirements-small.txt").write_text("thing==1.0")
    notes: list[Sequence[str]] = []

    def install(command: Sequence[str], *, check: bool) -> None:
        notes.append(command)
        packages = Path(command[command.index("--target") + 1])
        for name in ("thing/core.py", "thing/tests/test_core.py", "thing-1.0.dist-info/RECORD", "bin/thing"):
            (packages / name).parent.mkdir(parents=True, exist_ok=True)
            (packages / name).touch()
        (packages / "thing-1.0.dist-info/METADATA").touch()

    monkeypatch.setattr(bundling, "SOURCES", sources)
    monkeypatch.setattr(bundling, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(subprocess, "run", install)
    return notes


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_bundle_holds_packages_and_the_sources_that_belong_in_it(installed: list[Sequence[str]]) -> None:
    assert list_files(prepare(SMALL, LAMBDA)) == {
        "lambdas/__init__.py",
        "lambdas/handlers/small.py",
        "lambdas/handlers/words.json",
        "thing/core.py",
        "thing-1.0.dist-info/METADATA",
    }


def test_unchanged_bundle_is_built_once(installed: list[Sequence[str]]) -> None:
    first = prepare(SMALL, LAMBDA)

    assert prepare(SMALL, LAMBDA) == first
    assert len(installed) == 1


def test_changed_source_makes_a_new_bundle_of_the_same_packages(installed: list[Sequence[str]]) -> None:
    first = prepare(SMALL, LAMBDA)
    (bundling.SOURCES / "handlers/small.py").write_text("NAME = 'changed'")
    second = prepare(SMALL, LAMBDA)

    assert second != first
    assert (second / "lambdas/handlers/small.py").read_text() == "NAME = 'changed'"
    assert len(installed) == 1


def test_source_that_is_left_out_changes_nothing(installed: list[Sequence[str]]) -> None:
    before = SMALL.digest(LAMBDA)
    (bundling.SOURCES / "engine/core.py").write_text("NAME = 'changed'")
    (bundling.SOURCES / "handlers/big.py").write_text("NAME = 'changed'")

    assert SMALL.digest(LAMBDA) == before


def test_moved_source_and_changed_requirement_change_the_digest(installed: list[Sequence[str]]) -> None:
    before = SMALL.digest(LAMBDA)
    (bundling.SOURCES / "handlers/small.py").rename(bundling.SOURCES / "handlers/other.py")
    moved = SMALL.digest(LAMBDA)
    (bundling.SOURCES / "requirements-small.txt").write_text("thing==1.1")

    assert len({before, moved, SMALL.digest(LAMBDA)}) == 3


def test_compiled_modules_of_this_machine_change_nothing(installed: list[Sequence[str]]) -> None:
    before = SMALL.digest(LAMBDA)
    compiled = bundling.SOURCES / "handlers/__pycache__/small.cpython-311.pyc"
    compiled.parent.mkdir()
    compiled.touch()

    assert SMALL.digest(LAMBDA) == before
    assert not list(prepare(SMALL, LAMBDA).rglob("*.pyc"))


def test_failed_installation_leaves_nothing_to_be_taken_for_a_bundle(
    installed: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: Sequence[str], *, check: bool) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", fail)

    with pytest.raises(subprocess.CalledProcessError):
        prepare(SMALL, LAMBDA)
    assert list_files(bundling.CACHE) == set()


def test_packages_are_asked_for_as_wheels_for_lambda(installed: list[Sequence[str]]) -> None:
    prepare(SMALL, LAMBDA)
    (command,) = installed

    assert "--no-deps" in command
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert command[command.index("--python-version") + 1] == "3.13"
