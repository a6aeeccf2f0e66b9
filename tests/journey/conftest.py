"""The deployed template on the local AWS: started once a session (once for each pytest-xdist worker that has journeys).

service      url, key, stack_outputs, `.api` (client with the key), `.aws` (factory of boto3 clients)
other_key    an API key of another tenant
new_key      makes a key: new_key("tenant")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local import emulator
from local.catalogue import load_samples, make_key
from local.demonstration.subscriber import Subscriber
from local.service import Service, install
from tests.journey.event_log import EventLog
from tests.journey.stack import Stack


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of the tests' own, with the sample document types loaded for its tenant `default`."""
    log = tmp_path_factory.mktemp("emulator") / "emulator.log"
    with emulator.running(log=log) as started:
        yield install(started.url)


@pytest.fixture(scope="session")
def new_key(service: Service) -> Callable[[str], str]:
    """Makes an API key of the tenant that it is given."""
    return lambda tenant: make_key(service.aws, service.stack_outputs, tenant, "journey")


@pytest.fixture(scope="session")
def other_key(service: Service, new_key: Callable[[str], str]) -> str:
    """A key of another tenant that has the same document types."""
    load_samples(service.aws, service.stack_outputs, "other")
    return new_key("other")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def stack(service: Service) -> Stack:
    """The deployed stack, as an operator holds it."""
    return Stack(service)


@pytest.fixture(scope="session")
def subscriber(service: Service) -> EventLog:
    """Every event that was published since the first test asked for it."""
    return EventLog(Subscriber.on(service.aws, service.event_bus))
