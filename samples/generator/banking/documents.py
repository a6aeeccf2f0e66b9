"""All bank statements: which layout, how many accounts and transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samples.generator.banking import digest, journal, passbook, quarterly, shares, trusts
from samples.generator.banking.statement import Statement, make_statement
from samples.generator.banking.style import Style
from samples.generator.document import Document
from samples.generator.sheet import Footer, Sheet
from samples.generator.truth import Truth

KIND = "bank_statements"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to draw a statement, its formats, its truth, and the accounts' transactions of each document."""

    name: str
    configuration: str
    draw: Callable[[Statement], Sheet]
    foot: Footer
    truth: Callable[[Statement, Style], Truth]
    style: Style
    sizes: tuple[tuple[int, ...], ...]
    months: int = 1


LAYOUTS = (
    Layout(
        name="passbook",
        configuration=shares.CONFIGURATION,
        draw=passbook.draw_passbook,
        foot=passbook.foot_passbook,
        truth=shares.truth_of_passbook,
        style=Style(passbook.INSTITUTION, passbook.DAY, passbook.DAY, passbook.MONEY, "Yes", "No"),
        sizes=((4,), (9, 3), (22, 0, 17), (45, 38, 1, 60)),
    ),
    Layout(
        name="digest",
        configuration=shares.CONFIGURATION,
        draw=digest.draw_digest,
        foot=digest.foot_digest,
        truth=shares.truth_of_digest,
        style=Style(digest.INSTITUTION, digest.DAY, digest.PERIOD_DAY, digest.MONEY, "yes", "no"),
        sizes=((3,), (12, 6), (30, 25, 2), (8, 41, 70)),
    ),
    Layout(
        name="journal",
        configuration=trusts.CONFIGURATION,
        draw=journal.draw_journal,
        foot=journal.foot_journal,
        truth=trusts.truth_of_journal,
        style=Style(journal.INSTITUTION, journal.DAY, journal.DAY, journal.MONEY, "Y", "N"),
        sizes=((12,), (28,), (80,), (190,)),
    ),
    Layout(
        name="quarterly",
        configuration=trusts.CONFIGURATION,
        draw=quarterly.draw_quarterly,
        foot=quarterly.foot_quarterly,
        truth=trusts.truth_of_quarterly,
        style=Style(
            quarterly.INSTITUTION, quarterly.DAY, quarterly.PERIOD_DAY, quarterly.MONEY, yes="True", no="False"
        ),
        sizes=((9,), (33,), (75,), (150,)),
        months=3,
    ),
)


def make_documents() -> Iterator[Document]:
    """Every bank statement."""
    for name, layout, statement in _list_statements():
        yield _make(name, layout, statement)


def draw_document(wanted: str) -> Sheet:
    """The pages of the bank statement of this name, with their footers."""
    for name, layout, statement in _list_statements():
        if name == wanted:
            sheet = layout.draw(statement)
            sheet.foot(layout.foot)
            return sheet
    raise KeyError(wanted)


def _list_statements() -> Iterator[tuple[str, Layout, Statement]]:
    seed = 0
    for layout in LAYOUTS:
        for index, sizes in enumerate(layout.sizes, start=1):
            seed += 1
            yield f"{layout.name}_{index}", layout, make_statement(seed, sizes, layout.months)


def _make(name: str, layout: Layout, statement: Statement) -> Document:
    sheet = layout.draw(statement)
    return Document(
        kind=KIND,
        name=name,
        pages=len(sheet.pages),
        data=sheet.finish(f"Statement {statement.number}", layout.foot),
        truth=layout.truth(statement, layout.style),
        configuration=layout.configuration,
    )
