"""The truth about a trust's or a bank's statement: one account, its transactions in tables."""

from __future__ import annotations

from collections.abc import Iterable

from samples.generator import truth
from samples.generator.banking.quarterly import group_months
from samples.generator.banking.statement import Statement, Transaction
from samples.generator.banking.style import Style

CONFIGURATION = "trust"
_KINDS = {"PC": "Personal checking", "BC": "Business checking"}


def truth_of_journal(statement: Statement, style: Style) -> truth.Truth:
    """The parsed_document of a journal: one table, no months."""
    rows = _rows(statement.account.transactions, style)
    return _truth_about(statement, style, {"transactions": rows, "months": [], "month_end_balances": []})


def truth_of_quarterly(statement: Statement, style: Style) -> truth.Truth:
    """The parsed_document of a quarterly: a table in each month."""
    months = group_months(statement)
    parts: truth.Truth = {
        "transactions": None,
        "months": [_month(name, transactions, statement, style) for name, transactions in months],
        "month_end_balances": truth.currencies(style.money(group[-1].balance) for _, group in months),
    }
    return _truth_about(statement, style, parts)


def _truth_about(statement: Statement, style: Style, parts: truth.Truth) -> truth.Truth:
    place = statement.place
    return {
        "institution": truth.text(style.institution),
        "kind": truth.text("trust"),
        "statement_number": truth.text(statement.number),
        "account_number": truth.custom(statement.account_number, "account_number"),
        "reference": truth.text(f"{statement.number}/{statement.account_number}"),
        "account_kind": truth.text(_KINDS.get(statement.kind)),
        "holders": truth.names(statement.holder_line, statement.holders),
        "mailing_address": truth.address((place.street, place.city_line)),
        "phone": truth.phone(statement.phone),
        "period_start": truth.day(style.period_day(statement.first_day)),
        "period_end": truth.day(style.period_day(statement.last_day)),
        "interest_rate": truth.percentage(statement.account.rate),
        "overdraft_protection": truth.flag(style.answer(statement.answer), statement.answer),
        **_figures(statement, style),
        "notice": truth.text("\n".join(statement.notices)),
        **parts,
    }


def _figures(statement: Statement, style: Style) -> truth.Truth:
    amounts = {
        "interest_this_period": statement.interest[0],
        "interest_this_year": statement.interest[1],
        "fees_this_period": statement.fees[0],
        "fees_this_year": statement.fees[1],
        "opening_balance": statement.account.opening,
        "closing_balance": statement.closing,
    }
    return {key: None if cents is None else truth.currency(style.money(cents)) for key, cents in amounts.items()}


def _month(name: str, transactions: list[Transaction], statement: Statement, style: Style) -> truth.Field:
    return {
        "month": truth.text(name),
        "month_end_balance": truth.currency(style.money(transactions[-1].balance)),
        "account_number": truth.custom(statement.account_number, "account_number"),
        "transactions": _rows(transactions, style),
    }


def _rows(transactions: Iterable[Transaction], style: Style) -> truth.Field:
    return [_row(one, style) for one in transactions]


def _row(transaction: Transaction, style: Style) -> truth.Field:
    amount = truth.currency(style.money(transaction.cents))
    words = [transaction.words, transaction.memo] if transaction.memo else [transaction.words]
    return {
        "date": truth.day(style.day(transaction.day)),
        "description": truth.text(" ".join(words)),
        "withdrawn": None if transaction.is_deposit else amount,
        "deposited": amount if transaction.is_deposit else None,
        "balance": truth.currency(style.money(transaction.balance)),
    }
