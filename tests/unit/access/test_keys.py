from __future__ import annotations

import pytest

from lambdas.access.keys import CACHE_MILLISECONDS, Doorkeeper, KeyRegister, key_id
from lambdas.access.limits import Limits
from lambdas.errors import NotFound, Unauthorized
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


def test_created_key_opens_for_its_tenant(register: KeyRegister, table: FakeTable, clock: FakeClock) -> None:
    secret = register.create("acme", "build server")

    assert Doorkeeper.at(table, clock).admit(f"Bearer {secret}").tenant == "acme"


def test_created_key_is_kept_as_a_hash_only(register: KeyRegister, table: FakeTable) -> None:
    secret = register.create("acme", "build server")

    assert secret not in str(table.rows)
    assert secret.removeprefix("sheaf_") not in str(table.rows)


def test_keys_are_all_different(register: KeyRegister) -> None:
    assert len({register.create("acme", "same name") for _ in range(50)}) == 50


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_scheme_is_read_in_any_case(register: KeyRegister, table: FakeTable, clock: FakeClock, scheme: str) -> None:
    secret = register.create("acme", "x")

    assert Doorkeeper.at(table, clock).admit(f"{scheme} {secret}").tenant == "acme"


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "sheaf_x", "Basic sheaf_x", "Bearer sheaf_short", "Bearer sheaf_" + "x" * 43],
)
def test_any_other_header_is_unauthorized(
    register: KeyRegister, table: FakeTable, clock: FakeClock, header: str | None
) -> None:
    with pytest.raises(Unauthorized):
        Doorkeeper.at(table, clock).admit(header)


def test_malformed_key_is_refused_without_a_look_at_the_table(clock: FakeClock) -> None:
    looked: list[str] = []
    doorkeeper = Doorkeeper.at(_Untouchable(looked), clock)

    with pytest.raises(Unauthorized):
        doorkeeper.admit("Bearer " + "x" * 5_000)

    assert looked == []


def test_revoked_key_stops_within_the_cache_time(register: KeyRegister, table: FakeTable, clock: FakeClock) -> None:
    secret = register.create("acme", "x")
    doorkeeper = Doorkeeper.at(table, clock)
    doorkeeper.admit(f"Bearer {secret}")

    register.revoke(key_id(secret))

    clock.advance(CACHE_MILLISECONDS)
    with pytest.raises(Unauthorized):
        doorkeeper.admit(f"Bearer {secret}")


def test_known_key_costs_one_look_while_it_is_remembered(
    register: KeyRegister, table: FakeTable, clock: FakeClock
) -> None:
    secret = register.create("acme", "x")
    looks: list[str] = []

    def find(asked: str) -> object:
        looks.append(asked)
        return register.find(asked)

    doorkeeper = Doorkeeper(find, clock, Limits(table, clock))  # type: ignore[arg-type]
    for _ in range(5):
        doorkeeper.admit(f"Bearer {secret}")

    assert len(looks) == 1


def test_unknown_key_is_not_remembered(register: KeyRegister, table: FakeTable, clock: FakeClock) -> None:
    doorkeeper = Doorkeeper.at(table, clock)
    secret = KeyRegister(FakeTable(), clock).create("acme", "elsewhere")

    for _ in range(2):
        with pytest.raises(Unauthorized):
            doorkeeper.admit(f"Bearer {secret}")


def test_revoking_twice_keeps_the_first_time(register: KeyRegister, clock: FakeClock) -> None:
    secret = register.create("acme", "x")
    first = register.revoke(key_id(secret))
    clock.advance(1_000)

    assert register.revoke(key_id(secret)) == first


def test_revoking_an_unknown_key_is_not_found(register: KeyRegister) -> None:
    with pytest.raises(NotFound):
        register.revoke("0" * 64)


class _Untouchable(FakeTable):
    def __init__(self, looked: list[str]) -> None:
        super().__init__()
        self.looked = looked

    def get(self, key: object) -> None:
        self.looked.append(str(key))
