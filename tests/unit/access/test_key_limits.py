"""What a key may do, until when, and the list of a tenant's keys."""

from __future__ import annotations

import pytest

from lambdas.access.keys import Doorkeeper, KeyRegister, key_id
from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.batches.ports import Key
from lambdas.errors import Forbidden, Unauthorized
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def table() -> FakeTable:
    return FakeTable()


@pytest.fixture
def register(table: FakeTable, clock: FakeClock) -> KeyRegister:
    return KeyRegister(table, clock)


def test_key_opens_until_the_instant_that_it_expires(register: KeyRegister, clock: FakeClock) -> None:
    secret = register.create("acme", "x", valid_until=clock() + 60_000)

    clock.advance(59_999)
    assert register.find(secret) is not None
    clock.advance(1)
    assert register.find(secret) is None


def test_key_that_expires_while_it_is_remembered_opens_nothing(
    register: KeyRegister, table: FakeTable, clock: FakeClock
) -> None:
    secret = register.create("acme", "x", valid_until=clock() + 5_000)
    doorkeeper = Doorkeeper.at(table, clock)
    doorkeeper.admit(f"Bearer {secret}")

    clock.advance(5_000)

    with pytest.raises(Unauthorized):
        doorkeeper.admit(f"Bearer {secret}")


def test_expiry_never_removes_the_row(register: KeyRegister, table: FakeTable, clock: FakeClock) -> None:
    secret = register.create("acme", "x", valid_until=clock() + 5_000)

    # `expires_at` is the attribute by which the table removes rows.
    assert "expires_at" not in table.rows[Key(f"K#{key_id(secret)}", "KEY")]


def test_key_has_every_scope_unless_told_otherwise(register: KeyRegister) -> None:
    held = register.find(register.create("acme", "x"))

    assert held is not None
    assert held.scopes == ALL_SCOPES


def test_key_from_before_there_were_scopes_has_every_one(register: KeyRegister, table: FakeTable) -> None:
    secret = register.create("acme", "x")
    del table.rows[Key(f"K#{key_id(secret)}", "KEY")]["scopes"]

    held = register.find(secret)

    assert held is not None
    assert held.scopes == ALL_SCOPES


@pytest.mark.parametrize("scope", list(Scope))
def test_key_of_one_scope_passes_where_that_one_is_admitted_and_nowhere_else(
    register: KeyRegister, scope: Scope
) -> None:
    held = register.find(register.create("acme", "x", scopes=[scope]))
    others = [other for other in Scope if other is not scope]

    assert held is not None
    held.check_scope([scope], "GET /v0/x")
    held.check_scope(ALL_SCOPES, "GET /v0/x")
    with pytest.raises(Forbidden) as refused:
        held.check_scope(others, "GET /v0/x")
    assert str(refused.value) == (
        f"GET /v0/x needs a key with the scope {' or '.join(others)}; this one has {scope.value}"
    )


def test_keys_are_listed_by_tenant_oldest_first_with_what_became_of_them(
    register: KeyRegister, clock: FakeClock
) -> None:
    first = register.create("acme", "first")
    clock.advance(1)
    register.create("acme", "second", scopes=[Scope.READ], valid_until=clock() + 1)
    register.create("other", "third")
    clock.advance(1)
    register.revoke(key_id(first))

    listed = register.all("acme")

    assert [(key.name, key.scopes, key.revoked_at) for key in listed] == [
        ("first", ALL_SCOPES, clock()),
        ("second", (Scope.READ,), None),
    ]
    assert [key.opens_at(clock()) for key in listed] == [False, False]
