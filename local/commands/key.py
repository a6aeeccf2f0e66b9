"""Make, list, limit and revoke API keys: of the service that is up on this checkout, or with --stage of a deployed one.

A key opens one tenant's data, as far as its scopes say: `submit` creates batches and extractions and uploads, `read`
looks at everything, `manage` changes document types, configurations and goldens. It may be limited to so many requests
a second and pages a month; `list` shows the pages of the present month.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from lambdas.access.api_key import ApiKey
from lambdas.access.counting import count_pages, month_of
from lambdas.access.keys import FORM, KeyRegister, key_id
from lambdas.access.scopes import ALL_SCOPES
from lambdas.errors import NotFound
from lambdas.instants import now
from local.failures import CommandFailed
from local.keys import add_limits, add_place, describe_key, expiry, open_register, scope_names, summarise_key
from local.service import TENANT
from local.tables import format_table

COLUMNS = ("id", "name", "scopes", "rate", "pages", "created", "expires", "status")


def main(arguments: list[str]) -> int:
    """Do what the action says; what is wrong with the table or the credentials is one sentence."""
    chosen = _parser().parse_args(arguments)
    try:
        return {"create": _create, "list": _list, "limit": _limit, "revoke": _revoke}[chosen.action](chosen)
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
    add_limits(create, None)
    listed = actions.add_parser("list", help="list a tenant's keys; a key itself cannot be shown again")
    listed.add_argument("--tenant", default=TENANT, help=f"whose keys (default: {TENANT})")
    revoke = actions.add_parser("revoke", help="make a key useless within 30 seconds")
    limit = actions.add_parser("limit", help="give a key other limits within 30 seconds; those not named stay")
    add_limits(limit, argparse.SUPPRESS)
    for action in (limit, revoke):
        action.add_argument("key", metavar="KEY|ID", help="the key, or the id that `list` shows")
    for action in (create, listed, limit, revoke):
        add_place(action)
    return parser


def _create(chosen: argparse.Namespace) -> int:
    register = open_register(chosen)
    secret = register.create(
        chosen.tenant,
        chosen.name,
        scopes=chosen.scope,
        valid_until=chosen.expires,
        requests_per_second=chosen.requests_per_second,
        pages_per_month=chosen.pages_per_month,
    )
    if chosen.json:
        made = _describe(register, register.get(key_id(secret)))
        print(json.dumps({"key": secret} | made, indent=2, ensure_ascii=False))
    else:
        print(secret)
    return 0


def _list(chosen: argparse.Namespace) -> int:
    register = open_register(chosen)
    keys = [_describe(register, key) for key in register.all(chosen.tenant)]
    if chosen.json:
        print(json.dumps(keys, indent=2, ensure_ascii=False))
    elif keys:
        cells = [summarise_key(key) for key in keys]
        print(format_table(COLUMNS, [[row[name] for name in COLUMNS] for row in cells]))
    else:
        print(f"The tenant {chosen.tenant} has no keys; `./sheaf key create --tenant {chosen.tenant}` makes one.")
    return 0


def _limit(chosen: argparse.Namespace) -> int:
    register = open_register(chosen)
    held = _find(register, chosen.key)
    limited = register.limit(
        held.id,
        requests_per_second=getattr(chosen, "requests_per_second", held.requests_per_second),
        pages_per_month=getattr(chosen, "pages_per_month", held.pages_per_month),
    )
    if chosen.json:
        print(json.dumps(_describe(register, limited), indent=2, ensure_ascii=False))
    else:
        rate, quota = (
            "any number of" if limit is None else f"{limit:,}"
            for limit in (limited.requests_per_second, limited.pages_per_month)
        )
        print(f"The key {limited.id} may make {rate} requests a second and have {quota} pages extracted a month.")
    return 0


def _revoke(chosen: argparse.Namespace) -> int:
    register = open_register(chosen)
    revoked = _describe(register, register.revoke(_find(register, chosen.key).id))
    if chosen.json:
        print(json.dumps(revoked, indent=2, ensure_ascii=False))
    else:
        print(f"Revoked the key {revoked['id']} of the tenant {revoked['tenant']}.")
    return 0


def _find(register: KeyRegister, named: str) -> ApiKey:
    try:
        return register.get(key_id(named) if FORM.fullmatch(named) else named)
    except NotFound:
        raise CommandFailed(
            "there is no such key; `./sheaf key list --tenant NAME` shows the ids of a tenant's"
        ) from None


def _describe(register: KeyRegister, key: ApiKey) -> dict[str, Any]:
    return describe_key(key, count_pages(register.table, key.id, month_of(now())))
