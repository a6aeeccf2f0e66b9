"""The long profile runs only when it is asked for; the others take the same steps whatever else runs beside them."""

from __future__ import annotations

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


@pytest.fixture(autouse=True)
def no_constants_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Hypothesis draw no constants out of the modules that happen to be loaded: which these are, others decide."""
    nothing = Constants()
    monkeypatch.setattr(providers, "_get_local_constants", lambda: nothing)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `slow` here, unless a `-m` expression says what to run."""
    if config.getoption("markexpr"):
        return
    slow = [item for item in items if item.get_closest_marker("slow") and "tests/simulation/" in item.path.as_posix()]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]
