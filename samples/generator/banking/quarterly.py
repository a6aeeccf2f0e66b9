"""The quarterly: Times on A4, particulars in a rail at the left, beside it a table for each month."""

from __future__ import annotations

from itertools import groupby

from samples.generator.banking.statement import Statement, Transaction
from samples.generator.sheet import A4, Align, Face, Rule, Sheet, wrap
from samples.generator.shown import MONTHS, long, short_slashed, without_sign

INSTITUTION = "Bank of Saint Orrin"
DAY, PERIOD_DAY, MONEY = short_slashed, long, without_sign

_NAME = Face("Times-Bold", 17)
_HEAD = Face("Times-Bold", 10)
_LABEL = Face("Times-Italic", 8.5, 0.3)
_BODY = Face("Times-Roman", 9.5)
_RAIL, _LEFT, _RIGHT = 0.55, 2.6, 7.7
_DETAILS, _WITHDRAWN, _DEPOSITED = 3.4, 6.05, 6.9
_LEADING = 0.155


def draw_quarterly(statement: Statement) -> Sheet:
    """The statement's pages."""
    sheet = Sheet(A4, header=lambda sheet, page: _header(sheet, page, statement))
    _rail(sheet, statement)
    _figures(sheet, statement)
    for name, transactions in group_months(statement):
        _month(sheet, name, transactions)
    _notices(sheet, statement)
    return sheet


def foot_quarterly(sheet: Sheet, page: int, pages: int) -> None:
    """The page number, at the foot of the rail."""
    sheet.y = A4.height - 0.6
    sheet.put(_RAIL, f"Sheet {page} of {pages}", _LABEL)


def group_months(statement: Statement) -> list[tuple[str, list[Transaction]]]:
    """The months in which something moved, `March 2026`, and what did."""
    groups = groupby(statement.account.transactions, key=lambda one: (one.day.year, one.day.month))
    return [(f"{MONTHS[month - 1]} {year}", list(group)) for (year, month), group in groups]


def _header(sheet: Sheet, page: int, statement: Statement) -> None:
    sheet.y = 0.9
    if page == 1:
        sheet.put(_LEFT, INSTITUTION, _NAME)
        sheet.down(0.3)
        sheet.put(_LEFT, "Holder of the account", _LABEL)
        sheet.down(0.17)
        sheet.put(_LEFT, statement.holder_line, _BODY)
    else:
        sheet.put(_RAIL, f"No. {statement.number}", _LABEL)
    sheet.down(0.45)


def _rail(sheet: Sheet, statement: Statement) -> None:
    top = sheet.y
    cells = (
        ("Mailed to", (statement.place.street, statement.place.city_line)),
        ("Statement no.", (statement.number,)),
        ("Account no.", (statement.account_number,)),
        ("Account type", (statement.kind,)),
        ("First day", (PERIOD_DAY(statement.first_day).source,)),
        ("Last day", (PERIOD_DAY(statement.last_day).source,)),
        ("Yearly rate", (statement.account.rate,)),
        ("Overdraft cover", ("True" if statement.answer else "False",)),
        ("Telephone", (statement.phone,)),
    )
    for label, lines in cells:
        sheet.put(_RAIL, label, _LABEL)
        for line in lines:
            sheet.down(0.17)
            sheet.put(_RAIL, line, _BODY)
        sheet.down(0.3)
    sheet.y = top


def _figures(sheet: Sheet, statement: Statement) -> None:
    sheet.put(_WITHDRAWN, "In the quarter", _LABEL, Align.RIGHT)
    sheet.put(_RIGHT, "Since January", _LABEL, Align.RIGHT)
    for label, amounts in (("Interest paid", statement.interest), ("Fees charged", statement.fees)):
        sheet.down(0.24)
        sheet.put(_LEFT, label, _BODY)
        for x, cents in zip((_WITHDRAWN, _RIGHT), amounts, strict=True):
            if cents is not None:
                sheet.put(x, MONEY(cents).source, _BODY, Align.RIGHT)
    sheet.down(0.4)
    for label, cents in (("Balance at start", statement.account.opening), ("Balance at end", statement.closing)):
        sheet.put(_LEFT, label, _HEAD)
        sheet.put(_RIGHT, MONEY(cents).source, _HEAD, Align.RIGHT)
        sheet.down(0.22)
    sheet.down(0.3)


def _month(sheet: Sheet, name: str, transactions: list[Transaction]) -> None:
    sheet.need(1.4)
    sheet.put(_LEFT, f"Activity in {name}", _HEAD)
    sheet.down(0.28)
    _column_heads(sheet)
    for transaction in transactions:
        if sheet.y + 0.4 > A4.height - A4.bottom:
            sheet.turn()
            _column_heads(sheet)
        _row(sheet, transaction)
    sheet.need(0.3)
    sheet.put(_LEFT, "Balance on the last day", _HEAD)
    sheet.put(_RIGHT, MONEY(transactions[-1].balance).source, _HEAD, Align.RIGHT)
    sheet.down(0.5)


def _column_heads(sheet: Sheet) -> None:
    sheet.put(_LEFT, "Day", _LABEL)
    sheet.put(_DETAILS, "Text", _LABEL)
    for x, head in ((_WITHDRAWN, "Out"), (_DEPOSITED, "In"), (_RIGHT, "Balance")):
        sheet.put(x, head, _LABEL, Align.RIGHT)
    sheet.place(Rule(_LEFT, sheet.y + 0.06, _RIGHT - _LEFT, 0.4))
    sheet.down(0.27)


def _row(sheet: Sheet, transaction: Transaction) -> None:
    sheet.put(_LEFT, DAY(transaction.day).source, _BODY)
    sheet.put(_DETAILS, transaction.words, _BODY)
    x = _DEPOSITED if transaction.is_deposit else _WITHDRAWN
    sheet.put(x, MONEY(transaction.cents).source, _BODY, Align.RIGHT)
    sheet.put(_RIGHT, MONEY(transaction.balance).source, _BODY, Align.RIGHT)
    if transaction.memo is not None:
        sheet.down(_LEADING)
        sheet.put(_DETAILS, transaction.memo, _BODY)
    sheet.down(0.28)


def _notices(sheet: Sheet, statement: Statement) -> None:
    blocks = [wrap(notice, _RIGHT - _LEFT, _BODY) for notice in statement.notices]
    sheet.need(0.7 + sum(_LEADING * len(block) + 0.14 for block in blocks))
    sheet.put(_LEFT, "What you should know", _HEAD)
    sheet.down(0.24)
    for block in blocks:
        for line in block:
            sheet.put(_LEFT, line, _BODY)
            sheet.down(_LEADING)
        sheet.down(0.14)
    sheet.put(_LEFT, "Member of the Prairie Deposit Pool", _HEAD)
