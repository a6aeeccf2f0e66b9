"""The truth about the samples in the shape of `samples/schemas`: what their maker drew, never what a run gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from benchmarks.layout_scoring import UNJUDGED
from samples.generator.laboratory.documents import LAYOUTS
from samples.generator.laboratory.report import Report, make_report

Parsed = Mapping[str, Any]
CODES = {"$": "USD", "€": "EUR", "£": "GBP"}


def read_truth(kind: str, name: str, parsed: Parsed) -> dict[str, Any]:
    """Return the truth about the document `name` of a type, by its expected `parsed_document`."""
    return _READERS[kind](name, parsed)


def _value(parsed: Parsed, key: str) -> Any:  # noqa: ANN401 - a JSON value
    return (parsed.get(key) or {}).get("value")


def _source(parsed: Parsed, key: str) -> Any:  # noqa: ANN401 - a JSON value
    return (parsed.get(key) or {}).get("source")


def _day(parsed: Parsed, key: str) -> str | None:
    value = _value(parsed, key)
    return value[:10] if value else None


def _money(parsed: Parsed, key: str) -> dict[str, Any] | None:
    found = parsed.get(key)
    return {"amount": found["value"], "iso_4217_currency_code": CODES[found["unit"]]} if found else None


def _freight(_: str, parsed: Parsed) -> dict[str, Any]:
    texts = ("carrier", "invoice_number", "customer", "purchase_order", "payment_terms", "total_weight")
    return {
        **{key: _value(parsed, key) for key in texts},
        **{key: _day(parsed, key) for key in ("invoice_date", "due_date")},
        **{key: _money(parsed, key) for key in ("declared_value", "fuel_surcharge", "total_due")},
    }


def _laboratory(name: str, parsed: Parsed) -> dict[str, Any]:
    return {
        **{key: _value(parsed, key) for key in ("laboratory", "report_number", "client", "site", "analyst")},
        **{key: _day(parsed, key) for key in ("collected_on", "received_on", "reported_on")},
        "fee": _money(parsed, "fee"),
        "results": list(_results(_reports()[name])),
    }


def _reports() -> dict[str, Report]:
    """The reports as the maker draws them: the number of its turn is each one's seed."""
    named = [(f"{one.name}_{place}", count) for one in LAYOUTS for place, count in enumerate(one.samples, start=1)]
    return {name: make_report(seed, count) for seed, (name, count) in enumerate(named, start=1)}


def _results(report: Report) -> Iterable[dict[str, Any]]:
    for sample in report.samples:
        for result in sample.results:
            analyte = result.analyte
            yield {
                "analyte": analyte.name,
                "result": result.shown,
                "limit": analyte.limit,
                "unit": analyte.unit,
                "method": analyte.method,
            }


def _lease(_: str, parsed: Parsed) -> dict[str, Any]:
    texts = ("landlord", "tenant", "premises", "rent_due_day", "parking_spaces", "pets")
    return {
        **{key: _value(parsed, key) for key in texts},
        **{key: _day(parsed, key) for key in ("lease_start", "lease_end", "signed_on")},
        **{key: _money(parsed, key) for key in ("monthly_rent", "security_deposit", "late_fee")},
        "governing_law": _value(parsed, "governing_state"),
        "occupants": [one["value"] for one in parsed.get("occupants") or []],
    }


def _statement(_: str, parsed: Parsed) -> dict[str, Any]:
    """Of a statement with several accounts, what each account has of its own is asked of no single place."""
    return {
        "account_holder": _source(parsed, "members") or _source(parsed, "holders"),
        "statement_number": _value(parsed, "statement_number"),
        "member_number": _value(parsed, "member_number"),
        "phone": _source(parsed, "phone"),
        "period_start": _day(parsed, "period_start"),
        "period_end": _day(parsed, "period_end"),
        "paperless": _value(parsed, "paperless"),
        "overdraft_protection": _value(parsed, "overdraft_protection"),
        "total_on_deposit": _money(parsed, "total_on_deposit"),
        **(_of_shares(parsed["accounts"]) if "accounts" in parsed else _of_one_account(parsed)),
    }


def _of_one_account(parsed: Parsed) -> dict[str, Any]:
    transactions = [*(parsed.get("transactions") or [])]
    transactions.extend(one for month in parsed.get("months") or [] for one in month["transactions"] or [])
    return {
        "account_number": _value(parsed, "account_number"),
        "interest_rate": _value(parsed, "interest_rate"),
        "opening_balance": _money(parsed, "opening_balance"),
        "closing_balance": _money(parsed, "closing_balance"),
        "transactions": [
            {
                "date": _day(one, "date"),
                "description": _value(one, "description"),
                **{key: _money(one, key) for key in ("withdrawn", "deposited", "balance")},
            }
            for one in transactions
        ],
    }


def _of_shares(accounts: list[Parsed]) -> dict[str, Any]:
    first = accounts[0] if len(accounts) == 1 else None
    return {
        "account_number": _value(first, "account_number") if first else UNJUDGED,
        "interest_rate": _value(first, "dividend_rate") if first else UNJUDGED,
        "opening_balance": _money(first, "opening_balance") if first else UNJUDGED,
        "closing_balance": _money(first, "closing_balance") if first else UNJUDGED,
        "transactions": [_of_share(one) for account in accounts for one in account["transactions"] or []],
    }


def _of_share(transaction: Parsed) -> dict[str, Any]:
    """A share's transaction has one amount and says which way it went; lines below it are part of what it was."""
    is_deposit = _value(transaction, "direction") == "deposit"
    memo = _value(transaction, "memo")
    described = _value(transaction, "description")
    return {
        "date": _day(transaction, "date"),
        "description": f"{described} Memo: {memo}" if memo else described,
        "withdrawn": None if is_deposit else _money(transaction, "amount"),
        "deposited": _money(transaction, "amount") if is_deposit else None,
        "balance": None,
    }


_READERS: dict[str, Callable[[str, Parsed], dict[str, Any]]] = {
    "bank_statements": _statement,
    "contracts": _lease,
    "freight_invoices": _freight,
    "lab_reports": _laboratory,
}
