"""All leases: which layout, how many clauses, how many rooms in the schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samples.generator.document import Document
from samples.generator.leases import form, prose, summary
from samples.generator.leases.facts import truth_about
from samples.generator.leases.lease import Lease, make_lease
from samples.generator.leases.style import Style
from samples.generator.leases.typed import make_typed
from samples.generator.sheet import Footer, Sheet

KIND = "contracts"
CONFIGURATION = "lease"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to draw a lease, its formats, and (clauses, rooms) of each document made with it."""

    name: str
    draw: Callable[[Lease], Sheet]
    foot: Footer
    style: Style
    lengths: tuple[tuple[int, int], ...]


LAYOUTS = (
    Layout("prose", prose.draw_prose, prose.foot_prose, prose.STYLE, ((2, 0), (8, 0), (14, 4), (18, 8))),
    Layout("summary", summary.draw_summary, summary.foot_summary, summary.STYLE, ((1, 0), (9, 0), (12, 5), (18, 8))),
    Layout("form", form.draw_form, form.foot_form, form.STYLE, ((1, 0), (7, 0), (13, 3), (18, 7))),
)

TYPED = ((2, 1), (11, 2))
"""(clauses, pages) of each lease that is a Word file."""


def make_documents() -> Iterator[Document]:
    """Every lease."""
    seed = 0
    for layout in LAYOUTS:
        for index, (clauses, rooms) in enumerate(layout.lengths, start=1):
            seed += 1
            yield _make(layout, index, make_lease(seed, clauses, rooms))
    for index, (clauses, pages) in enumerate(TYPED, start=1):
        yield make_typed(f"typed_{index}", make_lease(seed + index, clauses, 0), pages, KIND, CONFIGURATION)


def _make(layout: Layout, index: int, lease: Lease) -> Document:
    sheet = layout.draw(lease)
    data = sheet.finish(f"Lease of {lease.premises.street}", layout.foot)
    return Document(
        KIND, f"{layout.name}_{index}", len(sheet.pages), data, truth_about(lease, layout.style), CONFIGURATION
    )
