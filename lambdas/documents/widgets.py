"""Boxes that a form, or whoever reads the file or looks at the page, says are ticked or not."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.box import Box


@dataclass(frozen=True, slots=True)
class Widget:
    """A box or a circle, where it is displayed in inches, and whether it is ticked.

    `of_form` says whether a PDF's form says so, which may have nothing to do with what is to be seen.
    """

    box: Box
    is_ticked: bool
    of_form: bool = True
