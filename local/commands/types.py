"""Publish a document type's configuration on the running service."""

from __future__ import annotations

import argparse
from pathlib import Path

from local.catalogue import publish
from local.failures import CommandFailed
from local.service import TENANT, require_running


def main(arguments: list[str]) -> int:
    """Check the configuration and publish it; batches that exist keep the one that they were created with."""
    parser = argparse.ArgumentParser(prog="sheaf types", description=__doc__)
    parser.add_argument("type", help="document type, made where there is none of this name")
    parser.add_argument("config", type=Path, metavar="CONFIG.json5", help="SenseML; its file name names it")
    parser.add_argument("--tenant", default=TENANT, help=f"whose document type it is (default: {TENANT})")
    chosen = parser.parse_args(arguments)
    if not chosen.config.is_file():
        raise CommandFailed(f"there is no file {chosen.config}")
    service = require_running()
    name = chosen.config.name.split(".")[0]
    text = chosen.config.read_text()
    publish(service.aws, service.stack_outputs, tenant=chosen.tenant, type_name=chosen.type, name=name, text=text)
    print(f"Published {name} of {chosen.type} for tenant {chosen.tenant}.")
    return 0
