"""The service that every test of the API starts from."""

from __future__ import annotations

import pytest

from tests.unit.api.service import Service


@pytest.fixture
def service() -> Service:
    return Service()
