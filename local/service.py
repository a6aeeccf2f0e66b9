"""The service on this machine: an emulator with the stack in it, what a client needs to know of it, and its end."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from local import emulator
from local.aws import LocalAws
from local.catalogue import load_samples, make_key
from local.client import ApiClient
from local.deployment import deploy
from local.failures import CommandFailed
from local.places import STATE

HOME = STATE / "emulator"
DESCRIPTION = STATE / "service.json"
KEY = HOME / "key"
TENANT = "default"
DOWN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: `url` is the API without its `/v0`, `key` an API key of the tenant `default`."""

    url: str
    key: str = field(repr=False)
    aws_endpoint_url: str
    region: str
    event_bus: str
    stack_outputs: Mapping[str, str]

    @property
    def aws(self) -> LocalAws:
        return LocalAws(self.aws_endpoint_url)

    @property
    def api(self) -> ApiClient:
        return ApiClient(self.url, self.key)


def install(endpoint: str, *, key: str = "", strict: bool = False) -> Service:
    """Deploy the stack to the emulator at `endpoint` and load the sample document types.

    `key` is kept where the service still knows it; otherwise a new one is made.
    """
    aws = LocalAws(endpoint)
    outputs = deploy(aws, strict=strict)
    load_samples(aws, outputs, TENANT)
    url = outputs["ApiUrl"]
    if not (key and ApiClient(url, key).request("GET", "/v0/extract/batch/none").status != 401):
        key = make_key(aws, outputs, TENANT, "local")
    return Service(url, key, endpoint, emulator.REGION, outputs["EventBusName"], outputs)


def bring_up(*, port: int | None, tied: bool) -> tuple[Service, emulator.Emulator]:
    """Start the service that keeps its data in `.sheaf/emulator`, and describe it in `.sheaf/service.json`."""
    HOME.mkdir(parents=True, exist_ok=True)
    # It holds documents and what was found in them.
    HOME.chmod(0o700)
    started = emulator.start(HOME, port=port, tied=tied)
    try:
        service = install(started.url, key=KEY.read_text().strip() if KEY.exists() else "")
        write_private(KEY, service.key)
        write_private(DESCRIPTION, json.dumps(asdict(service), indent=2) + "\n")
    except BaseException:
        started.stop()
        raise
    return service, started


def find_running() -> Service | None:
    """The service that is up on this checkout, or None."""
    if emulator.holder(HOME) is None or not DESCRIPTION.exists():
        return None
    service = Service(**json.loads(DESCRIPTION.read_text()))
    return service if emulator.answers(service.aws_endpoint_url) else None


def require_running() -> Service:
    """The service that is up; raises CommandFailed when none is."""
    service = find_running()
    if service is None:
        raise CommandFailed("no service is up on this checkout; start one with `./sheaf up --detach`")
    return service


def bring_down() -> bool:
    """Stop the service with its data kept; False when none was up."""
    pid = emulator.holder(HOME)
    DESCRIPTION.unlink(missing_ok=True)
    if pid is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + DOWN_SECONDS
    while emulator.holder(HOME) is not None:
        if time.monotonic() > until:
            raise CommandFailed(f"the emulator did not stop within {DOWN_SECONDS:.0f} s; its process is {pid}")
        time.sleep(0.05)
    return True


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    partial = path.with_suffix(".partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    partial.rename(path)
