"""How wide text is, about: as the faces are that the PDF specification calls standard."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.blocks import Family, Font

# Thousandths of the size, from the published metrics of Helvetica and Times; letters of one width stand together.
_SANS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_SANS_BOLD = {
    238: "'",
    278: " ,./I\\ijl|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z",
    556: "#$0123456789J_aceksvxy",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
}
_SERIF = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}
_SERIF_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy",
    520: "~",
    556: '"Sbdhknpqu',
    570: "+<=>",
    581: "^",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W",
}
_EM = 1000
_UNKNOWN = 556  # a figure's: most letters of other alphabets are about as wide
_MONO = 600
_MOST_KEPT = 5000


class _Widths(dict[str, int]):
    """Thousandths of the size by character; of others than ASCII as they are met."""

    def __init__(self, groups: Mapping[int, str], unknown: int = _UNKNOWN) -> None:
        super().__init__((character, width) for width, letters in groups.items() for character in letters)
        self._unknown = unknown

    def __missing__(self, character: str) -> int:
        width = self._guess(character)
        if len(self) < _MOST_KEPT:
            self[character] = width
        return width

    def _guess(self, character: str) -> int:
        if is_wide(character):
            return _EM
        if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            return 0
        base = unicodedata.normalize("NFKD", character)[:1]
        return self[base] if base != character and base in self else self._unknown


_TABLES = {
    (Family.SANS, False): _Widths(_SANS),
    (Family.SANS, True): _Widths(_SANS_BOLD),
    (Family.SERIF, False): _Widths(_SERIF),
    (Family.SERIF, True): _Widths(_SERIF_BOLD),
    (Family.MONO, False): _Widths({}, _MONO),
    (Family.MONO, True): _Widths({}, _MONO),
}


def is_wide(character: str) -> bool:
    """Whether it is a character of East Asia that stands in a square: rows may end on both its sides."""
    return not character.isascii() and unicodedata.east_asian_width(character) in {"W", "F"}


def measure(text: str, font: Font) -> float:
    """The width of a text in inches."""
    table = _TABLES[font.family, font.is_bold]
    return sum(map(table.__getitem__, text)) * font.size / (_EM * POINTS_PER_INCH)


def count_fitting(text: str, font: Font, width: float) -> int:
    """How many characters from the first on are no wider than `width` inches together."""
    table = _TABLES[font.family, font.is_bold]
    left = width * _EM * POINTS_PER_INCH / font.size
    for number, character in enumerate(text):
        left -= table[character]
        if left < 0:
            return number
    return len(text)
