"""The truth about a report, as its layout writes it."""

from __future__ import annotations

from samples.generator import truth
from samples.generator.laboratory.report import ALWAYS, Report, Sample
from samples.generator.shown import DayFormat, Quantity, decimal, grouped, with_dollar_sign

_LEAD = next(analyte for analyte in ALWAYS if analyte.name == "Lead")


def truth_about(report: Report, day: DayFormat) -> truth.Truth:
    """The parsed_document of `lab_reports` for this report, its days written by `day`."""
    first = report.samples[0]
    fee = report.fee_cents
    return {
        "laboratory": truth.text(report.laboratory),
        "report_number": truth.text(report.number),
        "client": truth.text(report.client),
        "site": None if report.site is None else truth.text(report.site.one_line),
        "collected_on": truth.day(day(report.collected)),
        "received_on": truth.day(day(report.received)),
        "reported_on": truth.day(day(report.reported)),
        "sample_codes": truth.texts(sample.code for sample in report.samples),
        "ph": truth.numbers(_number(sample, "pH") for sample in report.samples),
        "turbidity_of_last_sample": truth.number(_number(report.samples[-1], "Turbidity")),
        "lead": truth.text(first.shown("Lead")),
        "lead_limit": truth.number(decimal(_LEAD.limit)),
        "lead_unit": truth.text(_LEAD.unit),
        "lead_method": truth.text(_LEAD.method),
        "hardness": truth.number(_hardness(first)),
        "coliforms": truth.texts(sample.shown("Total coliforms") or "" for sample in report.samples),
        "analyst": truth.text(report.analyst),
        "fee": None if fee is None else truth.currency(with_dollar_sign(fee)),
    }


def _number(sample: Sample, analyte: str) -> Quantity:
    return decimal(sample.shown(analyte) or "")


def _hardness(sample: Sample) -> Quantity | None:
    shown = sample.shown("Hardness as CaCO3")
    return None if shown is None else grouped(int(shown.replace(",", "")))
