"""Links that strangers wrote lead into no local network: not by a number, a name, or a redirect."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from selon.capture import Capture, Fetcher
from selon.capture.networks import NotPublic, is_public, public_addresses
from selon.errors import LocalAddress, Unreachable

from .web import Site, redirect


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
    ],
)
def test_what_is_not_of_the_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_what_is_of_the_internet(address: str) -> None:
    assert is_public(address)


def naming(**hosts: list[str]) -> Callable[..., list[tuple[Any, ...]]]:
    """A resolver that knows these hosts alone."""

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[Any, ...]]:
        if host.replace(".", "_") not in hosts:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in hosts[host.replace(".", "_")]]

    return resolve


def test_of_the_addresses_of_a_name_only_the_public_ones_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", naming(a_example=["10.0.0.1", "93.184.215.14"], b_example=["10.0.0.1"]))
    assert public_addresses("a.example", 80) == ["93.184.215.14"]
    with pytest.raises(NotPublic, match=r"b\.example lies in the local network \(10\.0\.0\.1\)"):
        public_addresses("b.example", 80)


def test_a_number_is_refused_before_anything_is_asked(site: Site, fetchers: Callable[..., Fetcher]) -> None:
    with pytest.raises(LocalAddress, match=r"127\.0\.0\.1 lies in the local network .*: --allow-private fetches"):
        fetchers(allow_private=False).fetch(f"{site.url}/une")
    assert site.asked == []
    assert isinstance(fetchers().fetch(f"{site.url}/une"), Capture)


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_other_spellings_are_refused_too(host: str, site: Site, fetchers: Callable[..., Fetcher]) -> None:
    with pytest.raises((LocalAddress, Unreachable)):
        fetchers(allow_private=False).fetch(site.url.replace("127.0.0.1", host))
    assert site.asked == []


def test_a_name_is_resolved_once_and_that_address_is_asked(
    site: Site, fetchers: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second answer of a resolver that changes its mind is never heard."""
    heard: list[str] = []

    def judged(host: str, port: int) -> list[str]:
        heard.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr("selon.capture.transport.public_addresses", judged)
    address = site.url.replace("127.0.0.1", "presse.invalid")
    assert isinstance(fetchers(allow_private=False).fetch(f"{address}/une"), Capture)
    assert set(heard) == {"presse.invalid"}
    assert site.asked[0][1]["Host"].startswith("presse.invalid:")


def test_a_redirect_is_judged_as_an_address_is(
    sites: Callable[[], Site], fetchers: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    public, private = sites(), sites()
    public["/une"] = redirect(f"{private.url}/une")

    def judged(host: str, port: int) -> list[str]:
        if host == "presse.invalid":
            return ["127.0.0.1"]
        return public_addresses(host, port)

    monkeypatch.setattr("selon.capture.transport.public_addresses", judged)
    with pytest.raises(LocalAddress, match="local network"):
        fetchers(allow_private=False).fetch(public.url.replace("127.0.0.1", "presse.invalid") + "/une")
    assert private.asked == []
