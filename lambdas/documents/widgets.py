"""Boxes that a form says are ticked or not."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.box import Box


@dataclass(frozen=True, slots=True)
class Widget:
    """A box or a circle of a form, where it is displayed in inches, and whether it is ticked."""

    box: Box
    is_ticked: bool
