"""What a freight invoice says, before anyone drew it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generator.freight.market import DOMESTIC, Market
from samples.generator.people import COMPANIES, Place, place

CHARGES = (
    "Linehaul",
    "Liftgate at delivery",
    "Residential delivery",
    "Inside pickup",
    "Detention, two hours",
    "Pallet exchange",
    "Appointment fee",
    "Reweigh and inspection",
)
GOODS = ("palletised goods", "crated machinery", "boxed ceramics", "drums, non-hazardous", "rolled paper", "furniture")


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of a shipment's charges."""

    words: str
    cents: int


@dataclass(frozen=True, slots=True)
class Shipment:
    """One bill of lading and what its transport cost."""

    lading: str
    shipped: date
    origin: str
    destination: str
    goods: str
    pieces: int
    weight: int
    charges: tuple[Charge, ...]

    @property
    def cents(self) -> int:
        return sum(charge.cents for charge in self.charges)


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice; what is None does not stand in the document. `open_cents` are older debts, or none."""

    carrier: str
    carrier_place: Place
    number: str
    issued: date
    due: date | None
    customer: str
    customer_place: Place
    purchase_order: str | None
    terms: str
    declared_thousands: int | None
    fuel_cents: int | None
    open_cents: tuple[int, ...]
    shipments: tuple[Shipment, ...]

    @property
    def weight(self) -> int:
        return sum(shipment.weight for shipment in self.shipments)

    @property
    def cents(self) -> int:
        return sum(shipment.cents for shipment in self.shipments) + (self.fuel_cents or 0)


def make_invoice(seed: int, shipments: int, market: Market = DOMESTIC) -> Invoice:
    """An invented invoice; the same seed gives the same one."""
    random = Random(f"freight-{seed}")
    issued = date(2025, 9, 1) + timedelta(days=random.randrange(240))
    days = random.choice((15, 30, 45))
    made = tuple(_shipment(random, issued, market) for _ in range(shipments))
    return Invoice(
        carrier=market.carriers[seed % len(market.carriers)],
        carrier_place=place(random),
        number=f"{random.choice('FLTNK')}{random.choice('ACHRX')}-{random.randrange(10000, 99999)}",
        issued=issued,
        due=None if seed % 5 == 4 else issued + timedelta(days=days),
        customer=COMPANIES[(seed * 3) % len(COMPANIES)],
        customer_place=place(random),
        purchase_order=None if seed % 3 == 1 else f"PO-{random.randrange(4000, 9999)}-{random.choice('ABCD')}",
        terms=f"Net {days}",
        declared_thousands=None if seed % 4 == 2 else random.randrange(5, 240, 5),
        fuel_cents=None if seed % 4 == 3 else sum(one.cents for one in made) * random.randrange(11, 23) // 100,
        open_cents=tuple(random.randrange(4000, 480000) for _ in range(3)) if seed % 2 else (),
        shipments=made,
    )


def _shipment(random: Random, issued: date, market: Market) -> Shipment:
    origin, destination = random.sample(market.towns, 2)
    extras = random.sample(CHARGES[1:], random.randrange(0, 4))
    return Shipment(
        lading=f"{random.randrange(10000, 99999)}-{random.randrange(10, 99)}",
        shipped=issued - timedelta(days=random.randrange(3, 28)),
        origin=origin,
        destination=destination,
        goods=random.choice(GOODS),
        pieces=random.randrange(1, 40),
        weight=random.randrange(300, 18000),
        charges=(
            Charge(CHARGES[0], random.randrange(18000, 260000)),
            *(Charge(words, random.randrange(1500, 22500)) for words in extras),
        ),
    )
