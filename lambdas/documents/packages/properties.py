"""What an Office file says of itself (ECMA-376 part 2, 11, "core properties"; part 1, 22.2, "extended properties")."""

from __future__ import annotations

from lambdas.documents.packages.package import Package
from lambdas.documents.packages.saying import read_sayings
from lambdas.documents.pages import Metadata

_ELEMENTS = frozenset({"creator", "title", "created", "modified", "Application"})


def read_properties(package: Package, parts: tuple[str, ...]) -> Metadata:
    """The properties in these parts, as far as they can be read; nothing that is extracted depends on them."""
    find = read_sayings(package, parts, _ELEMENTS).get
    return Metadata(
        author=find("creator"),
        title=find("title"),
        creator=find("Application"),
        creation_date=find("created"),
        modification_date=find("modified"),
    )
