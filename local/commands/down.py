"""Stop the service on this machine; its data stays in .sheaf/emulator for the next start."""

from __future__ import annotations

import argparse

from local import service


def main(arguments: list[str]) -> int:
    """Stop the service; that none was up is no error."""
    argparse.ArgumentParser(prog="sheaf down", description=__doc__).parse_args(arguments)
    print("Sheaf is down; its data is kept." if service.bring_down() else "No service was up.")
    return 0
