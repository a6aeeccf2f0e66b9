"""What `./sheaf key` takes: scopes, expiry, and whose keys."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime, timedelta

import pytest

from lambdas.access.keys import KeyRegister
from lambdas.access.scopes import Scope
from lambdas.instants import now
from local.commands import key
from local.failures import CommandFailed
from local.keys import expiry, scope_names
from tests.fakes.table import FakeTable

DAY = 86_400_000


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> KeyRegister:
    held = KeyRegister(FakeTable(), now)
    monkeypatch.setattr(key, "open_register", lambda _: held)
    return held


@pytest.mark.parametrize("text", ["90", "90d"])
def test_days_are_counted_from_now(text: str) -> None:
    assert 0 <= now() + 90 * DAY - expiry(text) < 60_000


def test_date_without_a_zone_is_in_utc() -> None:
    assert expiry("2099-01-31") == int(datetime(2099, 1, 31, tzinfo=UTC).timestamp() * 1000)
    assert expiry("2099-01-31T12:00:00+02:00") == int(datetime(2099, 1, 31, 10, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize("text", ["", "soon", "2020-01-31", "0", "-1", "99999d9", "2099-13-01", "1.5d"])
def test_what_is_no_future_date_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"neither a number of days nor a date|not in the future"):
        expiry(text)


def test_scopes_stand_with_commas_between_them() -> None:
    assert scope_names("read, submit") == [Scope.READ, Scope.SUBMIT]
    with pytest.raises(argparse.ArgumentTypeError, match="'write' is no scope; the scopes are submit, read, manage"):
        scope_names("read,write")


def test_created_key_is_printed_alone_and_opens_what_was_asked_for(
    register: KeyRegister, capsys: pytest.CaptureFixture[str]
) -> None:
    assert key.main(["create", "--tenant", "acme", "--scope", "read,manage", "--expires", "7"]) == 0

    held = register.find(capsys.readouterr().out.strip())
    assert held is not None
    assert (held.tenant, held.scopes) == ("acme", (Scope.READ, Scope.MANAGE))
    assert held.valid_until is not None
    assert timedelta(milliseconds=held.valid_until - now()) > timedelta(days=6, hours=23)


def test_listed_keys_show_what_became_of_them_and_never_themselves(
    register: KeyRegister, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = register.create("acme", "first")
    key.main(["revoke", secret])
    register.create("acme", "second", scopes=[Scope.READ], valid_until=now() - 1)
    register.create("other", "third")
    capsys.readouterr()

    key.main(["list", "--tenant", "acme"])

    shown = capsys.readouterr().out
    assert sorted(line.split()[-1] for line in shown.splitlines()) == ["expired", "revoked", "status"]
    assert secret not in shown
    assert "third" not in shown


def test_unknown_key_is_one_sentence_that_says_what_to_do(register: KeyRegister) -> None:
    with pytest.raises(CommandFailed, match=r"no such key; `./sheaf key list"):
        key.main(["revoke", "0" * 64])


def test_key_is_revoked_by_itself_or_by_its_id(register: KeyRegister, capsys: pytest.CaptureFixture[str]) -> None:
    key.main(["create", "--json"])
    made = json.loads(capsys.readouterr().out)

    key.main(["revoke", made["id"], "--json"])

    assert json.loads(capsys.readouterr().out)["status"] == "revoked"
    assert register.find(made["key"]) is None


def test_profile_without_a_stage_is_refused() -> None:
    with pytest.raises(CommandFailed, match="--profile goes with --stage"):
        key.main(["list", "--profile", "mine"])
