"""Numbers of a coded stream that are no whole bytes."""

from __future__ import annotations

_LONGEST = 512  # bytes: the headers that are read here are shorter
_MOST_ZEROS = 32


class Bits:
    """Reads the numbers at the beginning of some bytes one after the other, the highest bit first."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data[:_LONGEST])
        self._left = 8 * min(len(data), _LONGEST)

    def take(self, count: int) -> int:
        """The next number of so many bits; raises `ValueError` where the bytes end before it."""
        self._left -= count
        if self._left < 0:
            raise ValueError(count)
        return self._value >> self._left & (1 << count) - 1

    def take_golomb(self) -> int:
        """The next number of an Exp-Golomb code (ITU-T H.265, 9.2); raises `ValueError` for one of over 32 bits."""
        zeros = 0
        while not self.take(1):
            zeros += 1
            if zeros > _MOST_ZEROS:
                raise ValueError(zeros)
        return (1 << zeros) - 1 + self.take(zeros)
