"""Which addresses belong to the public internet: links that strangers wrote must not lead into the local network.

A name is resolved once, its addresses are judged, and the connection is made to one that was judged: a name that is
resolved again may mean another machine by then.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_TRANSLATED = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_HOSTED = frozenset({ip_address("168.63.129.16")})  # a public number by which Azure's machines reach their host


class NotPublic(OSError):
    """A host that lies in the local network, or on this machine."""


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet: not loopback, private, link-local (where clouds keep their
    metadata), multicast or reserved; nor an IPv6 address that stands for an IPv4 address that does not.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1"), is_public("fe80::1%0")
    (True, False, False, False)
    """
    number = ip_address(address.partition("%")[0])
    if number in _HOSTED:
        return False
    return number.is_global and not number.is_multicast and all(is_public(str(each)) for each in _inside(number))


def _inside(number: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(number, IPv6Address):
        if number in _TRANSLATED:
            yield IPv4Address(int(number) & 0xFFFF_FFFF)
        yield from (each for each in (number.ipv4_mapped, number.sixtofour, *(number.teredo or ())) if each)


def public_addresses(host: str, port: int) -> list[str]:
    """The public IP addresses of a host, in the order in which they are to be tried.

    Raises `NotPublic` where it has others only, and `socket.gaierror` where it is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
    public = [address for address in addresses if is_public(address)]
    if not public:
        raise NotPublic(f"{host} lies in the local network ({addresses[0] if addresses else 'it has no address'})")
    return public
