"""Sections of a page: a heading that names one of the schema's objects, and the labels below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.schemas.layout.labels.labels import wanted_labels
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot

_LEAST_SIMILARITY = 0.85
_REACH = 3.0  # inches below its heading that a section may go on


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the object at `path`."""

    path: str
    page: int
    top: float
    left: float


@dataclass(frozen=True, slots=True)
class Sections:
    """All headings of a document that name objects of the schema."""

    found: tuple[Section, ...]

    def owner(self, spot: Spot) -> str | None:
        """The path of the object in whose section a label stands: that of the nearest heading above it."""
        box, page = spot.box, spot.cell.line.page
        above = [
            section
            for section in self.found
            if section.page == page and 0 < box.top - section.top <= _REACH and section.left <= box.left + 0.1
        ]
        nearest = max(above, key=lambda section: (section.top, section.left), default=None)
        return nearest.path if nearest else None


def find_sections(scene: Scene, slots: Iterable[Slot]) -> Sections:
    """The headings: lines that are nothing but the name of an object."""
    objects = {slot.path.rpartition(".")[0]: slot.parents[-1] for slot in slots if slot.parents}
    found = (
        Section(path, spot.cell.line.page, spot.box.top, spot.box.left)
        for path, (key, node) in objects.items()
        for spot in scene.find(wanted_labels(key, node))
        if spot.similarity >= _LEAST_SIMILARITY and spot.ends_line and not spot.start and not spot.is_marked
    )
    return Sections(tuple(found))
