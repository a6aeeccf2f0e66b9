"""How each dialect refuses: status, headers and body, and which reason comes before which other one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from lambdas.access.scopes import Scope
from lambdas.api.extend.dialect import VERSION, VERSION_HEADER
from tests.unit.api.doors import Door, ExtendDoor, SensibleDoor
from tests.unit.api.service import Response

SENSIBLE, EXTEND = "sensible", "extend"
DOORS: dict[str, Callable[[], Door]] = {SENSIBLE: SensibleDoor, EXTEND: ExtendDoor}
SLOW_DOWN = "This API key is limited to 1 requests per second."
USED_UP = (
    "This API key is limited to 10 pages per month, and 12 were extracted in 2026-01 (UTC). "
    "Use a key with a higher quota, or wait for the next month."
)


def without_key(door: Door) -> Response:
    return door.call("POST", door.submitting, key=None)


def without_scope(door: Door) -> Response:
    return door.call("POST", door.submitting, key=door.make_key(scopes=[Scope.READ]))


def to_nowhere(door: Door) -> Response:
    return door.call("GET", "/nowhere", key=door.make_key())


def by_another_method(door: Door) -> Response:
    return door.call("PATCH", door.submitting, key=door.make_key())


def with_too_much(door: Door) -> Response:
    return door.call("POST", door.submitting, key=door.make_key(), body="x" * 5_000_001)


def too_fast(door: Door) -> Response:
    key = door.make_key(requests_per_second=1)
    door.call("GET", door.submitting, key=key)
    return door.call("GET", door.submitting, key=key)


def beyond_the_quota(door: Door) -> Response:
    key = door.make_key(pages_per_month=10)
    door.use_pages(key, 12)
    return door.call("POST", door.submitting, key=key)


def into_a_defect(door: Door) -> Response:
    return door.call("GET", door.broken, key=door.make_key())


@dataclass(frozen=True)
class Refusal:
    """What a dialect has to answer: `told` is in the sentence, `headers` are there, `without` are not."""

    status: int
    told: str
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ("retry-after",)


CASES: list[tuple[Callable[[Door], Response], Refusal, Refusal]] = [
    (
        without_key,
        Refusal(401, "Unauthorized", headers={"www-authenticate": "Bearer"}),
        Refusal(401, "Unauthorized", "UNAUTHORIZED", {"www-authenticate": "Bearer"}),
    ),
    (
        without_scope,
        Refusal(403, "POST /v0/extract/batch needs a key with the scope submit; this one has read"),
        Refusal(403, "POST /extract_runs needs a key with the scope submit; this one has read", "FORBIDDEN"),
    ),
    (
        to_nowhere,
        Refusal(404, "Nothing is served at /nowhere"),
        Refusal(404, "Nothing is served at /nowhere", "NOT_FOUND"),
    ),
    (
        by_another_method,
        Refusal(405, "Method PATCH is not allowed", headers={"allow": "GET, HEAD, POST"}),
        Refusal(405, "Method PATCH is not allowed", "METHOD_NOT_ALLOWED", {"allow": "GET, HEAD, POST"}),
    ),
    (
        with_too_much,
        Refusal(413, "The body has 5000001 bytes; the limit is 5000000"),
        Refusal(413, "The body has 5000001 bytes; the limit is 5000000", "PAYLOAD_TOO_LARGE"),
    ),
    (
        too_fast,
        Refusal(
            429,
            f"Attempt limit exceeded, please retry after some time. {SLOW_DOWN}",
            headers={"retry-after": "1"},
            without=(),
        ),
        Refusal(429, SLOW_DOWN, "RATE_LIMIT_EXCEEDED", {"retry-after": "1"}, ()),
    ),
    (beyond_the_quota, Refusal(429, USED_UP), Refusal(402, USED_UP, "USAGE_BLOCKED")),
    (
        into_a_defect,
        Refusal(500, "The request could not be completed; its id is SAmpLEid0x="),
        Refusal(500, "The request could not be completed", "INTERNAL_ERROR"),
    ),
]


@pytest.mark.parametrize("dialect", DOORS)
@pytest.mark.parametrize(("provoke", "sensible", "extend"), CASES, ids=lambda case: getattr(case, "__name__", ""))
def test_refusal_has_the_dialects_own_shape(
    dialect: str, provoke: Callable[[Door], Response], sensible: Refusal, extend: Refusal
) -> None:
    door, wanted = DOORS[dialect](), sensible if dialect == SENSIBLE else extend

    response = provoke(door)

    assert response.status == wanted.status
    assert wanted.told in door.read_refusal(response)
    assert wanted.headers.items() <= response.headers.items()
    assert not set(wanted.without) & set(response.headers)
    assert wanted.code is None or response.json()["code"] == wanted.code
    assert "document's text" not in response.text


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", "The header x-extend-api-version is missing; it has to be 2026-02-09"),
        ("2025-04-21", 'The header x-extend-api-version is "2025-04-21"; it has to be 2026-02-09'),
        ("latest", 'The header x-extend-api-version is "latest"; it has to be 2026-02-09'),
    ],
)
def test_extend_wants_its_version_of_whoever_has_a_key(header: str, told: str) -> None:
    door = ExtendDoor()

    refused = door.call("GET", "/nowhere", key=door.make_key(), x_extend_api_version=header)
    unknown = door.call("GET", "/nowhere", key=None, x_extend_api_version=header)

    assert (refused.status, refused.json()["code"], door.read_refusal(refused)) == (400, "INVALID_REQUEST", told)
    assert unknown.status == 401


def test_extend_takes_its_version() -> None:
    assert VERSION_HEADER.replace("-", "_") == "x_extend_api_version"
    door = ExtendDoor()

    answer = door.call("GET", door.submitting, key=door.make_key(), x_extend_api_version=VERSION)

    assert (answer.status, answer.headers["x-extend-request-id"]) == (200, "req_SAmpLEid0x=")


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("OPTIONS", 204), ("HEAD", 404)])
def test_extend_tells_the_requests_id_where_there_is_no_body(method: str, status: int) -> None:
    door = ExtendDoor()

    answer = door.call(method, "/nowhere" if status == 404 else door.submitting, key=door.make_key())

    assert (answer.status, answer.body) == (status, b"")
    assert answer.headers["x-extend-request-id"] == "req_SAmpLEid0x="


@pytest.mark.parametrize("dialect", DOORS)
def test_one_reason_comes_before_another_in_both_dialects(dialect: str) -> None:
    door = DOORS[dialect]()
    key = door.make_key(scopes=[Scope.READ], requests_per_second=1, pages_per_month=1)
    door.use_pages(key, 1)

    before = [
        door.call("GET", "/nowhere", key=key).status,
        door.call("PATCH", door.submitting, key=key).status,
        door.call("POST", door.submitting, key=key).status,
    ]
    spent = door.make_key(requests_per_second=1, pages_per_month=1)
    door.use_pages(spent, 1)
    after = [door.call("POST", door.submitting, key=spent) for _ in range(2)]

    assert before == [404, 405, 403]
    assert door.call("GET", door.submitting, key=key).status == 200, "what was refused before cost nothing of the rate"
    assert "pages per month" in after[0].text
    assert "requests per second" in after[1].text


@pytest.mark.parametrize("dialect", DOORS)
def test_quota_that_is_used_up_leaves_everything_but_submitting(dialect: str) -> None:
    door = DOORS[dialect]()
    key = door.make_key(pages_per_month=10)
    door.use_pages(key, 10)

    assert door.call("GET", door.submitting, key=key).status == 200
    assert door.call("HEAD", door.submitting, key=key).status == 200
    assert door.call("OPTIONS", door.submitting, key=key).status == 204
    assert door.call("POST", door.submitting, key=key).status in (402, 429)


@pytest.mark.parametrize("dialect", DOORS)
def test_rate_lets_a_key_in_again_after_the_wait_that_it_tells(dialect: str) -> None:
    door = DOORS[dialect]()
    key = door.make_key(requests_per_second=2)
    assert [door.call("GET", door.submitting, key=key).status for _ in range(3)] == [200, 200, 429]

    door.clock.advance(1_000)

    assert door.call("GET", door.submitting, key=key).status == 200


def test_upload_of_a_file_counts_towards_the_rate_and_is_not_refused() -> None:
    door = ExtendDoor()
    key = door.make_key(requests_per_second=1)

    assert [door.call("POST", "/files/upload", key=key, body="x").status for _ in range(3)] == [200, 200, 200]
    assert door.call("GET", door.submitting, key=key).status == 429
