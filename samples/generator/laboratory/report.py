"""What a water laboratory's report says, before anyone drew it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.generator.people import Place, person, place

LABORATORIES = (
    "Clearbrook Analytical",
    "Halden Water Sciences",
    "Meridian Environmental Testing",
    "Three Rivers Laboratory",
)
CLIENTS = (
    "Township of Dunmere",
    "Birchwood School District",
    "Lakeshore Mobile Home Park",
    "Orrin County Water Authority",
    "Wexley Fairgrounds",
)
POINTS = (
    "kitchen tap",
    "well head",
    "storage tank",
    "drinking fountain",
    "hydrant 14",
    "boiler room",
    "east wing sink",
)


@dataclass(frozen=True, slots=True)
class Analyte:
    """What is measured, in which unit, up to which limit, by which method, and how results fall."""

    name: str
    unit: str
    limit: str
    method: str
    draw: Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a sample's results; `shown` may be a number, `< detection limit`, `ND`, `Absent` or `Present`."""

    analyte: Analyte
    shown: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One bottle."""

    code: str
    point: str
    results: tuple[Result, ...]

    def shown(self, analyte: str) -> str | None:
        """The result for an analyte, None where it was not asked for."""
        return next((one.shown for one in self.results if one.analyte.name == analyte), None)


@dataclass(frozen=True, slots=True)
class Report:
    """One report; what is None does not stand in the document."""

    laboratory: str
    laboratory_place: Place
    number: str
    client: str
    site: Place | None
    collected: date
    received: date
    reported: date
    analyst: str
    fee_cents: int | None
    samples: tuple[Sample, ...]


def _between(low: float, high: float, digits: int) -> Callable[[Random], str]:
    return lambda random: f"{random.uniform(low, high):.{digits}f}"


def _metal(detection: str, high: float) -> Callable[[Random], str]:
    def draw(random: Random) -> str:
        return random.choice((f"< {detection}", "ND", f"{random.uniform(float(detection), high):.4f}"))

    return draw


def _bacteria(random: Random) -> str:
    return random.choice(("Absent", "Absent", "Absent", "Present"))


ALWAYS = (
    Analyte("pH", "units", "6.5-8.5", "SM 4500-H", _between(6.4, 8.6, 2)),
    Analyte("Turbidity", "NTU", "5", "EPA 180.1", _between(0.1, 4.9, 2)),
    Analyte("Lead", "mg/L", "0.015", "EPA 200.8", _metal("0.001", 0.02)),
    Analyte("Copper", "mg/L", "1.3", "EPA 200.8", _metal("0.005", 1.2)),
    Analyte("Total coliforms", "per 100 mL", "Absent", "SM 9223-B", _bacteria),
)
SOMETIMES = (
    Analyte("Hardness as CaCO3", "mg/L", "none", "SM 2340-C", lambda random: f"{random.randrange(1010, 1480):,}"),
    Analyte("Nitrate as N", "mg/L", "10", "EPA 300.0", _between(0.1, 9.8, 2)),
    Analyte("Arsenic", "mg/L", "0.010", "EPA 200.8", _metal("0.001", 0.009)),
    Analyte("Free chlorine", "mg/L", "4.0", "SM 4500-Cl", _between(0.2, 3.8, 1)),
    Analyte("Sulfate", "mg/L", "250", "EPA 300.0", _between(4, 190, 1)),
    Analyte("Sodium", "mg/L", "none", "EPA 200.7", _between(3, 90, 1)),
    Analyte("Iron", "mg/L", "0.3", "EPA 200.7", _metal("0.010", 0.29)),
    Analyte("Manganese", "mg/L", "0.05", "EPA 200.7", _metal("0.002", 0.05)),
    Analyte("Radon", "pCi/L", "none", "EPA 913.0", _between(60, 900, 0)),
)


def make_report(seed: int, samples: int) -> Report:
    """An invented report; the same seed gives the same one."""
    random = Random(f"laboratory-{seed}")
    collected = date(2025, 10, 2) + timedelta(days=random.randrange(200))
    received = collected + timedelta(days=random.randrange(0, 2))
    asked = _asked(random, with_hardness=seed % 3 != 0)
    series = f"{random.choice('WDT')}{random.randrange(100, 999)}"
    return Report(
        laboratory=LABORATORIES[seed % len(LABORATORIES)],
        laboratory_place=place(random),
        number=f"{collected.year % 100}-{random.randrange(1000, 9999)}",
        client=CLIENTS[(seed * 2) % len(CLIENTS)],
        site=None if seed % 4 == 1 else place(random),
        collected=collected,
        received=received,
        reported=received + timedelta(days=random.randrange(3, 12)),
        analyst=person(random),
        fee_cents=None if seed % 5 == 2 else samples * 8550 + random.randrange(0, 9900, 25),
        samples=tuple(_sample(random, f"{series}-{index:02d}", asked) for index in range(1, samples + 1)),
    )


def _asked(random: Random, *, with_hardness: bool) -> tuple[Analyte, ...]:
    hardness, *others = SOMETIMES
    chosen = random.sample(others, random.randrange(3, len(others)))
    return (*ALWAYS, *([hardness] if with_hardness else []), *chosen)


def _sample(random: Random, code: str, asked: tuple[Analyte, ...]) -> Sample:
    results = tuple(Result(analyte, analyte.draw(random)) for analyte in asked)
    return Sample(code, random.choice(POINTS), results)
