"""The certificate: Helvetica on A4, `Label: value` lines, one table a sample, page headers that repeat the report."""

from __future__ import annotations

from samples.generator.laboratory.report import Report, Sample
from samples.generator.laboratory.results import Table
from samples.generator.sheet import A4, Align, Face, Frame, Rule, Sheet
from samples.generator.shown import iso, with_dollar_sign

DAY = iso

_TITLE = Face("Helvetica-Bold", 15)
_HEAD = Face("Helvetica-Bold", 9.5)
_BODY = Face("Helvetica", 9.5)
_SMALL = Face("Helvetica-Oblique", 7.5, 0.35)
_LEFT, _RIGHT = 0.9, 7.4
_TABLE = Table((1.0, 3.1, 4.2, 5.2, 6.3), _HEAD, _BODY, 0.2, _RIGHT)


def draw_certificate(report: Report) -> Sheet:
    """The report's pages."""
    sheet = Sheet(A4, header=lambda sheet, page: _header(sheet, page, report))
    for label, value in _references(report):
        sheet.put(_LEFT, f"{label}: {value}", _BODY)
        sheet.down(0.2)
    sheet.down(0.25)
    for index, sample in enumerate(report.samples, start=1):
        _sample(sheet, index, len(report.samples), sample)
    _closing(sheet, report)
    return sheet


def foot_certificate(sheet: Sheet, page: int, pages: int) -> None:
    """What the results do not mean, and the page number."""
    sheet.y = A4.height - 0.55
    sheet.put(_LEFT, "Results relate only to the bottles received. Not to be copied except in full.", _SMALL)
    sheet.put(_RIGHT, f"{page} of {pages}", _SMALL, Align.RIGHT)


def _header(sheet: Sheet, page: int, report: Report) -> None:
    sheet.y = 0.75
    if page > 1:
        sheet.put(_LEFT, f"Certificate of Analysis {report.number} – {report.laboratory}", _SMALL)
        sheet.place(Rule(_LEFT, 0.82, _RIGHT - _LEFT, 0.5))
        sheet.down(0.4)
        return
    sheet.put(_LEFT, "Certificate of Analysis", _TITLE)
    sheet.down(0.25)
    sheet.put(_LEFT, f"Issued by: {report.laboratory}", _HEAD)
    sheet.down(0.18)
    sheet.put(_LEFT, report.laboratory_place.one_line, _SMALL)
    sheet.down(0.4)


def _references(report: Report) -> list[tuple[str, str]]:
    lines = [("Report no.", report.number), ("Prepared for", report.client)]
    if report.site is not None:
        lines.append(("Sampling site", report.site.one_line))
    lines.append(("Collected", DAY(report.collected).source))
    lines.append(("Received", DAY(report.received).source))
    lines.append(("Reported", DAY(report.reported).source))
    return lines


def _sample(sheet: Sheet, index: int, count: int, sample: Sample) -> None:
    sheet.need(_TABLE.height_of(sample) + 0.5)
    sheet.place(Frame(_LEFT, sheet.y - 0.17, _RIGHT - _LEFT, 0.25, 0.92))
    sheet.put(1.0, f"Sample {sample.code}", _HEAD)
    sheet.put(3.1, f"{index} of {count}: {sample.point}", _BODY)
    sheet.down(0.28)
    _TABLE.draw(sheet, sample)
    sheet.down(0.25)


def _closing(sheet: Sheet, report: Report) -> None:
    sheet.need(1.2)
    sheet.put(_LEFT, "ND means not detected at the method's reporting limit.", _SMALL)
    if report.fee_cents is not None:
        sheet.down(0.3)
        sheet.put(_LEFT, f"Analysis fee: {with_dollar_sign(report.fee_cents).source}", _BODY)
    sheet.down(0.3)
    sheet.put(_LEFT, f"Analyst: {report.analyst}", _BODY)
