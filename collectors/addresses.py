"""Which addresses collectors may reach: public ones, and what the operator allows.

A feed's URL, its redirects and its articles are written by others; none may lead into the
operator's own network (server-side request forgery). `check_url` refuses what can be seen in the
URL; `is_reachable` decides about each address that is really connected to, whatever name or
redirect led there.
"""

import socket
from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from yarl import URL

from collectors.errors import ForbiddenAddress

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What the registries of IANA keep for special purposes and Python's `is_global` of some version
# lets through; 6to4 and Teredo addresses tunnel to an IPv4 address that nobody would see.
_SPECIAL = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
_GLOBAL_IPV6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def check_url(url: str, allow_networks: Sequence[Network] = ()) -> None:
    """Raise ForbiddenAddress if `url` is not http(s) to a host, names a refused address, or bears
    a user's name or password.

    Every spelling that the system would read as an address counts: 2130706433, 0x7f.1, 127.1.
    """
    try:
        parsed = URL(url)
        host = parsed.raw_host
    except ValueError as error:
        raise ForbiddenAddress(url, f"this is not a web address ({error})") from error
    if parsed.scheme not in ("http", "https") or not host:
        raise ForbiddenAddress(url, "only http:// and https:// addresses are read")
    if parsed.raw_user is not None or parsed.raw_password is not None:
        # They would stand in every log and message, and lead people to take the host for another.
        cause = "an address bears no name and password: write them under fetch.headers"
        raise ForbiddenAddress(str(parsed.with_user(None)), cause)
    address = _literal_address(host)
    if address is not None and not is_reachable(address, allow_networks):
        raise ForbiddenAddress(url, refusal(host, [str(address)]))


def refusal(host: str, addresses: Sequence[str]) -> str:
    """The sentence that says why a host is refused."""
    told = ", ".join(dict.fromkeys(addresses))
    subject = host if told == host else f"{host} leads to {told}, which"
    return f"{subject} is not a public address; RASID_ALLOW_NETWORKS can allow its network"


def is_reachable(address: Address, allow_networks: Sequence[Network] = ()) -> bool:
    """Whether collectors may connect to `address`: it is public, or of an allowed network.

    An IPv4 address inside an IPv6 one (IPv4-mapped, NAT64) is judged as the IPv4 address.
    """
    readings: list[Address] = [address]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            readings.append(address.ipv4_mapped)
        elif address in _NAT64:
            readings.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    if any(reading in network for reading in readings for network in allow_networks):
        return True
    return _is_public(readings[-1])


def is_named_in(host: str, networks: Sequence[Network]) -> bool:
    """Whether `host` is an address (no name) of one of the networks."""
    address = _literal_address(host)
    return address is not None and any(address in network for network in networks)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _GLOBAL_IPV6:
        return False
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast


def _literal_address(host: str) -> Address | None:
    host = host.strip("[]").rstrip(".")
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None
