"""Generated requests, right and wrong ones, and what every answer to them is held to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from local.openapi.description import Description

EXAMPLES = 4
"""Of right and of wrong requests, for each operation."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = list(GenerationMode)
Request = schemathesis.Case[Any]


class World(Protocol):
    """What there is to name in a tenant of its own."""

    @property
    def url(self) -> str: ...

    @property
    def headers(self) -> Mapping[str, str]:
        """What every request has, in the place of what was generated."""

    def fill_in(self, case: Request) -> None:
        """Let a generated request name what is there, in its path and in its body."""

    def tame(self, case: Request) -> None:
        """Take out of any generated request what would lead out of this machine."""

    def forget(self, case: Request) -> None:
        """Make anew what a request changed or removed, before the next one."""


def operations_of(description: Description) -> Mapping[str, Any]:
    """Return a description's operations by their labels, as `GET /files`."""
    loaded = schemathesis.openapi.from_dict(description.describe())
    return {found.ok().label: found.ok() for found in loaded.get_all_operations() if isinstance(found, Ok)}


def call_operation(world: World, operation: Any, mode: GenerationMode) -> None:  # noqa: ANN401 - untyped there
    """Send generated requests to an operation; AssertionError where an answer is not as described.

    Right requests name things that are there, so that they reach what a route does, and half of the wrong ones do.
    """
    right, statuses = mode is GenerationMode.POSITIVE, []

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=mode), names_what_is_there=st.booleans())
    def call(case: Request, names_what_is_there: bool) -> None:
        if right or names_what_is_there:
            world.fill_in(case)
        world.tame(case)
        response = case.call(base_url=world.url, headers=dict(world.headers), timeout=60)
        case.validate_response(response, checks=CHECKS)
        statuses.append(response.status_code)
        world.forget(case)

    call()
    assert not right or min(statuses) < 300, f"no request was right: {statuses}"
