"""The package that a Word document is (ECMA-376 part 1, 11), and the parts of it that are read."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.limits import MEGABYTE
from lambdas.documents.packages.package import Package, PackageKind
from lambdas.documents.packages.relations import Relations, find_main, find_properties, read_relations
from lambdas.errors import UnreadableDocument

MOST_UNPACKED = 100 * MEGABYTE
MOST_TAGS = 5_000_000
"""How many bytes and tags those of a document's parts may have that are read, together: each tag becomes an object."""

WORD = PackageKind("Word document", "Word document", "WORD_DAMAGED", MOST_UNPACKED, MOST_TAGS)


@dataclass(frozen=True, slots=True)
class Parts:
    """The name of the main part, what it refers to, and the names of the parts with the file's properties."""

    main: str
    relations: Relations
    properties: tuple[str, ...]

    def find(self, package: Package, kind: str) -> str | None:
        """The name of the first part of a kind that the main part refers to and that is there."""
        found = (relation.target for relation in self.relations.values() if relation.kind == kind)
        return next((target for target in found if package.has(target)), None)


def find_parts(package: Package) -> Parts:
    """Follow the references from the root; raises `UnreadableDocument` where there is no document."""
    roots = read_relations(package, "")
    main = find_main(roots)
    if main is None:
        raise package.kind.broken("there is no text in it")
    return Parts(main, relate(package, main), find_properties(package, roots))


def relate(package: Package, part: str) -> Relations:
    """What a part refers to; nothing where it has no list of it, or one that cannot be read."""
    try:
        return read_relations(package, part)
    except UnreadableDocument:
        return {}
