"""The truth about a credit union's statement: accounts, each with its transactions."""

from __future__ import annotations

from samples.generator import truth
from samples.generator.banking.digest import overview_line
from samples.generator.banking.statement import Account, Statement, Transaction
from samples.generator.banking.style import Style

CONFIGURATION = "credit_union"
_PRODUCTS = {"S1": "Share savings", "C1": "Checking", "V3": "Vacation club"}


def truth_of_passbook(statement: Statement, style: Style) -> truth.Truth:
    """The parsed_document of a passbook, which has no overview and no messages."""
    return _truth_about(statement, style, None, None)


def truth_of_digest(statement: Statement, style: Style) -> truth.Truth:
    """The parsed_document of a digest."""
    overview = " ".join(map(overview_line, statement.accounts))
    return _truth_about(statement, style, overview, "\n".join(statement.notices))


def _truth_about(statement: Statement, style: Style, overview: str | None, messages: str | None) -> truth.Truth:
    place = statement.place
    return {
        "institution": truth.text(style.institution),
        "kind": truth.text("credit union"),
        "member_number": truth.custom(statement.member, "member_number"),
        "members": truth.names(statement.holder_line, statement.holders),
        "mailing_address": truth.address((place.street, place.city_line)),
        "phone": truth.phone(statement.phone),
        "paperless": truth.flag(style.answer(statement.answer), statement.answer),
        "overview": truth.text(overview),
        "messages": truth.text(messages),
        "total_on_deposit": truth.currency(style.money(statement.closing)),
        "accounts": [_account(account, statement, style) for account in statement.accounts],
        "period_start": truth.day(style.period_day(statement.first_day)),
        "period_end": truth.day(style.period_day(statement.last_day)),
        "closing_balances": truth.currencies(style.money(account.closing) for account in statement.accounts),
    }


def _account(account: Account, statement: Statement, style: Style) -> truth.Field:
    return {
        "account_number": truth.custom(account.digits),
        "dividend_rate": truth.percentage(account.rate),
        "opening_balance": truth.currency(style.money(account.opening)),
        "closing_balance": truth.currency(style.money(account.closing)),
        "transactions": [_transaction(one, style) for one in account.transactions],
        "product": truth.text(_PRODUCTS.get(account.code, "Other share account")),
        "member_number": truth.custom(statement.member, "member_number"),
    }


def _transaction(transaction: Transaction, style: Style) -> truth.Field:
    return {
        "date": truth.day(style.day(transaction.day)),
        "description": truth.text(transaction.words),
        "memo": truth.text(transaction.memo),
        "amount": truth.currency(style.money(transaction.cents)),
        "direction": truth.text("deposit" if transaction.is_deposit else "withdrawal"),
    }
