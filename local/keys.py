"""API keys of a service: the one that is up on this checkout, or a deployed one."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from lambdas.access.api_key import ApiKey
from lambdas.access.keys import KeyRegister
from lambdas.access.scopes import Scope
from lambdas.aws.table import DynamoTable
from lambdas.instants import now, to_iso
from local.accounts import deployed_table, forget_accounts
from local.failures import CommandFailed
from local.service import require_running

DAYS = re.compile(r"([0-9]{1,5})d?")


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add the options that say whose keys, and how they are shown."""
    parser.add_argument("--stage", help="keys of the deployment of this stage, as in `./sheaf deploy --stage`")
    parser.add_argument("--profile", help="AWS profile for --stage; the environment's credentials by default")
    parser.add_argument("--json", action="store_true", help="print it as JSON, and nothing else")


def open_register(chosen: argparse.Namespace) -> KeyRegister:
    """Return the keys that --stage and --profile name; CommandFailed when they cannot be reached."""
    if chosen.profile and not chosen.stage:
        raise CommandFailed("--profile goes with --stage; name the stage that was deployed")
    if chosen.stage:
        return KeyRegister(deployed_table(chosen.stage, chosen.profile), now)
    forget_accounts()
    service = require_running()
    return KeyRegister(DynamoTable(service.aws.dynamodb(), service.stack_outputs["TableName"]), now)


def scope_names(text: str) -> list[Scope]:
    """Scopes, with commas between them."""
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in set(Scope)]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no scope; the scopes are {', '.join(Scope)}")
    return [Scope(name) for name in names]


def expiry(text: str) -> int:
    """A number of days from now, or an ISO 8601 date or time (in UTC where it names no zone), in epoch milliseconds."""
    days = DAYS.fullmatch(text)
    try:
        moment = datetime.now(UTC) + timedelta(days=int(days[1])) if days else datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number of days nor a date, as 2030-01-31") from None
    instant = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    if instant <= now():
        raise argparse.ArgumentTypeError(f"{text!r} is not in the future")
    return instant


def describe_key(key: ApiKey) -> dict[str, Any]:
    """Return what may be shown of a key."""
    return {
        "id": key.id,
        "tenant": key.tenant,
        "name": key.name,
        "scopes": list(key.scopes),
        "created": to_iso(key.created_at),
        "expires": None if key.valid_until is None else to_iso(key.valid_until),
        "revoked": None if key.revoked_at is None else to_iso(key.revoked_at),
        "status": _status(key),
    }


def _status(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "usable" if key.opens_at(now()) else "expired"
