"""Invented people, companies and places; any likeness is chance."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST = ("Odalys", "Benedikt", "Marisol", "Tobias", "Ingrid", "Rafferty", "Yolanda", "Caspian", "Delphine", "Hollis")
LAST = ("Quillfeather", "Okonjo-Reyes", "Marchbanks", "Villanueva", "Thistlewood", "Abernethy", "Lindqvist", "Szabó")
STREETS = ("Tannery Lane", "Old Mill Road", "Juniper Court", "Harbor View Drive", "Foundry Street", "Lantern Avenue")
TOWNS = (
    ("Marlow Falls", "OH", "44871"),
    ("Copper Bend", "AZ", "85199"),
    ("Elk Prairie", "MN", "55793"),
    ("Saint Orrin", "LA", "70599"),
    ("Bramble Point", "OR", "97188"),
    ("New Tarrow", "PA", "17599"),
    ("Dunmere", "NC", "28699"),
    ("Wexley Junction", "KS", "67599"),
)
COMPANIES = (
    "Ashgrove Ceramics Inc.",
    "Bluefin Marine Supply",
    "Calloway & Finch Furniture",
    "Dovetail Brewing Co.",
    "Evenstar Pharmacy Group",
    "Fernhill Paper Mills",
    "Gantry Steel Works LLC",
    "Hartsong Piano Company",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A street address in the United States."""

    street: str
    town: str
    state: str
    zip_code: str

    @property
    def city_line(self) -> str:
        """`Marlow Falls, OH 44871`."""
        return f"{self.town}, {self.state} {self.zip_code}"

    @property
    def one_line(self) -> str:
        """`12 Tannery Lane, Marlow Falls, OH 44871`."""
        return f"{self.street}, {self.city_line}"


def place(random: Random) -> Place:
    """An invented address."""
    town, state, zip_code = random.choice(TOWNS)
    return Place(f"{random.randrange(12, 4900)} {random.choice(STREETS)}", town, state, zip_code)


def person(random: Random) -> str:
    """An invented name."""
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def people(random: Random, count: int) -> tuple[str, ...]:
    """Invented names, no two alike."""
    lasts = random.sample(LAST, count)
    return tuple(f"{first} {last}" for first, last in zip(random.sample(FIRST, count), lasts, strict=True))
