"""What is written about a running service, and who may read it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from local import service
from local.failures import CommandFailed


def test_write_private_is_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "service.json"

    service.write_private(path, "secret")
    service.write_private(path, "another")

    assert path.read_text() == "another"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout where no service is up, but a description of one that was killed lies about."""
    monkeypatch.setattr(service, "HOME", tmp_path / "emulator")
    monkeypatch.setattr(service, "DESCRIPTION", tmp_path / "service.json")
    service.DESCRIPTION.write_text("{}")
    return tmp_path


def test_find_running_does_not_believe_a_description_alone(down: Path) -> None:
    assert service.find_running() is None


def test_require_running_says_how_to_start_one(down: Path) -> None:
    with pytest.raises(CommandFailed, match=r"\./sheaf up --detach"):
        service.require_running()


def test_bring_down_where_nothing_is_up_removes_the_description(down: Path) -> None:
    assert service.bring_down() is False
    assert not service.DESCRIPTION.exists()


def test_service_shown_in_a_log_hides_its_key() -> None:
    shown = repr(service.Service("http://x", "sheaf_secret", "http://y", "us-east-1", "bus", {}))

    assert "sheaf_secret" not in shown
