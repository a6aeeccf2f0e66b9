"""What `./sheaf key` takes: scopes, expiry, and whose keys."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime, timedelta

import pytest

from lambdas.access.counting import month_of, pages_counter
from lambdas.access.keys import KeyRegister, key_id
from lambdas.access.scopes import Scope
from lambdas.instants import now
from local.commands import key
from local.failures import CommandFailed
from local.keys import expiry, highest, scope_names
from tests.fakes.table import FakeTable

DAY = 86_400_000


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> KeyRegister:
    held = KeyRegister(FakeTable(), now)
    monkeypatch.setattr(key, "open_register", lambda _: held)
    return held


@pytest.mark.parametrize("text", ["90", "90d"])
def test_days_are_counted_from_now(text: str) -> None:
    expires_at = expiry(text)

    assert 0 <= now() + 90 * DAY - expires_at < 60_000


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


def test_limits_are_given_with_a_key_changed_and_taken_away(
    register: KeyRegister, capsys: pytest.CaptureFixture[str]
) -> None:
    def limits(*arguments: str) -> tuple[int | None, int | None]:
        assert key.main([*arguments, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        held = register.get(told["id"])
        assert (told["requests_per_second"], told["pages_per_month"]) == (
            held.requests_per_second,
            held.pages_per_month,
        )
        return held.requests_per_second, held.pages_per_month

    assert limits("create") == (None, None)
    assert limits("create", "--requests-per-second", "5", "--pages-per-month", "1000") == (5, 1_000)
    secret = register.create("acme", "x", requests_per_second=5, pages_per_month=1_000)
    assert limits("limit", secret, "--pages-per-month", "2000") == (5, 2_000)
    assert limits("limit", key_id(secret), "--requests-per-second", "none") == (None, 2_000)


def test_limits_are_said_in_a_sentence(register: KeyRegister, capsys: pytest.CaptureFixture[str]) -> None:
    secret = register.create("acme", "x")

    key.main(["limit", secret, "--pages-per-month", "2000"])

    assert capsys.readouterr().out == (
        f"The key {key_id(secret)} may make any number of requests a second and have 2,000 pages extracted a month.\n"
    )


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "1e3", "1_000", "9999999999", "None"])
def test_limit_that_is_no_whole_number_from_1_on_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="neither a whole number from 1 to"):
        highest(text)


def test_listed_keys_show_their_limits_and_the_pages_of_this_month(
    register: KeyRegister, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = register.create("acme", "limited", requests_per_second=5, pages_per_month=1_000)
    register.create("acme", "free")
    assert isinstance(register.table, FakeTable)
    register.table.insert_counted(
        [{"pk": "M#1", "sk": "ROUND#1", "version": 1}], pages_counter(key_id(secret), month_of(now())), 42, 0
    )

    key.main(["list", "--tenant", "acme"])

    shown = capsys.readouterr().out.splitlines()
    [limited, free] = [next(line for line in shown if name in line.split()) for name in ("limited", "free")]
    assert "5/s" in limited
    assert "42 of 1,000" in limited
    assert "/s" not in free
    assert " of " not in free


def test_profile_without_a_stage_is_refused() -> None:
    with pytest.raises(CommandFailed, match="--profile goes with --stage"):
        key.main(["list", "--profile", "mine"])
