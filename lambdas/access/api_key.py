"""An API key, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.errors import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What is kept of a key. `id` is its hash: enough to find and revoke it, useless to call with.

    Times are epoch milliseconds; from `valid_until` on the key opens nothing. A limit that is None is none.
    """

    id: str
    tenant: str
    name: str
    created_at: int
    scopes: tuple[Scope, ...] = ALL_SCOPES
    requests_per_second: int | None = None
    pages_per_month: int | None = None
    valid_until: int | None = None
    revoked_at: int | None = None
    version: int = 1

    def opens_at(self, now: int) -> bool:
        """Return whether the key may be used at an instant."""
        return self.revoked_at is None and (self.valid_until is None or now < self.valid_until)

    def check_scope(self, admitted: Iterable[Scope], what: str) -> None:
        """Forbidden when the key has none of the scopes that `what`, a route as in a sentence, admits."""
        wanted = tuple(admitted)
        if not set(wanted) & set(self.scopes):
            raise Forbidden(
                f"{what} needs a key with the scope {' or '.join(wanted)}; this one has {', '.join(self.scopes)}"
            )
