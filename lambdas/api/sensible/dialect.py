"""The dialect's hooks: it asks nothing of a request but its key."""

from __future__ import annotations

from typing import Final

from lambdas.api.dialect import Dialect
from lambdas.api.sensible.errors import explain

SENSIBLE: Final = Dialect(explain=explain)
