"""How cells show their numbers (ECMA-376 part 1, 18.8, "styles")."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.documents.packages.markup import Attributes

GENERAL = "General"

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "$#,##0;-$#,##0", 6: "$#,##0;-$#,##0", 7: "$#,##0.00;-$#,##0.00", 8: "$#,##0.00;-$#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;(#,##0);"-"', 42: '$#,##0;$(#,##0);$"-"', 43: '#,##0.00;(#,##0.00);"-"',
    44: '$#,##0.00;$(#,##0.00);$"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that have a number instead of a code (18.8.30, "numFmt"), as Excel shows them in the USA."""


@dataclass(slots=True)
class Styles:
    """The code of the format of each cell style, by the style's number."""

    codes: list[str] = field(default_factory=list)
    _own: dict[str, str] = field(default_factory=dict)
    _is_open: bool = False

    def find(self, style: str | None) -> str:
        """The code for a cell with this `s`; `General` for one that has none."""
        number = int(style) if style is not None and style.isdecimal() and len(style) < 10 else 0
        return self.codes[number] if number < len(self.codes) else GENERAL

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif name == "cellXfs":
            self._is_open = True
        elif name == "xf" and self._is_open:
            self.codes.append(self._name(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "cellXfs":
            self._is_open = False

    def text(self, text: str) -> None:
        """Nothing follows from it."""

    def _name(self, number: str) -> str:
        built_in = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() and len(number) < 10 else GENERAL
        return self._own.get(number, built_in)
