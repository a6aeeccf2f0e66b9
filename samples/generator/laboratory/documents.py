"""All laboratory reports: which layout, how many samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samples.generator.document import Document
from samples.generator.laboratory import certificate, panel, register
from samples.generator.laboratory.facts import truth_about
from samples.generator.laboratory.report import Report, make_report
from samples.generator.sheet import Footer, Sheet
from samples.generator.shown import DayFormat

KIND = "lab_reports"
CONFIGURATION = "water_report"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to draw a report, how it writes days, and the number of samples of each document made with it."""

    name: str
    draw: Callable[[Report], Sheet]
    foot: Footer
    day: DayFormat
    samples: tuple[int, ...]


LAYOUTS = (
    Layout("certificate", certificate.draw_certificate, certificate.foot_certificate, certificate.DAY, (1, 2, 7, 26)),
    Layout("panel", panel.draw_panel, panel.foot_panel, panel.DAY, (1, 3, 9, 18)),
    Layout("register", register.draw_register, register.foot_register, register.DAY, (2, 4, 11, 23)),
)


def make_documents() -> Iterator[Document]:
    """Every laboratory report."""
    seed = 0
    for layout in LAYOUTS:
        for index, samples in enumerate(layout.samples, start=1):
            seed += 1
            yield _make(layout, index, make_report(seed, samples))


def _make(layout: Layout, index: int, report: Report) -> Document:
    sheet = layout.draw(report)
    data = sheet.finish(f"Water report {report.number}", layout.foot)
    return Document(
        KIND, f"{layout.name}_{index}", len(sheet.pages), data, truth_about(report, layout.day), CONFIGURATION
    )
