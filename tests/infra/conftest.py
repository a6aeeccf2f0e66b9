"""Both stages, synthesised once a session."""

from pathlib import Path

import pytest

from infra.synthesis import synthesise
from tests.infra.templates import Template


@pytest.fixture(scope="session")
def assemblies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the assemblies are written; outside the cache of bundles, so that these are copied, not linked."""
    return tmp_path_factory.mktemp("assemblies")


@pytest.fixture(scope="session")
def template(assemblies: Path) -> Template:
    """The stage that is deployed to AWS."""
    return Template.read(synthesise("prod", assemblies / "prod"))


@pytest.fixture(scope="session")
def local_template(assemblies: Path) -> Template:
    """The stage that the emulator runs."""
    return Template.read(synthesise("local", assemblies / "local"))
