"""What a document's settings part says that its layout goes by (ECMA-376 part 1, 17.15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.documents.word.markup import Element, W, read_value
from lambdas.documents.word.units import is_on, read_length, read_whole

_TAB = 36.0  # points
_SHORTEST_TAB = 4.0
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How far apart default stops are, whether even pages have headers of their own, and how notes are numbered.

    Since mode 15, tables begin at the left edge of the text and no more a cell's margin before it. What is between
    paragraphs is the larger of the spaces that they ask for, or with `adds_spacing` both.
    """

    tab: float = _TAB
    has_even: bool = False
    adds_spacing: bool = False
    mode: int = 12
    forms: Mapping[str, str] = field(default_factory=lambda: dict(_FORMS))


def read_settings(root: Element | None) -> Settings:
    """The settings of a document; the usual ones where it has none."""
    if root is None:
        return Settings()
    tab = read_length(read_value(root, "defaultTabStop"))
    return Settings(
        tab=_TAB if tab is None else max(tab, _SHORTEST_TAB),
        has_even=_is_switched(root, "evenAndOddHeaders"),
        adds_spacing=_is_switched(root.find(W + "compat"), "doNotUseHTMLParagraphAutoSpacing"),
        mode=_read_mode(root.find(W + "compat")),
        forms={kind: read_value(root.find(f"{W}{kind}Pr"), "numFmt") or form for kind, form in _FORMS.items()},
    )


def _is_switched(parent: Element | None, name: str) -> bool:
    switch = None if parent is None else parent.find(W + name)
    return switch is not None and is_on(switch.get(W + "val"))


def _read_mode(compat: Element | None) -> int:
    for setting in () if compat is None else compat.iterfind(W + "compatSetting"):
        if setting.get(W + "name") == "compatibilityMode":
            return read_whole(setting.get(W + "val")) or Settings().mode
    return Settings().mode
