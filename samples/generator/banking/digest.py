"""The digest: Times on Letter, a first page in two columns, the accounts on the pages behind it."""

from __future__ import annotations

from samples.generator.banking.statement import Account, Statement, Transaction
from samples.generator.sheet import LETTER, Align, Face, Rule, Sheet, wrap
from samples.generator.shown import abbreviated, long, without_sign

INSTITUTION = "Dunmere Teachers Credit Union"
DAY, PERIOD_DAY, MONEY = abbreviated, long, without_sign

_TITLE = Face("Times-Bold", 18)
_HEAD = Face("Times-Bold", 10.5)
_LABEL = Face("Times-Italic", 8.5, 0.3)
_BODY = Face("Times-Roman", 10)
_LEFT, _MIDDLE, _RIGHT = 0.8, 4.6, 7.7


def draw_digest(statement: Statement) -> Sheet:
    """The statement's pages."""
    sheet = Sheet(LETTER, header=_header)
    _left_column(sheet, statement)
    _right_column(sheet, statement)
    sheet.turn()
    for account in statement.accounts:
        _account(sheet, account)
    sheet.need(0.4)
    sheet.put(_LEFT, "Deposits are federally insured by the Cooperative Share Fund.", _LABEL)
    return sheet


def foot_digest(sheet: Sheet, page: int, pages: int) -> None:
    """A centred page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(LETTER.width / 2, f"- {page} / {pages} -", _LABEL, Align.CENTRE)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.85
    sheet.put(_LEFT, INSTITUTION, _TITLE if page == 1 else _LABEL)
    sheet.down(0.5)


def _left_column(sheet: Sheet, statement: Statement) -> None:
    sheet.y = 1.5
    sheet.put(_LEFT, "Prepared for", _HEAD)
    for line in (statement.holder_line, statement.place.street, statement.place.city_line):
        sheet.down(0.2)
        sheet.put(_LEFT, line, _BODY)
    sheet.down(0.5)
    sheet.put(_LEFT, "At a glance", _HEAD)
    for account in statement.accounts:
        sheet.down(0.22)
        sheet.put(_LEFT, overview_line(account), _BODY)


def overview_line(account: Account) -> str:
    """How the first page names an account."""
    return f"{account.code} ending in {account.digits}"


def _right_column(sheet: Sheet, statement: Statement) -> None:
    sheet.y = 1.5
    days = (PERIOD_DAY(statement.first_day).source, PERIOD_DAY(statement.last_day).source)
    cells = (
        ("Member no.", statement.member),
        ("Period", " to ".join(days)),
        ("Call us at", statement.phone),
        ("Paperless delivery", "yes" if statement.answer else "no"),
        ("All shares together", MONEY(statement.closing).source),
    )
    for label, value in cells:
        sheet.put(_MIDDLE, label, _LABEL)
        sheet.down(0.18)
        sheet.put(_MIDDLE, value, _BODY)
        sheet.down(0.3)
    sheet.down(0.1)
    sheet.put(_MIDDLE, "Messages for members", _HEAD)
    sheet.down(0.26)
    for notice in statement.notices:
        for line in wrap(notice, _RIGHT - _MIDDLE, _BODY):
            sheet.put(_MIDDLE, line, _BODY)
            sheet.down(0.16)
        sheet.down(0.14)


def _account(sheet: Sheet, account: Account) -> None:
    sheet.need(1.2)
    sheet.put(_LEFT, f"Account {account.digits}", _HEAD)
    sheet.put(2.6, f"code {account.code}", _BODY)
    sheet.put(_RIGHT, f"earning {account.rate} a year", _BODY, Align.RIGHT)
    sheet.place(Rule(_LEFT, sheet.y + 0.06, _RIGHT - _LEFT, 0.5))
    sheet.down(0.26)
    _balance(sheet, "Brought forward", account.opening)
    for transaction in account.transactions:
        _transaction(sheet, transaction)
    sheet.need(0.3)
    _balance(sheet, "Carried forward", account.closing)
    sheet.down(0.4)


def _balance(sheet: Sheet, words: str, cents: int) -> None:
    sheet.put(_LEFT, words, _LABEL)
    sheet.put(_RIGHT, MONEY(cents).source, _LABEL, Align.RIGHT)
    sheet.down(0.24)


def _transaction(sheet: Sheet, transaction: Transaction) -> None:
    sheet.need(0.42)
    sheet.put(_LEFT, DAY(transaction.day).source, _BODY)
    sheet.put(2.2, transaction.words, _BODY)
    sheet.put(5.4, "in" if transaction.is_deposit else "out", _BODY)
    sheet.put(_RIGHT, MONEY(transaction.cents).source, _BODY, Align.RIGHT)
    if transaction.memo is not None:
        sheet.down(0.18)
        sheet.put(2.4, f"Memo: {transaction.memo}", _LABEL)
    sheet.down(0.24)
