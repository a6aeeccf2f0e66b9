"""Consumers of the table's stream, each with its own position."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.batches.records import Change
from tests.simulation.world.table import Record, SimulatedTable


@dataclass(slots=True)
class Consumer:
    """What one consumer has not handled yet. Records of one partition key come in order, those of others whenever."""

    table: SimulatedTable
    pending: list[Record] = field(default_factory=list)
    read: int = 0
    missed: bool = False

    def refresh(self) -> list[Record]:
        """Return what is pending, with everything written since."""
        self.pending += self.table.stream[self.read :]
        self.read = len(self.table.stream)
        return self.pending

    def next_batch(self, partition: int, size: int) -> list[Record]:
        """Return the oldest pending records of some partition keys: a shard is a set of them."""
        pending = self.refresh()
        partitions = list(dict.fromkeys(record.key.pk for record in pending))
        if not partitions:
            return []
        first = partition % (len(partitions) + 1)
        chosen = set(partitions if first == len(partitions) else partitions[first : first + 2])
        return [record for record in pending if record.key.pk in chosen][:size]

    def advance(self, batch: list[Record]) -> None:
        """Move on past a batch that was handled."""
        numbers = {record.number for record in batch}
        self.pending = [record for record in self.pending if record.number not in numbers]

    def drop(self) -> None:
        """Lose everything pending, as a consumer does that was switched off for a day."""
        self.refresh()
        self.missed = self.missed or bool(self.pending)
        self.pending = []

    def rewind(self) -> None:
        """Begin again with the first record that was ever written."""
        self.pending = list(self.table.stream)
        self.read = len(self.table.stream)


def changes(batch: list[Record]) -> list[Change]:
    """Return the changes of some records, as a handler gets them."""
    return [record.change for record in batch]
