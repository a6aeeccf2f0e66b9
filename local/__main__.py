"""`./sheaf <command> …`: chooses the command and turns what went wrong into a sentence and an exit status."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from types import FrameType
from typing import NoReturn

from lambdas.errors import SheafError
from local.accounts import forget_accounts

COMMANDS = {
    "demo": "start everything, run all samples through the API, show what came out, stop everything",
    "test": "lint, types, and all tests; further arguments go to pytest",
    "up": "keep the service running on this machine",
    "down": "stop the service and keep its data",
    "key": "make, list and revoke API keys of a service",
    "types": "push and pull a folder of document types, and list what is published",
    "run": "extract a whole folder: one batch, one workbook, what became of each document",
    "batches": "list the batches of a service, newest first",
    "inspect": "say what state a batch or a document is in, since when, why, and what comes next",
    "smoke": "take one document through every step of the batch API of a deployed service",
    "extract": "print what a configuration finds in one document, with no service at all",
    "lint": "say what is wrong with configurations, and where in their text",
    "schema": "print the JSON Schema of configurations, for editors",
    "deploy": "deploy to an AWS account",
}
OF_ACCOUNTS = frozenset({"deploy", "inspect", "key"})
"""The commands that may reach an account."""
INTERRUPTED = 130
TERMINATED = 143


def main() -> NoReturn:
    """Run the command that the arguments name and exit with its status."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _terminate)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _terminate)
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_usage())
        sys.exit(0 if arguments else 2)
    if arguments[0] not in COMMANDS:
        print(f"sheaf: there is no command {arguments[0]!r}\n\n{_usage()}", file=sys.stderr)
        sys.exit(2)
    sys.exit(_run(arguments[0], arguments[1:]))


def _run(name: str, arguments: list[str]) -> int:
    if name not in OF_ACCOUNTS:
        forget_accounts()
    try:
        status: int = import_module(f"local.commands.{name}").main(arguments)
    except SheafError as error:
        print(f"sheaf {name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nsheaf {name}: interrupted; everything it started is stopped", file=sys.stderr)
        return INTERRUPTED
    return status


def _usage() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(["usage: ./sheaf <command> [--help] …", "", *lines])


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Leave through every `finally` on the way."""
    sys.exit(TERMINATED)


if __name__ == "__main__":
    main()
