"""Where carriers drive: invented carriers, and the towns between which they carry."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.people import TOWNS


@dataclass(frozen=True, slots=True)
class Market:
    """Carriers and towns of one part of the world."""

    carriers: tuple[str, ...]
    towns: tuple[str, ...]


DOMESTIC = Market(
    carriers=(
        "Northgate Freight Lines",
        "Silver Heron Trucking",
        "Palisade Motor Carriers",
        "Tri-Delta Haulage Co.",
        "Kestrel & Sons Transport",
    ),
    towns=tuple(f"{town}, {state}" for town, state, _ in TOWNS),
)
CONTINENTAL = Market(
    carriers=("Transports Évaux-Marlier", "Spedition Grünwälder", "Autotrasporti Monteforno"),
    towns=("Lindenau am Sund", "Port-Évreuil", "Castelvarro", "Hoogmeer", "Sierzkowo", "Santa Breva", "Nørrevang"),
)
