"""From bytes to characters: which encoding a French page was written in, and what is not text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from selon.errors import BinaryInput, EmptyInput, UndecodableInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x00\x18ftyp", "a video file"),
    (b"\x00\x00\x00\x20ftyp", "a video file"),
)

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
DECLARATION_REACH = 4096  # browsers look 1,024 bytes far; pages with long comments at the head need more

NOT_DECLARED = re.compile(r"utf-(?:7|16|32)|unicode|raw_unicode|idna|punycode|undefined|mbcs|oem")
"""Codecs that no declaration is believed for: those of Python's own, and the wide ones, which show without it."""

LEGACY = ("cp1252", "mac-roman", "cp850")  # what French texts were typed in before UTF-8, most frequent first
FRENCH_LETTERS = frozenset("éèêëàâäùûüîïôöçœæÉÈÊËÀÂÙÛÎÏÔÇŒÆ«»’‘“”–—…°€ ·ñ")
MAX_STRAYS = 0.02  # a UTF-8 text of which more is foreign was not UTF-8: 1 in 50, about half of French accents
MAX_CONTROLS = 0.001  # 1 in 1,000: form feeds and stray escapes occur in text, more is data
MOJIBAKE = re.compile("Ã[©¨ª«§¢´®¯»¹\u00a0 ]|â€[™œ“¦]|Â[«»°\u00a0]")
NOTHING = "\ufffd"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text. A byte-order mark stays in it as its first character, so that nothing is shifted."""

    text: str
    encoding: str
    strays: tuple[int, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a page.

    Arguments: `data`, the bytes of the input; `name`, what to call it in an error; `declared`, the encoding that its
    server named. Raises `EmptyInput`, `BinaryInput` and `UndecodableInput`.

    In this order: a byte-order mark; strict UTF-8, whatever is declared; UTF-8 with a few foreign bytes, each read
    as Windows-1252, as a page pasted together from two sources has them; what the server declared, then what the HTML
    does, as browsers weigh them (WHATWG HTML, "encoding sniffing algorithm"), if the bytes bear it out; the old French
    encodings, the one that gives most French letters. Limit: a short text with one accent may fit several of these;
    the first wins. NUL becomes U+FFFD, as in HTML: databases and spreadsheets end a text there.

    >>> decode("Un été à Sète".encode("cp1252"), "a.txt")
    Decoded(text='Un été à Sète', encoding='cp1252', strays=())
    """
    if not data.strip():
        raise EmptyInput(name, "the file is empty" if not data else "the file holds only white space")
    _refuse_signature(data, name)
    decoded = _by_mark(data, name) or _wide(data) or _narrow(data, name, declared)
    controls = sum(1 for _ in CONTROLS.finditer(decoded.text))
    if controls > max(2, MAX_CONTROLS * len(decoded.text)):
        raise BinaryInput(name, "binary data, not text")
    if not decoded.text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise EmptyInput(name, "the file holds only white space")
    return replace(decoded, text=decoded.text.replace("\0", NOTHING)) if "\0" in decoded.text else decoded


def warnings_of(decoded: Decoded) -> tuple[str, ...]:
    """What a reader should know of a text that could only be read with doubts.

    >>> warnings_of(Decoded("La mÃ©tÃ©o de lâ€™Ã©tÃ©", "utf-8"))
    ("the text was spoilt before it came here: UTF-8 was read as Windows-1252 ('Ã©' for 'é')",)
    """
    found = []
    if decoded.strays:
        found.append(f"{len(decoded.strays)} bytes that are not UTF-8 were read as Windows-1252")
    if len(MOJIBAKE.findall(decoded.text[:200_000])) >= 3:
        found.append("the text was spoilt before it came here: UTF-8 was read as Windows-1252 ('Ã©' for 'é')")
    return tuple(found)


def _refuse_signature(data: bytes, name: str) -> None:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(name, f"{kind}, not a web page or a plain text")


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in BOMS:
        if not data.startswith(mark):
            continue
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8":
                return _tolerant(data)
            raise UndecodableInput(name, f"it starts as {encoding} but byte {error.start:,} breaks it") from None
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: in French text nearly every second byte is zero."""
    head = data[:2000]
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[parity::2]
        if len(half) > 1 and half.count(0) > 0.7 * len(half) and head[1 - parity :: 2].count(0) < 0.1 * len(half):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _narrow(data: bytes, name: str, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise BinaryInput(name, "binary data, not text")
    tolerant = _tolerant(data)
    if len(tolerant.strays) <= MAX_STRAYS * len(tolerant.text) and _is_mostly_utf8(tolerant):
        return tolerant
    found = DECLARED.search(data[:DECLARATION_REACH])
    by_server = _as_declared(data, declared) if declared else None
    return by_server or (_as_declared(data, found[1].decode("ascii")) if found else None) or _legacy(data, name)


def _as_declared(data: bytes, label: str) -> Decoded | None:
    """The text in the encoding of this name, if that is true. Latin-1 is read as Windows-1252, as browsers do."""
    try:
        encoding = codecs.lookup(label.strip("\"' ")).name
        encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
        if NOT_DECLARED.match(encoding):
            return None
        text = data.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, one that is not of text, or another than this
        return None
    return Decoded(text, encoding) if text.encode(encoding, "replace") == data else None


def _is_mostly_utf8(decoded: Decoded) -> bool:
    """Some character was well-formed UTF-8 beyond ASCII: `été` in Windows-1252 has none."""
    strays = set(decoded.strays)
    return any(char > "\x7f" and at not in strays for at, char in enumerate(decoded.text))


def _tolerant(data: bytes) -> Decoded:
    """UTF-8 in which every foreign byte is read as Windows-1252 (or Latin-1 where that has no character)."""
    escaped = data.decode("utf-8", "surrogateescape")
    strays = tuple(match.start() for match in re.finditer("[\udc80-\udcff]", escaped))
    table = {0xDC00 + byte: _one_byte(byte) for byte in range(0x80, 0x100)}
    return Decoded(escaped.translate(table), "utf-8", strays)


def _one_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _legacy(data: bytes, name: str) -> Decoded:
    candidates = [Decoded(text, encoding) for encoding in LEGACY if (text := _strict(data, encoding)) is not None]
    if not candidates:
        raise UndecodableInput(name, "neither UTF-8, UTF-16 nor an encoding of French gives readable text")
    best = max(candidates, key=lambda decoded: _french(decoded.text))
    if _french(best.text) < 0.5:
        raise UndecodableInput(name, "neither UTF-8, UTF-16 nor an encoding of French gives readable text")
    return best


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _french(text: str) -> float:
    """Of the characters beyond ASCII, the share that French uses."""
    beyond = [char for char in text if char > "\x7f"]
    return sum(char in FRENCH_LETTERS for char in beyond) / len(beyond) if beyond else 1.0
