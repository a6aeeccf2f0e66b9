"""The panel: Times on Letter, labels above values in a shaded band, the signature at the end of the last page."""

from __future__ import annotations

from samples.generator.laboratory.report import Report, Sample
from samples.generator.laboratory.results import Table
from samples.generator.sheet import LETTER, Align, Face, Frame, Sheet
from samples.generator.shown import abbreviated, with_dollar_sign

DAY = abbreviated

_TITLE = Face("Times-Bold", 18)
_LABEL = Face("Times-Bold", 8, 0.25)
_HEAD = Face("Times-Bold", 10.5)
_BODY = Face("Times-Roman", 10.5)
_LEFT, _RIGHT = 0.75, 7.75
_TABLE = Table((0.85, 2.9, 4.1, 5.1, 6.4), _HEAD, _BODY, 0.21, _RIGHT)


def draw_panel(report: Report) -> Sheet:
    """The report's pages."""
    sheet = Sheet(LETTER, header=_header)
    _band(sheet, report)
    for sample in report.samples:
        _sample(sheet, sample)
    _closing(sheet, report)
    return sheet


def foot_panel(sheet: Sheet, page: int, pages: int) -> None:
    """The page number."""
    sheet.y = LETTER.height - 0.55
    sheet.put(_RIGHT, f"Page {page}/{pages}", _LABEL, Align.RIGHT)


def _header(sheet: Sheet, page: int) -> None:
    sheet.y = 0.9
    sheet.put(_LEFT, "Drinking Water Panel" if page == 1 else "Drinking Water Panel (continued)", _TITLE)
    sheet.down(0.35)


def _band(sheet: Sheet, report: Report) -> None:
    top = sheet.y
    sheet.place(Frame(_LEFT, top - 0.1, _RIGHT - _LEFT, 1.75, 0.93))
    for index, (label, value) in enumerate(_references(report)):
        x, y = 0.9 + (index % 2) * 3.5, top + 0.1 + (index // 2) * 0.43
        sheet.y = y
        sheet.put(x, label, _LABEL)
        sheet.y = y + 0.18
        sheet.put(x, value, _BODY)
    sheet.y = top + 2.0


def _references(report: Report) -> list[tuple[str, str]]:
    return [
        ("LABORATORY", report.laboratory),
        ("PANEL NUMBER", report.number),
        ("REQUESTED BY", report.client),
        ("PREMISES", "" if report.site is None else report.site.one_line),
        ("DATE COLLECTED", DAY(report.collected).source),
        ("DATE RECEIVED", DAY(report.received).source),
        ("DATE OF REPORT", DAY(report.reported).source),
        ("CHARGE", "" if report.fee_cents is None else with_dollar_sign(report.fee_cents).source),
    ]


def _sample(sheet: Sheet, sample: Sample) -> None:
    sheet.need(_TABLE.height_of(sample) + 0.55)
    sheet.put(_LEFT, f"Bottle no. {sample.code}", _HEAD)
    sheet.put(_RIGHT, f"taken at the {sample.point}", _BODY, Align.RIGHT)
    sheet.down(0.28)
    _TABLE.draw(sheet, sample)
    sheet.down(0.3)


def _closing(sheet: Sheet, report: Report) -> None:
    sheet.need(1.3)
    sheet.down(0.4)
    sheet.put(_LEFT, report.analyst, _BODY)
    sheet.down(0.05)
    sheet.place(Frame(_LEFT, sheet.y, 2.6, 0.004, 0.0))
    sheet.down(0.14)
    sheet.put(_LEFT, "Responsible analyst", _LABEL)
