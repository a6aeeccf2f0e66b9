"""Keep the service running on this machine, with its data in .sheaf/emulator."""

from __future__ import annotations

import argparse

from local import service
from local.emulator import holder
from local.failures import CommandFailed
from local.places import CHECKOUT


def main(arguments: list[str]) -> int:
    """Start the service, describe it in .sheaf/service.json, and stay unless detached."""
    parser = argparse.ArgumentParser(prog="sheaf up", description=__doc__)
    parser.add_argument("--port", type=port_number, help="port on 127.0.0.1; the last one or a free one by default")
    parser.add_argument("--detach", action="store_true", help="return once the service is ready; ./sheaf down stops it")
    chosen = parser.parse_args(arguments)
    running = service.find_running()
    if running is not None:
        return _report_running(running, chosen.port)
    if holder(service.HOME) is not None:
        raise CommandFailed("a service is starting or stopping on this checkout; try again in a moment")
    started, emulator = service.bring_up(port=chosen.port, tied=not chosen.detach)
    describe(started)
    if chosen.detach:
        print("Stop it with ./sheaf down.", flush=True)
        return 0
    print("Stop it with Ctrl-C or ./sheaf down.", flush=True)
    try:
        emulator.process.wait()
    finally:
        service.DESCRIPTION.unlink(missing_ok=True)
        emulator.stop()
    return 0


def port_number(text: str) -> int:
    """A TCP port that needs no privilege."""
    port = int(text) if text.isdecimal() else 0
    if not 1024 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port between 1024 and 65535")
    return port


def describe(running: service.Service) -> None:
    """Tell where the service is; the key stays in the file that only its owner can read."""
    print(f"Sheaf is up at {running.url}")
    print(f"Key, AWS endpoint and stack outputs: {service.DESCRIPTION.relative_to(CHECKOUT)}")


def _report_running(running: service.Service, port: int | None) -> int:
    if port is not None and not running.aws_endpoint_url.endswith(f":{port}"):
        raise CommandFailed(f"a service is already up at {running.aws_endpoint_url}; stop it with `./sheaf down` first")
    describe(running)
    print("It was up already.")
    return 0
