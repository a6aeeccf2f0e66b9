"""The launcher's own .venv: when it is ready, when it is not, and what of the caller's environment is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from local import environment


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose .venv was made whole."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "requirements.txt").write_text("one==1\n")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "sheaf-stamp")
    environment.STAMP.write_text(environment.stamp(environment.PYTHON))
    return tmp_path


def test_is_ready_after_the_stamp_is_true(checkout: Path) -> None:
    assert environment.is_ready()


def test_is_ready_after_requirements_changed_is_false(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text("one==2\n")

    assert not environment.is_ready()


def test_is_ready_without_a_stamp_is_false(checkout: Path) -> None:
    environment.STAMP.unlink()

    assert not environment.is_ready()


def test_is_ready_whose_python_is_gone_is_false(checkout: Path) -> None:
    environment.PYTHON.unlink()

    assert not environment.is_ready()


def test_clean_environment_drops_what_bends_python_and_pip(checkout: Path) -> None:
    home = str(checkout)

    kept = environment.clean_environment(
        {"HOME": home, "PATH": "/bin", "PYTHONPATH": "/x", "PIP_USER": "1", "PIP_INDEX_URL": "https://index"}
    )

    assert (kept["HOME"], kept["PATH"], kept["PIP_INDEX_URL"]) == (home, "/bin", "https://index")
    assert not {"PYTHONPATH", "PIP_USER"} & kept.keys()


@pytest.mark.parametrize("home", [None, "", "/no/such/folder"])
def test_clean_environment_without_a_home_makes_one(checkout: Path, home: str | None) -> None:
    kept = environment.clean_environment({} if home is None else {"HOME": home})

    assert Path(kept["HOME"]).is_dir()
    assert Path(kept["HOME"]).is_relative_to(checkout)
    assert kept["PATH"]
