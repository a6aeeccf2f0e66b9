"""API keys of a service: the one that is up on this checkout, or a deployed one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
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
LIMIT = re.compile(r"[1-9][0-9]{0,8}")


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


def highest(text: str) -> int | None:
    """A limit: a whole number from 1 on, or `none`."""
    if text == "none":
        return None
    if not LIMIT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is neither a whole number from 1 to 999,999,999 nor `none`")
    return int(text)


def add_limits(parser: argparse.ArgumentParser, default: object) -> None:
    """Add the options that limit a key; `default` stands for one that is not given."""
    rate, quota = "how many requests it may make a second", "how many pages may be extracted for it a month (UTC)"
    for name, told in (("--requests-per-second", rate), ("--pages-per-month", quota)):
        parser.add_argument(name, type=highest, default=default, metavar="N|none", help=f"{told} (none)")


def describe_key(key: ApiKey, pages: int) -> dict[str, Any]:
    """Return what may be shown of a key, for which so many pages were extracted in the present month."""
    return {
        "id": key.id,
        "tenant": key.tenant,
        "name": key.name,
        "scopes": list(key.scopes),
        "created": to_iso(key.created_at),
        "expires": None if key.valid_until is None else to_iso(key.valid_until),
        "requests_per_second": key.requests_per_second,
        "pages_per_month": key.pages_per_month,
        "pages_this_month": pages,
        "revoked": None if key.revoked_at is None else to_iso(key.revoked_at),
        "status": _status(key),
    }


def summarise_key(described: Mapping[str, Any]) -> dict[str, str]:
    """Return a described key's cells of a table."""
    rate, quota, pages = (described[name] for name in ("requests_per_second", "pages_per_month", "pages_this_month"))
    return {
        **{name: described[name] or "" for name in ("id", "name", "created", "expires", "status")},
        "scopes": ", ".join(described["scopes"]),
        "rate": "" if rate is None else f"{rate:,}/s",
        "pages": f"{pages:,}" if quota is None else f"{pages:,} of {quota:,}",
    }


def _status(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "usable" if key.opens_at(now()) else "expired"
