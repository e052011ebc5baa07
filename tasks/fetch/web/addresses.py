"""Which network addresses may be connected to."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

_OTHER = tuple(
    (ip_network(network), name)
    for network, name in (
        ("168.63.129.16/32", "a metadata address"),  # of cloud machines; the others are not public
        ("192.0.0.0/24", "a reserved address"),  # Python 3.11 knows a part of it only
        ("192.88.99.0/24", "a tunnel's address"),
        ("64:ff9b::/96", "a translated address"),
        ("64:ff9b:1::/48", "a translated address"),
        ("2001::/23", "a tunnel's address"),
        ("2002::/16", "a tunnel's address"),
        ("fec0::/10", "a private address"),
    )
)


def forbidden(address: str, *, loopback: bool) -> str | None:
    """Why the address is not connected to; None when it may be.

    Only what is globally routed may be, and this machine where `loopback` says so. An IPv6 address
    that carries an IPv4 one (mapped, translated, tunnelled) may not: it would hide another address.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "not a network address"
    if ip.is_loopback:
        return None if loopback else "an address of this machine"
    for network, name in _OTHER:
        if ip in network:
            return name
    for name, found in (
        ("an unspecified address", ip.is_unspecified),
        ("a link-local address", ip.is_link_local),
        ("a multicast address", ip.is_multicast),
        ("a private address", ip.is_private),
        ("a reserved address", ip.is_reserved),
    ):
        if found:
            return name
    return None if ip.is_global else "not a public address"
