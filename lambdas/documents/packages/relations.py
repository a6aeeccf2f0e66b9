"""Which parts a part refers to (ECMA-376 part 2, 9.3, "relationships")."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.packages.package import Package, resolve

_PROPERTIES = frozenset({"core-properties", "extended-properties", "custom-properties"})


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type, and the other part's name."""

    kind: str
    target: str


Relations = dict[str, Relation]
"""By their ids."""


def read_relations(package: Package, part: str) -> Relations:
    """What a part refers to within the package; the root is the part with an empty name. Raises as `Package.read`."""
    folder, _, name = part.rpartition("/")
    relations = _Reader(part)
    package.parse(f"{folder}/_rels/{name}.rels".lstrip("/"), relations)
    return relations.found


def find_main(roots: Relations) -> str | None:
    """The name of the part that the file is there for; programs call it as they like."""
    return next((relation.target for relation in roots.values() if relation.kind == "officeDocument"), None)


def find_properties(package: Package, roots: Relations) -> tuple[str, ...]:
    """The names of the parts that say something of the file itself."""
    return tuple(found.target for found in roots.values() if found.kind in _PROPERTIES and package.has(found.target))


@dataclass(slots=True)
class _Reader:
    part: str
    found: Relations = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = resolve(self.part, attributes.get("Target", ""))
            self.found[attributes.get("Id", "")] = Relation(attributes.get("Type", "").rpartition("/")[2], target)

    def end(self, name: str) -> None:
        """Nothing follows from it."""

    def text(self, text: str) -> None:
        """Nothing follows from it."""
