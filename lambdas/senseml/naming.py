"""Anchors that are named in one list of a conditional, and there when it is that one that runs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from lambdas.senseml.anchors import Anchor
from lambdas.senseml.levels import Level


@dataclass(frozen=True, slots=True)
class NameAnchor:
    """Gives an anchor a name for the steps after it, and what is in them; it comes to nothing itself."""

    id: str
    anchor: Anchor

    def choose(self, level: Level) -> tuple[()]:
        """Take the name down; a name that the anchor goes by itself means what it means now."""
        known = level.scan.anchors.get(self.anchor.name) if self.anchor.name is not None else None
        meant = replace(self.anchor, name=None) if known is None else known
        level.scan = structs.replace(level.scan, anchors={**level.scan.anchors, self.id: meant})
        return ()
