"""Publish document types on the running service."""

from __future__ import annotations

import argparse
from pathlib import Path

from local.catalogue import publish_folder
from local.failures import CommandFailed
from local.service import TENANT, require_running


def main(arguments: list[str]) -> int:
    """Check and publish configurations; batches that exist keep the one that they were created with."""
    parser = argparse.ArgumentParser(prog="sheaf types", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    push = actions.add_parser("push", help="publish every DIRECTORY/<document type>/<configuration>.json5")
    push.add_argument("directory", type=Path, metavar="DIRECTORY")
    push.add_argument("--tenant", default=TENANT, help=f"whose document types they are (default: {TENANT})")
    chosen = parser.parse_args(arguments)
    if not chosen.directory.is_dir():
        raise CommandFailed(f"there is no directory {chosen.directory}")
    service = require_running()
    published = publish_folder(service.aws, service.stack_outputs, chosen.tenant, chosen.directory)
    if not published:
        raise CommandFailed(f"{chosen.directory} holds no <document type>/<configuration>.json5")
    for name in published:
        print(f"Published {name} for tenant {chosen.tenant}.")
    return 0
