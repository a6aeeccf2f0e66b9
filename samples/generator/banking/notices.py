"""Paragraphs that banks print on their statements."""

from __future__ import annotations

from random import Random

_NOTICES = (
    "Report an entry that you do not recognise within sixty days of the last day shown here. Write to us or come to any"
    " counter; what is in dispute is credited until the matter is settled.",
    "Counters close at noon on the last Friday of each month while the books are balanced. Machines stay open.",
    "Paper cheques are no longer returned. Copies of them are kept for seven years and sent on request, the first two"
    " in a year without a charge.",
    "Your signature card may be out of date. Bring two proofs of who you are when you next visit, and we shall renew it"
    " while you wait.",
)


def draw_notices(random: Random, count: int) -> tuple[str, ...]:
    """So many paragraphs, no two alike."""
    return tuple(random.sample(_NOTICES, count))
