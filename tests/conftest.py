"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A busy machine makes any example slow: tests say what is right, benchmarks how fast it is.
settings.register_profile("without deadlines", deadline=None)
settings.load_profile("without deadlines")
