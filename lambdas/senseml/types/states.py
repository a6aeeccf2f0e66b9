"""The states and territories of the USA, as addresses write them."""

from __future__ import annotations

_NAMES = {
    "AL": "alabama", "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california", "CO": "colorado",
    "CT": "connecticut", "DE": "delaware", "DC": "district of columbia", "FL": "florida", "GA": "georgia",
    "HI": "hawaii", "ID": "idaho", "IL": "illinois", "IN": "indiana", "IA": "iowa", "KS": "kansas", "KY": "kentucky",
    "LA": "louisiana", "ME": "maine", "MD": "maryland", "MA": "massachusetts", "MI": "michigan", "MN": "minnesota",
    "MS": "mississippi", "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada", "NH": "new hampshire",
    "NJ": "new jersey", "NM": "new mexico", "NY": "new york", "NC": "north carolina", "ND": "north dakota",
    "OH": "ohio", "OK": "oklahoma", "OR": "oregon", "PA": "pennsylvania", "RI": "rhode island",
    "SC": "south carolina", "SD": "south dakota", "TN": "tennessee", "TX": "texas", "UT": "utah", "VT": "vermont",
    "VA": "virginia", "WA": "washington", "WV": "west virginia", "WI": "wisconsin", "WY": "wyoming",
    "AS": "american samoa", "GU": "guam", "MP": "northern mariana islands", "PR": "puerto rico",
    "VI": "virgin islands", "AA": "armed forces americas", "AE": "armed forces europe", "AP": "armed forces pacific",
}  # fmt: skip

_WRITTEN_OUT = "|".join(sorted(_NAMES.values(), key=len, reverse=True))
_CODES = "|".join(_NAMES)
_DOTTED = "|".join(rf"{code[0]}\.{code[1]}\." for code in _NAMES)

STATE = rf"(?:(?i:{_WRITTEN_OUT})|{_CODES}|{_DOTTED}|(?<=,)(?i:{_CODES})|(?<=,\s)(?i:{_CODES}))\.?"
"""A pattern of a state: its name, its capital letters, or, after a comma, its letters in any case."""
