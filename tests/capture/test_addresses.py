"""Addresses have one form, in which they are sent, compared and stored."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.capture.addresses import NoAddress, host, joined, normal, origin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://journal.example", "http://journal.example/"),
        ("  https://journal.example/une\n", "https://journal.example/une"),
        ("HTTPS://Journal.Example/Une", "https://journal.example/Une"),
        ("https://journal.example/a/../une", "https://journal.example/une"),
        ("https://journal.example/une?q=l’été&p=1#haut", "https://journal.example/une?q=l%E2%80%99%C3%A9t%C3%A9&p=1"),
        ("https://journal.example/une%20page", "https://journal.example/une%20page"),
        ("https://journal.example/😀", "https://journal.example/%F0%9F%98%80"),
        ("https://éditions.example/", "https://xn--ditions-9xa.example/"),
        ("https://journal.example?p=2", "https://journal.example/?p=2"),
        ("http://[::1]:8080/une", "http://[::1]:8080/une"),
    ],
)
def test_every_writing_of_an_address_comes_to_one(text: str, expected: str) -> None:
    assert normal(text) == expected


@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://a.example/", "http://a.example:"]))
def test_an_address_is_refused_or_sent_as_visible_ascii(text: str, start: str) -> None:
    with suppress(NoAddress):
        address = normal(start + text)
        assert address.isascii()
        assert address.isprintable()
        assert " " not in address
        assert normal(address) == address
        assert origin(address).startswith(("http://", "https://"))
        assert host(address)


@given(st.text(st.characters(max_codepoint=255), max_size=80))
def test_no_location_leads_elsewhere_than_to_a_page_of_the_web(location: str) -> None:
    with suppress(NoAddress):
        assert joined("https://journal.example/une", location).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("http://journal.example/une", "http://journal.example"),
        ("http://journal.example:80/une", "http://journal.example"),
        ("https://journal.example:443/une", "https://journal.example"),
        ("https://journal.example:80/une", "https://journal.example:80"),
        ("http://[::1]:8080/une", "http://[::1]:8080"),
    ],
)
def test_a_site_is_scheme_host_and_port(address: str, site: str) -> None:
    assert origin(address) == site
