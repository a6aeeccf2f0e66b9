"""The passbook: Helvetica on Letter, one account under the other, whatever page they run over."""

from __future__ import annotations

from samples.generator.banking.statement import Account, Statement, Transaction
from samples.generator.sheet import LETTER, Align, Face, Rule, Sheet
from samples.generator.shown import slashed, with_dollar_sign

INSTITUTION = "Lanternmoor Credit Union"
DAY, MONEY = slashed, with_dollar_sign

_NAME = Face("Helvetica-Bold", 15)
_HEAD = Face("Helvetica-Bold", 9.5)
_BODY = Face("Helvetica", 9)
_SMALL = Face("Helvetica", 7.5, 0.4)
_LEFT, _RIGHT = 0.8, 7.7


def draw_passbook(statement: Statement) -> Sheet:
    """The statement's pages."""
    sheet = Sheet(LETTER, header=lambda sheet, page: _header(sheet, page, statement))
    _address(sheet, statement)
    _references(sheet, statement)
    for account in statement.accounts:
        _account(sheet, account)
    sheet.need(0.4)
    sheet.put(_LEFT, "Total on deposit", _HEAD)
    sheet.put(_RIGHT, MONEY(statement.closing).source, _HEAD, Align.RIGHT)
    return sheet


def foot_passbook(sheet: Sheet, page: int, pages: int) -> None:
    """Who insures deposits, and the page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(_LEFT, "Federally insured by the Cooperative Share Fund", _SMALL)
    sheet.put(_RIGHT, f"Page {page} of {pages}", _SMALL, Align.RIGHT)


def _header(sheet: Sheet, page: int, statement: Statement) -> None:
    sheet.y = 0.75
    if page > 1:
        sheet.put(_LEFT, f"{INSTITUTION}, statement of {statement.member} continued", _SMALL)
        sheet.down(0.4)
        return
    sheet.put(_LEFT, INSTITUTION, _NAME)
    sheet.down(0.22)
    sheet.put(_LEFT, f"Member services: {statement.phone}", _SMALL)


def _address(sheet: Sheet, statement: Statement) -> None:
    sheet.y = 1.5
    sheet.put(_LEFT, "Statement for", _HEAD)
    for line in (statement.holder_line, statement.place.street, statement.place.city_line):
        sheet.down(0.18)
        sheet.put(_LEFT, line, _BODY)


def _references(sheet: Sheet, statement: Statement) -> None:
    sheet.y = 1.5
    days = (DAY(statement.first_day).source, DAY(statement.last_day).source)
    rows = (
        ("Member number", statement.member),
        ("Statement period", " to ".join(days)),
        ("Paperless", "Yes" if statement.answer else "No"),
    )
    for label, value in rows:
        sheet.put(4.6, label, _HEAD)
        sheet.put(6.1, value, _BODY)
        sheet.down(0.2)
    sheet.y = 2.7


def _account(sheet: Sheet, account: Account) -> None:
    sheet.need(1.2)
    sheet.place(Rule(_LEFT, sheet.y - 0.2, _RIGHT - _LEFT, 0.8))
    sheet.put(_LEFT, f"Account {account.digits}", _HEAD)
    sheet.put(3.2, f"Share code {account.code}", _BODY)
    sheet.put(_RIGHT, f"Dividend rate {account.rate}", _BODY, Align.RIGHT)
    sheet.down(0.24)
    _balance(sheet, "Balance brought forward", account.opening)
    for transaction in account.transactions:
        _transaction(sheet, transaction)
    sheet.need(0.3)
    _balance(sheet, "Balance carried forward", account.closing)
    sheet.down(0.35)


def _balance(sheet: Sheet, words: str, cents: int) -> None:
    sheet.put(1.9, words, _HEAD)
    sheet.put(_RIGHT, MONEY(cents).source, _HEAD, Align.RIGHT)
    sheet.down(0.22)


def _transaction(sheet: Sheet, transaction: Transaction) -> None:
    sheet.need(0.4)
    sheet.put(_LEFT, DAY(transaction.day).source, _BODY)
    sheet.put(1.9, transaction.words, _BODY)
    sheet.put(5.6, "CR" if transaction.is_deposit else "DR", _BODY)
    sheet.put(_RIGHT, MONEY(transaction.cents).source, _BODY, Align.RIGHT)
    if transaction.memo is not None:
        sheet.down(0.17)
        sheet.put(2.1, f"Memo: {transaction.memo}", _SMALL)
    sheet.down(0.22)
