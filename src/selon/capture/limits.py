"""How much, how long and how often: the limits of one fetch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes are counted after content decoding, times are seconds.

    `page` is the most that a page may hold, `file` what is read of a robots.txt or a tdmrep.json (RFC 9309 asks for at
    least 500 KiB). `connect` bounds the wait for a connection, `silence` that for the next bytes, `whole` one request
    from its sending to its last byte. `gap` lies between two requests to a host whose robots.txt sets no Crawl-delay;
    `patience` is the longest wait for a host that asks for one. `kept` is how long the files of a site are believed
    (RFC 9309: no longer than a day), `given_up` how long a site stays closed whose robots.txt could not be reached.
    """

    page: int = 10_000_000
    file: int = 500 * 1024
    redirects: int = 5
    connect: float = 10
    silence: float = 30
    whole: float = 120
    gap: float = 1
    patience: float = 300
    kept: float = 24 * 3600
    given_up: float = 600
