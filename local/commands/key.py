"""Make, list and revoke API keys: of the service that is up on this checkout, or with --stage of a deployed one.

A key opens one tenant's data, as far as its scopes say: `submit` creates batches and extractions and uploads, `read`
looks at everything, `manage` changes document types, configurations and goldens.
"""

from __future__ import annotations

import argparse
import json

from botocore.exceptions import BotoCoreError, ClientError

from lambdas.access.keys import FORM, key_id
from lambdas.access.scopes import ALL_SCOPES
from lambdas.errors import NotFound
from local.failures import CommandFailed
from local.keys import add_place, describe_key, expiry, open_register, scope_names
from local.service import TENANT
from local.tables import format_table

COLUMNS = ("id", "name", "scopes", "created", "expires", "status")


def main(arguments: list[str]) -> int:
    """Do what the action says; what is wrong with the table or the credentials is one sentence."""
    chosen = _parser().parse_args(arguments)
    try:
        return {"create": _create, "list": _list, "revoke": _revoke}[chosen.action](chosen)
    except (BotoCoreError, ClientError) as error:
        raise CommandFailed(f"the table cannot be reached: {error}; check the credentials and their rights") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sheaf key", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="make a key and print it; it cannot be shown again")
    create.add_argument("--tenant", default=TENANT, help=f"whose data it opens (default: {TENANT})")
    create.add_argument("--name", default="made by hand", help="what it is for")
    create.add_argument(
        "--scope", type=scope_names, default=list(ALL_SCOPES), help=f"one or several of {','.join(ALL_SCOPES)} (all)"
    )
    create.add_argument("--expires", type=expiry, metavar="DAYS|DATE", help="from when on it opens nothing (never)")
    listed = actions.add_parser("list", help="list a tenant's keys; a key itself cannot be shown again")
    listed.add_argument("--tenant", default=TENANT, help=f"whose keys (default: {TENANT})")
    revoke = actions.add_parser("revoke", help="make a key useless within 30 seconds")
    revoke.add_argument("key", metavar="KEY|ID", help="the key, or the id that `list` shows")
    for action in (create, listed, revoke):
        add_place(action)
    return parser


def _create(chosen: argparse.Namespace) -> int:
    register = open_register(chosen)
    secret = register.create(chosen.tenant, chosen.name, scopes=chosen.scope, valid_until=chosen.expires)
    if chosen.json:
        made = register.find(secret)
        described = {} if made is None else describe_key(made)
        print(json.dumps({"key": secret} | described, indent=2, ensure_ascii=False))
    else:
        print(secret)
    return 0


def _list(chosen: argparse.Namespace) -> int:
    keys = [describe_key(key) for key in open_register(chosen).all(chosen.tenant)]
    if chosen.json:
        print(json.dumps(keys, indent=2, ensure_ascii=False))
    elif keys:
        rows = [[", ".join(key[name]) if name == "scopes" else key[name] or "" for name in COLUMNS] for key in keys]
        print(format_table(COLUMNS, rows))
    else:
        print(f"The tenant {chosen.tenant} has no keys; `./sheaf key create --tenant {chosen.tenant}` makes one.")
    return 0


def _revoke(chosen: argparse.Namespace) -> int:
    named = key_id(chosen.key) if FORM.fullmatch(chosen.key) else chosen.key
    try:
        revoked = describe_key(open_register(chosen).revoke(named))
    except NotFound:
        raise CommandFailed(
            "there is no such key; `./sheaf key list --tenant NAME` shows the ids of a tenant's"
        ) from None
    if chosen.json:
        print(json.dumps(revoked, indent=2, ensure_ascii=False))
    else:
        print(f"Revoked the key {revoked['id']} of the tenant {revoked['tenant']}.")
    return 0
