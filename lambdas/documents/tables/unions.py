"""Numbers that belong together."""

from __future__ import annotations


class Unions:
    """The numbers from zero to before `count`, each by itself until they are joined."""

    def __init__(self, count: int) -> None:
        self._leaders = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Let two numbers, and all that are with either, be together."""
        self._leaders[self.find(other)] = self.find(one)

    def find(self, number: int) -> int:
        """The number that stands for all that `number` is together with."""
        leaders = self._leaders
        while leaders[number] != number:
            leaders[number] = leaders[leaders[number]]
            number = leaders[number]
        return number
