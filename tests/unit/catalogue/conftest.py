"""The catalogue that every test here starts from."""

from __future__ import annotations

import pytest

from tests.unit.catalogue.stage import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()
