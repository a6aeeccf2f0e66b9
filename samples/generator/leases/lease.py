"""What a lease says, before anyone drew it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generator.people import Place, people, place

STATES = {
    "OH": "Ohio",
    "AZ": "Arizona",
    "MN": "Minnesota",
    "LA": "Louisiana",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "NC": "North Carolina",
    "KS": "Kansas",
}
OWNERS = ("Cobalt Door Properties LLC", "Saltmarsh Homes", "Rookery Lane Trust", "Pinnock & Daughters Rentals")
PETS = ("No pets", "One cat", "One dog under 40 pounds", "Two caged birds")
ROOMS = ("Hall", "Kitchen", "Living room", "Bedroom", "Bathroom", "Balcony", "Storage", "Second bedroom")
ITEMS = ("Walls", "Ceiling", "Floor", "Windows", "Doors and locks", "Light fixtures", "Outlets", "Blinds", "Heating")
STATES_OF_REPAIR = ("as new", "good", "good, light wear", "worn, serviceable", "repainted", "to be repaired by owner")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the schedule of condition."""

    room: str
    thing: str
    condition: str


@dataclass(frozen=True, slots=True)
class Lease:
    """One lease; what is None does not stand in the document."""

    landlord: str
    tenant: str
    premises: Place
    start: date
    end: date
    rent: int
    deposit: int | None
    late_fee: int | None
    due_day: int
    parking: int | None
    pets: str | None
    occupants: tuple[str, ...]
    signed: date
    clauses: int
    schedule: tuple[Item, ...]

    @property
    def state(self) -> str:
        """The state whose law governs."""
        return STATES[self.premises.state]


def make_lease(seed: int, clauses: int, rooms: int) -> Lease:
    """An invented lease; the same seed gives the same one."""
    random = Random(f"lease-{seed}")
    start = date(2025 + seed % 2, random.randrange(1, 13), 1)
    tenant, *others = people(random, random.randrange(2, 6))
    return Lease(
        landlord=OWNERS[seed % len(OWNERS)],
        tenant=tenant,
        premises=place(random),
        start=start,
        end=date(start.year + 1, start.month, 1) - timedelta(days=1),
        rent=random.randrange(950, 4200, 25),
        deposit=None if seed % 4 == 0 else random.randrange(1000, 6000, 50),
        late_fee=None if seed % 3 == 2 else random.randrange(35, 120, 5),
        due_day=random.randrange(1, 6),
        parking=None if seed % 3 == 1 else random.randrange(1, 4),
        pets=None if seed % 5 == 3 else random.choice(PETS),
        occupants=(tenant, *others),
        signed=start - timedelta(days=random.randrange(4, 40)),
        clauses=clauses,
        schedule=tuple(_schedule(random, rooms)),
    )


def _schedule(random: Random, rooms: int) -> list[Item]:
    return [
        Item(room, thing, random.choice(STATES_OF_REPAIR))
        for room in ROOMS[:rooms]
        for thing in random.sample(ITEMS, random.randrange(5, len(ITEMS) + 1))
    ]
