"""Which addresses may be connected to: over all of them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import UnfetchableDocument
from lambdas.fetching.addresses import is_allowed
from lambdas.fetching.locations import FetchPolicy
from tests.unit.fetching.network import PUBLIC, Network, Page, redirect

SPECIAL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"),
    *("100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
)
any_address = st.ip_addresses()
special_address = st.sampled_from(SPECIAL).flatmap(lambda network: st.ip_addresses(network=network))
policies = st.booleans().map(
    lambda opened: FetchPolicy(schemes=frozenset({"http", "https"}), ports=None) if opened else FetchPolicy()
)


@given(any_address | special_address)
def test_address_that_is_allowed_is_global_unicast_by_the_library_s_judgement_too(
    address: IPv4Address | IPv6Address,
) -> None:
    if is_allowed(str(address)):
        assert address.is_global
        special = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast)
        assert not any((*special, address.is_reserved, address.is_unspecified))


@given(special_address)
def test_special_address_is_never_allowed(address: IPv4Address | IPv6Address) -> None:
    assert not is_allowed(str(address))


@given(st.ip_addresses(v=4))
def test_ipv4_inside_ipv6_is_never_allowed(address: IPv4Address) -> None:
    number = int(address)
    carriers = (0xFFFF << 32, 0x0064FF9B << 96, 0x2002 << 112 | number << 80, 0x20010000 << 96, 0)

    for carrier in carriers:
        assert not is_allowed(str(IPv6Address(carrier | number)))
    assert not is_allowed(f"::ffff:{address}")


@given(any_address | special_address)
def test_loopback_of_the_local_stage_adds_two_addresses_and_no_more(address: IPv4Address | IPv6Address) -> None:
    added = address in (ip_address("127.0.0.1"), ip_address("::1"))

    assert is_allowed(str(address), loopback=True) == (added or is_allowed(str(address)))


@pytest.mark.parametrize(
    "network", ["1.0.0.0/8", "8.0.0.0/8", "52.0.0.0/8", "93.184.216.0/24", "2606:4700::/32", "2a00:1450::/32"]
)
def test_public_network_is_allowed_at_both_ends(network: str) -> None:
    held = IPv6Network(network) if ":" in network else IPv4Network(network)

    assert is_allowed(str(held[0]))
    assert is_allowed(str(held[-1]))


@given(st.text(max_size=40))
def test_text_that_is_no_address_is_never_allowed(text: str) -> None:
    try:
        ip_address(text)
    except ValueError:
        assert not is_allowed(text, loopback=True)


@given(hops=st.lists(any_address | special_address, min_size=1, max_size=6), policy=policies)
def test_chain_of_redirects_connects_to_allowed_addresses_alone(
    hops: list[IPv4Address | IPv6Address], policy: FetchPolicy
) -> None:
    network = Network({"https://start.example/": redirect("https://hop0.example/")})
    for number, address in enumerate(hops):
        last = number + 1 == len(hops)
        network.pages[f"https://hop{number}.example/"] = (
            Page() if last else redirect(f"https://hop{number + 1}.example/")
        )
        network.names[f"hop{number}.example"] = [str(address)]

    with TemporaryDirectory() as folder:
        try:
            network.downloader(policy).download("https://start.example/", Path(folder) / "document")
        except UnfetchableDocument:
            assert len(hops) == 6 or not all(is_allowed(str(address)) for address in hops)
        else:
            assert all(is_allowed(str(address)) for address in hops)

    assert {address for _, address in network.connected} <= {
        PUBLIC,
        *(str(address) for address in hops if is_allowed(str(address))),
    }
