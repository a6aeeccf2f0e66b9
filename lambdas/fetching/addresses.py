"""Which addresses may be connected to: those of the public internet.

The lists are IANA's special-purpose address registries (RFC 6890 and its updates), written out rather than left to
`ipaddress`, whose judgement differs between the versions of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_IPV4_REFUSED = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        # Link-local; 169.254.169.254 and 169.254.170.2 tell a machine's credentials.
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        # Multicast, reserved and broadcast.
        "224.0.0.0/3",
    )
)
_IPV6_ALLOWED = IPv6Network("2000::/3")
"""Global unicast: loopback, mapped IPv4, NAT64, unique local, link-local and multicast addresses are all outside."""
_IPV6_REFUSED = tuple(
    IPv6Network(network)
    for network in (
        # Protocol assignments, Teredo among them, which carries an IPv4 address.
        "2001::/23",
        "2001:db8::/32",
        # 6to4, which carries one too.
        "2002::/16",
        "3fff::/20",
    )
)


def is_allowed(text: str, *, loopback: bool = False) -> bool:
    """Return whether an IP address, as text, may be connected to; with `loopback` this very machine may be, too."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if loopback and address in (IPv4Address("127.0.0.1"), IPv6Address("::1")):
        return True
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _IPV4_REFUSED)
    return address in _IPV6_ALLOWED and not any(address in network for network in _IPV6_REFUSED)
