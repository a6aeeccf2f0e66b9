"""Where a workbook's sheets are, and what they share (ECMA-376 part 1, 18.2, "workbook")."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes, find_attribute
from lambdas.documents.packages.package import Package
from lambdas.documents.packages.relations import Relations, find_main, find_properties, read_relations

_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of the parts that are read, sheets in the order of their tabs, hidden ones last.

    With `is_1904` days count from that year.
    """

    sheets: tuple[str, ...]
    strings: str | None
    styles: str | None
    is_1904: bool
    properties: tuple[str, ...] = ()


def find_workbook(package: Package, roots: Relations) -> str:
    """The name of the workbook's own part; raises `UnreadableDocument` where there is none."""
    main = find_main(roots)
    if main is None:
        raise package.kind.broken("there is no workbook in it")
    return main


def find_parts(package: Package, roots: Relations, main: str) -> Parts:
    """Follow the references from the workbook's own part; raises `UnreadableDocument` where there is no sheet."""
    relations = read_relations(package, main)
    workbook = _Workbook()
    package.parse(main, workbook)
    named = [relations[id_] for id_ in (*workbook.sheets, *workbook.hidden) if id_ in relations]
    sheets = tuple(relation.target for relation in named if relation.kind == "worksheet")
    if not sheets:
        raise package.kind.broken("it has no sheet of cells")
    by_kind = {relation.kind: relation.target for relation in relations.values() if package.has(relation.target)}
    return Parts(
        sheets, by_kind.get("sharedStrings"), by_kind.get("styles"), workbook.is_1904, find_properties(package, roots)
    )


@dataclass(slots=True)
class _Workbook:
    sheets: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    is_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            (self.hidden if is_hidden else self.sheets).append(find_attribute(attributes, "id") or "")
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in _TRUE

    def end(self, name: str) -> None:
        """Nothing follows from it."""

    def text(self, text: str) -> None:
        """Nothing follows from it."""
