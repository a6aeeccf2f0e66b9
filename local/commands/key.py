"""Make or revoke API keys of the running service."""

from __future__ import annotations

import argparse

from local.catalogue import make_key, revoke_key
from local.service import TENANT, require_running


def main(arguments: list[str]) -> int:
    """`create` prints the key, the only time that it can be seen; `revoke` takes the key or its id."""
    parser = argparse.ArgumentParser(prog="sheaf key", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="make a key and print it; it cannot be shown again")
    create.add_argument("--tenant", default=TENANT, help=f"whose data it opens (default: {TENANT})")
    create.add_argument("--name", default="made by hand", help="what it is for")
    revoke = actions.add_parser("revoke", help="make a key useless within 30 seconds")
    revoke.add_argument("key", help="the key, or the id that it is kept under")
    chosen = parser.parse_args(arguments)
    service = require_running()
    if chosen.action == "create":
        print(make_key(service.aws, service.stack_outputs, chosen.tenant, chosen.name))
    else:
        print(f"Revoked the key {revoke_key(service.aws, service.stack_outputs, chosen.key)}.")
    return 0
