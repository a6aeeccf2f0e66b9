"""The register: Vera on Letter, labels and values in two columns, a summary page before the samples."""

from __future__ import annotations

from samples.generator.laboratory.report import Report, Sample
from samples.generator.laboratory.results import Table
from samples.generator.sheet import LETTER, Align, Face, Rule, Sheet
from samples.generator.shown import dashed, with_dollar_sign

DAY = dashed

_TITLE = Face("Vera-Bold", 13)
_HEAD = Face("Vera-Bold", 8)
_BODY = Face("Vera", 8)
_LEFT, _VALUES, _RIGHT = 0.7, 3.0, 7.8
_TABLE = Table((0.7, 3.0, 4.3, 5.4, 6.7), _HEAD, _BODY, 0.19, _RIGHT)


def draw_register(report: Report) -> Sheet:
    """The report's pages."""
    sheet = Sheet(LETTER, header=_header)
    for label, value in _references(report):
        sheet.put(_LEFT, label, _HEAD)
        sheet.put(_VALUES, value, _BODY)
        sheet.place(Rule(_LEFT, sheet.y + 0.07, _RIGHT - _LEFT, 0.2))
        sheet.down(0.26)
    sheet.down(0.2)
    for sample in report.samples:
        _sample(sheet, sample)
    return sheet


def foot_register(sheet: Sheet, page: int, pages: int) -> None:
    """The page number in the middle."""
    sheet.y = LETTER.height - 0.5
    sheet.put(LETTER.width / 2, f"Sheet {page} of {pages}", _BODY, Align.CENTRE)


def _header(sheet: Sheet, _page: int) -> None:
    sheet.y = 0.7
    sheet.put(_LEFT, "Register of water analyses", _TITLE)
    sheet.down(0.4)


def _references(report: Report) -> list[tuple[str, str]]:
    rows = [
        ("Testing laboratory", report.laboratory),
        ("Entry", report.number),
        ("Customer", report.client),
        ("Place of sampling", "" if report.site is None else report.site.one_line),
        ("Day of sampling", DAY(report.collected).source),
        ("Day of receipt", DAY(report.received).source),
        ("Day of release", DAY(report.reported).source),
        ("Released by", report.analyst),
    ]
    if report.fee_cents is not None:
        rows.append(("Invoiced amount", with_dollar_sign(report.fee_cents).source))
    return rows


def _sample(sheet: Sheet, sample: Sample) -> None:
    sheet.need(_TABLE.height_of(sample) + 0.5)
    sheet.put(_LEFT, "Specimen", _HEAD)
    sheet.put(_VALUES, sample.code, _HEAD)
    sheet.put(4.3, f"from: {sample.point}", _BODY)
    sheet.down(0.24)
    _TABLE.draw(sheet, sample)
    sheet.down(0.28)
