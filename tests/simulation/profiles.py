"""How long the simulation goes on, and whether it does the same each time."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

DEFAULT = settings(
    max_examples=100,
    stateful_step_count=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def chosen_profile() -> settings:
    return DEFAULT
