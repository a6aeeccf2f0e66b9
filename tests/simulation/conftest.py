"""The long profile runs only when it is asked for."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `slow` here, unless a `-m` expression says what to run."""
    if config.getoption("markexpr"):
        return
    slow = [item for item in items if item.get_closest_marker("slow") and "tests/simulation/" in item.path.as_posix()]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]
