"""Mutations: real pages, damaged in a few places, as wires, disks, converters and people with bad intentions do."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

SIGNS = (
    *("\u202e", "\u2066", "\u200d", "\u200b", "\u00ad", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "\u0301", "\u20dd"),
    *("\x00", "\x01", "\x07", "\x1b[2J", "\x7f", "\x85", "\u2028", "\r", "\f", "\u00a0", "\u202f", "\u3000"),
    *("«", "»", '"', "“", "”", "‹", "„", "''", "’", "—", "…", "&", "&#0;", "&#xd800;", "&nbsp", "<", ">", "</", "<!--"),
    *("<script>", "<table><tr>", "<title>", "]]>", "</body>", "👩‍👩‍👧‍👦", "ﷺ", "İ", "ß", "ﬁ", "Ⅳ", "٣", "²"),
    *(" selon ", " a dit ", " que ", ", dit-il", " : ", "\n\n", "M. ", "12 mars 2022", "(AFP)", "l'", "-t-il"),
)
NOT_TEXT = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80\x80", b"\xc0\xaf", b"\x00\x00")
ENCODINGS = ("cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac-roman", "cp850", "utf-7", "koi8-r")
LONGEST = 200_000  # bytes: an input is to be read in a second or so


def mutated(page: bytes, dice: Random) -> bytes:
    """The page, damaged once or a few times."""
    for _ in range(dice.choice((1, 1, 2, 3, 5, 12))):
        page = dice.choice(MUTATIONS)(page, dice)[:LONGEST]
    return page


def _place(page: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(page) + 1)
    return start, min(len(page), start + int(dice.paretovariate(0.7)))


def flip(page: bytes, dice: Random) -> bytes:
    """A few bits of it are the other way round."""
    data = bytearray(page)
    for _ in range(dice.choice((1, 2, 8, 64)) if data else 0):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def cut(page: bytes, dice: Random) -> bytes:
    """It ends, or begins, too early."""
    at = dice.randrange(len(page) + 1)
    return page[:at] if dice.random() < 0.7 else page[at:]


def drop(page: bytes, dice: Random) -> bytes:
    """A stretch is missing."""
    start, end = _place(page, dice)
    return page[:start] + page[end:]


def double(page: bytes, dice: Random) -> bytes:
    """A stretch stands there several times."""
    start, end = _place(page, dice)
    return page[:end] + page[start:end] * dice.choice((1, 2, 10, 300)) + page[end:]


def swap(page: bytes, dice: Random) -> bytes:
    """Two stretches change places."""
    a, b = sorted((_place(page, dice), _place(page, dice)))
    if a[1] > b[0]:
        return page
    return page[: a[0]] + page[b[0] : b[1]] + page[a[1] : b[0]] + page[a[0] : a[1]] + page[b[1] :]


def insert_sign(page: bytes, dice: Random) -> bytes:
    """A sign stands where none should, or many of it."""
    at, _ = _place(page, dice)
    return page[:at] + dice.choice(SIGNS).encode() * dice.choice((1, 1, 2, 30, 1000)) + page[at:]


def sprinkle(page: bytes, dice: Random) -> bytes:
    """A sign stands between many of its words."""
    sign = dice.choice(SIGNS).encode()
    share = dice.choice((0.02, 0.2, 1.0))
    return b" ".join(word + sign if dice.random() < share else word for word in page.split(b" "))


def insert_bytes(page: bytes, dice: Random) -> bytes:
    """Bytes that are no text."""
    at, _ = _place(page, dice)
    return page[:at] + dice.choice(NOT_TEXT) * dice.choice((1, 3, 100)) + page[at:]


def recode(page: bytes, dice: Random) -> bytes:
    """It is in another encoding, or was read as one that it is not in."""
    text, encoding = page.decode("utf-8", "replace"), dice.choice(ENCODINGS)
    if dice.random() < 0.3:
        return page.decode(encoding, "replace").encode("utf-8", "replace")
    return dice.choice((b"", b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE)) + text.encode(encoding, "replace")


def shuffle(page: bytes, dice: Random) -> bytes:
    """Its words, or its lines, in another order."""
    between = dice.choice((b" ", b"\n", b">", b". "))
    pieces = page.split(between)
    dice.shuffle(pieces)
    return between.join(pieces)


def join_lines(page: bytes, dice: Random) -> bytes:
    """Without its line breaks, or its spaces."""
    return page.replace(dice.choice((b"\n", b" ", b"</p>", b".")), dice.choice((b"", b" ")))


def change_case(page: bytes, dice: Random) -> bytes:
    """In capitals, in small letters, the other way round."""
    text = page.decode("utf-8", "replace")
    return dice.choice((text.upper, text.lower, text.swapcase, text.title))().encode("utf-8", "replace")


MUTATIONS: tuple[Mutation, ...] = (
    *(flip, cut, drop, double, swap, insert_sign, insert_sign, sprinkle),
    *(insert_bytes, recode, shuffle, join_lines, change_case),
)
