"""Where a name leads, as far as that may be connected to."""

from __future__ import annotations

from lambdas.errors import UnfetchableDocument
from lambdas.fetching.addresses import is_allowed
from lambdas.fetching.connection import Resolve, Unreachable
from lambdas.fetching.locations import FetchPolicy, Location


def find_addresses(location: Location, policy: FetchPolicy, resolve: Resolve) -> list[str]:
    """Return the addresses of a location's host; Unreachable without one, UnfetchableDocument where one is refused.

    One refused address refuses the name: which one is connected to is not for the name's owner to say.
    """
    addresses = list(resolve(location.host, location.port))
    if not addresses:
        raise Unreachable(f"The name {location.host} does not resolve")
    if not all(is_allowed(address, loopback=policy.loopback) for address in addresses):
        raise UnfetchableDocument("URL_REFUSED", f"{location.host} leads to an address that is not public")
    return addresses
