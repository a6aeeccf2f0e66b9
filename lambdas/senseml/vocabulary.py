"""The words of SenseML that exist and are not supported yet.

They are refused like unknown ones, but the sentence says which of the two it is. A part that becomes supported is
taken out of here and put into its registry. The names are those of the public SenseML reference.
"""

from __future__ import annotations

TOP_LEVEL_KEYS = ("anchors",)
PREPROCESSORS: tuple[str, ...] = ()

FIELD_KEYS = (
    "preprocessors",
)  # fmt: skip

METHODS = ("nlp",)
COMPUTED_METHODS: tuple[str, ...] = ()
TYPES: tuple[str, ...] = ()
