"""What a language model costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars per million tokens; None where nobody said."""

    input: Decimal | None = None
    output: Decimal | None = None

    def cost(self, input_tokens: int, output_tokens: int) -> float | None:
        """Dollars, to a millionth; None unless both prices are known."""
        if self.input is None or self.output is None:
            return None
        return round(float((self.input * input_tokens + self.output * output_tokens) / 1_000_000), 6)


UNPRICED = Prices()
"""Nobody said what it costs."""
