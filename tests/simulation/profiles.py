"""How long the simulation goes on, and whether it does the same each time.

The default profile is derived from the code alone: the same steps on every machine, so that a red build is red again.
The long one is for a night by hand and never the same: `pytest -m slow tests/simulation`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

SHORT = settings(
    max_examples=500,
    stateful_step_count=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
LONG = settings(SHORT, max_examples=20_000, stateful_step_count=80, derandomize=False)
HUNTING = settings(SHORT, max_examples=1_500, phases=(Phase.generate,), report_multiple_bugs=False)
"""For planted defects: what counts is that they are found, not the shortest way to them."""
