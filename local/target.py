"""Which service a command speaks to: the one that --url and --key name, the one that is up here, or one of its own."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator

from local import emulator, service
from local.client import ApiClient
from local.failures import CommandFailed
from local.patience import check_url
from local.places import STATE

KEY_VARIABLE = "SHEAF_KEY"
START_SECONDS = 90.0

Say = Callable[[str], None]


def add_target(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose a service."""
    parser.add_argument("--url", help="a deployed service, its ApiUrl; by default the one that is up on this checkout")
    parser.add_argument("--key", help=f"an API key of it; {KEY_VARIABLE} in the environment does as well")


def named_api(chosen: argparse.Namespace) -> ApiClient | None:
    """The service that --url names, or None without it. CommandFailed for a URL without a key, or the reverse."""
    key = chosen.key or os.environ.get(KEY_VARIABLE, "")
    if chosen.url is None:
        if chosen.key:
            raise CommandFailed("--key goes with --url; the service that is up on this checkout has its own key")
        return None
    if not key:
        raise CommandFailed(f"--url needs a key of that service: give --key, or set {KEY_VARIABLE}")
    return ApiClient(check_url(chosen.url), key)


def require_api(chosen: argparse.Namespace) -> ApiClient:
    """The service that --url names, or else the one that is up; CommandFailed when there is neither."""
    return named_api(chosen) or service.require_running().api


@contextlib.contextmanager
def open_api(chosen: argparse.Namespace, say: Say) -> Iterator[ApiClient]:
    """As `require_api`, but where no service is up, one is started for the length of the `with` block."""
    named = named_api(chosen)
    if named is not None:
        yield named
        return
    STATE.mkdir(exist_ok=True)
    # Whoever uses a service that another command started holds this lock, and that one waits for it before it stops.
    with (STATE / "users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        running, started = _find_or_start(say)
        try:
            yield running.api
        finally:
            if started is not None:
                _stop(started, users.fileno(), say)


def _find_or_start(say: Say) -> tuple[service.Service, emulator.Emulator | None]:
    with (STATE / "starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        running = service.find_running()
        if running is not None:
            return running, None
        if emulator.holder(service.HOME) is not None:
            return _wait(), None
        say("No service is up; starting one for this run …")
        return service.bring_up(port=None, tied=True)


def _wait() -> service.Service:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        running = service.find_running()
        if running is not None:
            return running
        time.sleep(0.2)
    raise CommandFailed("a service is starting or stopping on this checkout; try again in a moment")


def _stop(started: emulator.Emulator, users: int, say: Say) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Other runs use the service that this one started; waiting for them …")
        fcntl.flock(users, fcntl.LOCK_EX)
    finally:
        service.DESCRIPTION.unlink(missing_ok=True)
        started.stop()
