"""The method `passthrough`: the anchor line itself."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class Passthrough:
    """The whole anchor line."""

    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        line = scan.lines[anchor.index]
        return (Candidate(line.text, (line,)),)


def parse_passthrough(node: Node) -> Passthrough:
    """`{id: "passthrough"}`."""
    node.entries(("id",), SHARED_PARAMETERS)
    return Passthrough()
