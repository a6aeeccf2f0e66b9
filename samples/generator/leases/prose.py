"""The prose lease: Times on Letter, every term in a sentence of a numbered clause."""

from __future__ import annotations

from string import ascii_lowercase

from samples.generator.leases.body import Body
from samples.generator.leases.lease import Lease
from samples.generator.leases.style import Style
from samples.generator.sheet import GLUE, LETTER, Align, Face, Rule, Sheet
from samples.generator.shown import ordinal, with_dollar_sign

STYLE = Style(day=ordinal, dollars=lambda dollars: with_dollar_sign(dollars * 100))

_TITLE = Face("Times-Bold", 17)
_HEAD = Face("Times-Bold", 11.5)
_TEXT = Face("Times-Roman", 11.5)
_SMALL = Face("Times-Italic", 9, 0.3)
_LEFT, _WIDTH = 1.1, 6.3
_HOUSEHOLD = "Household"
_BODY = Body(_HEAD, _TEXT, 0.21, _LEFT, _WIDTH)


def draw_prose(lease: Lease) -> Sheet:
    """The lease's pages."""
    sheet = Sheet(LETTER, header=_header)
    for number, (title, words) in enumerate(_terms(lease), start=1):
        _BODY.clause(sheet, f"{number}. {title}", words)
        if title == _HOUSEHOLD:
            _occupants(sheet, lease)
    _BODY.clauses(sheet, lease, len(_terms(lease)) + 1)
    _signatures(sheet, lease)
    _BODY.schedule(sheet, lease)
    return sheet


def foot_prose(sheet: Sheet, page: int, pages: int) -> None:
    """Initials and page number."""
    sheet.y = LETTER.height - 0.55
    sheet.put(_LEFT, "Initials: ____ / ____", _SMALL)
    sheet.put(_LEFT + _WIDTH, f"Page {page} of {pages}", _SMALL, Align.RIGHT)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.9
    if page == 1:
        sheet.put(LETTER.width / 2, "Residential Lease", _TITLE, Align.CENTRE)
        sheet.down(0.5)
        return
    sheet.put(LETTER.width / 2, "Residential Lease, continued", _SMALL, Align.CENTRE)
    sheet.down(0.4)


def _together(text: str) -> str:
    """The same words, never parted at the end of a line."""
    return text.replace(" ", GLUE)


def _terms(lease: Lease) -> list[tuple[str, str]]:
    home = _together(f"home at {lease.premises.one_line}.")
    begins = _together(f"It begins on {STYLE.day(lease.start).source}")
    ends = _together(f"ends on {STYLE.day(lease.end).source}")
    return [
        ("Owner", _together(f"The owner of the home is {lease.landlord}.")),
        (_HOUSEHOLD, f"{_together(f'The home is let to {lease.tenant}.')} Those named below may live in it."),
        ("Home", f"This lease is about the {home} {begins} and, unless it is renewed, {ends}."),
        ("Money", _money(lease)),
        ("House rules", _rules(lease)),
        ("Law", _together(f"The law of {lease.state} governs this lease.")),
    ]


def _occupants(sheet: Sheet, lease: Lease) -> None:
    for letter, name in zip(ascii_lowercase, lease.occupants, strict=False):
        sheet.need(_BODY.leading)
        sheet.put(_LEFT + 0.3, f"({letter}) Occupant: {name}", _TEXT)
        sheet.down(_BODY.leading)
    sheet.down(_BODY.leading)


def _money(lease: Lease) -> str:
    words = [
        _together(f"The rent is {STYLE.dollars(lease.rent).source} a month,"),
        _together(f"due on day {lease.due_day} of each month."),
    ]
    if lease.deposit is not None:
        words.append(_together(f"A deposit of {STYLE.dollars(lease.deposit).source} secures it."))
    if lease.late_fee is not None:
        words.append(_together(f"Rent that is late costs {STYLE.dollars(lease.late_fee).source} more."))
    return " ".join(words)


def _rules(lease: Lease) -> str:
    words = ["The rules of the building are part of this lease."]
    if lease.parking is not None:
        words.append(_together(f"Parking spaces included: {lease.parking}."))
    if lease.pets is not None:
        words.append(_together(f"Animals allowed: {lease.pets}."))
    return " ".join(words)


def _signatures(sheet: Sheet, lease: Lease) -> None:
    sheet.need(1.4)
    sheet.down(0.5)
    for x, name in ((_LEFT, lease.landlord), (_LEFT + 3.4, lease.tenant)):
        sheet.place(Rule(x, sheet.y - 0.17, 2.8, 0.5))
        sheet.put(x, name, _SMALL)
    sheet.down(0.3)
    sheet.put(_LEFT, f"Signed on {STYLE.day(lease.signed).source}", _TEXT)
    sheet.down(0.3)
