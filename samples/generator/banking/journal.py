"""The journal: Courier on Letter, figures by period and by year, one table over as many pages as it needs."""

from __future__ import annotations

from samples.generator.banking.statement import Statement, Transaction
from samples.generator.sheet import LETTER, Align, Face, Rule, Sheet
from samples.generator.shown import iso, with_dollar_sign

INSTITUTION = "Wexley Trust Company"
DAY, MONEY = iso, with_dollar_sign

_NAME = Face("Courier-Bold", 14)
_HEAD = Face("Courier-Bold", 8.5)
_BODY = Face("Courier", 8.5)
_LEFT, _RIGHT = 0.8, 7.75
_DETAILS, _WITHDRAWN, _DEPOSITED = 1.8, 5.5, 6.6
_PERIOD, _YEAR = 5.2, 6.9
_LEADING = 0.145


def draw_journal(statement: Statement) -> Sheet:
    """The statement's pages."""
    sheet = Sheet(LETTER, header=_header)
    _references(sheet, statement)
    _figures(sheet, statement)
    _table(sheet, statement)
    _notices(sheet, statement)
    return sheet


def foot_journal(sheet: Sheet, page: int, pages: int) -> None:
    """The page number."""
    sheet.y = LETTER.height - 0.5
    sheet.put(_LEFT, f"Sheet {page} of {pages}", _BODY)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.8
    sheet.put(_LEFT, INSTITUTION, _NAME if page == 1 else _BODY)
    sheet.down(0.4)


def _references(sheet: Sheet, statement: Statement) -> None:
    top = sheet.y
    sheet.put(_LEFT, "Account holder", _HEAD)
    for line in (statement.holder_line, statement.place.street, statement.place.city_line):
        sheet.down(0.17)
        sheet.put(_LEFT, line, _BODY)
    sheet.y = top
    lines = (
        f"Statement number: {statement.number}",
        f"Account: {statement.account_number}",
        f"Kind of account: {statement.kind}",
        f"From: {DAY(statement.first_day).source}",
        f"To: {DAY(statement.last_day).source}",
        f"Annual rate: {statement.account.rate}",
        f"Overdraft protection: {'Y' if statement.answer else 'N'}",
        f"Questions? {statement.phone}",
    )
    for line in lines:
        sheet.put(4.4, line, _BODY)
        sheet.down(0.18)
    sheet.down(0.25)


def _figures(sheet: Sheet, statement: Statement) -> None:
    sheet.put(_PERIOD, "This period", _HEAD, Align.RIGHT)
    sheet.put(_YEAR, "This year", _HEAD, Align.RIGHT)
    for label, amounts in (("Interest paid", statement.interest), ("Fees charged", statement.fees)):
        sheet.down(0.24)
        sheet.put(_LEFT, label, _BODY)
        for x, cents in zip((_PERIOD, _YEAR), amounts, strict=True):
            if cents is not None:
                sheet.put(x, MONEY(cents).source, _BODY, Align.RIGHT)
    sheet.down(0.4)
    for label, cents in (("Opening balance", statement.account.opening), ("Closing balance", statement.closing)):
        sheet.put(_LEFT, label, _HEAD)
        sheet.put(_PERIOD, MONEY(cents).source, _HEAD, Align.RIGHT)
        sheet.down(0.22)
    sheet.down(0.25)


def _table(sheet: Sheet, statement: Statement) -> None:
    sheet.put(_LEFT, "Account activity", _NAME)
    sheet.down(0.35)
    _column_heads(sheet)
    for transaction in statement.account.transactions:
        if sheet.y + 0.4 > LETTER.height - LETTER.bottom:
            sheet.turn()
            _column_heads(sheet)
        _row(sheet, transaction)
    sheet.need(0.3)
    sheet.put(_LEFT, "End of activity", _HEAD)
    sheet.down(0.4)


def _column_heads(sheet: Sheet) -> None:
    sheet.put(_LEFT, "Date", _HEAD)
    sheet.put(_DETAILS, "Details", _HEAD)
    for x, head in ((_WITHDRAWN, "Withdrawn"), (_DEPOSITED, "Deposited"), (_RIGHT, "Balance")):
        sheet.put(x, head, _HEAD, Align.RIGHT)
    sheet.place(Rule(_LEFT, sheet.y + 0.06, _RIGHT - _LEFT, 0.8))
    sheet.down(0.28)


def _row(sheet: Sheet, transaction: Transaction) -> None:
    sheet.put(_LEFT, DAY(transaction.day).source, _BODY)
    sheet.put(_DETAILS, transaction.words, _BODY)
    x = _DEPOSITED if transaction.is_deposit else _WITHDRAWN
    sheet.put(x, MONEY(transaction.cents).source, _BODY, Align.RIGHT)
    sheet.put(_RIGHT, MONEY(transaction.balance).source, _BODY, Align.RIGHT)
    if transaction.memo is not None:
        sheet.down(_LEADING)
        sheet.put(_DETAILS, transaction.memo, _BODY)
    sheet.down(0.26)


def _notices(sheet: Sheet, statement: Statement) -> None:
    sheet.need(0.7)
    sheet.put(_LEFT, "Important information", _HEAD)
    sheet.down(0.24)
    for notice in statement.notices:
        sheet.paragraph(_LEFT, _RIGHT - _LEFT, notice, _BODY, _LEADING)
        sheet.down(0.14)
    sheet.need(_LEADING)
    sheet.put(_LEFT, "Member of the Prairie Deposit Pool", _HEAD)
