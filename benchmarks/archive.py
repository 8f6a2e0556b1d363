"""A web archive of invented French news, with what goes wrong in web archives planted in it, and a note of it.

python -m benchmarks.archive OUT.warc.gz --pages 20000 --bad 200 --foreign 0

Of so many pages, `bad` cannot be read, in a dozen ways by turns, and `foreign` are in other languages; all others are
articles of the invented newswire, as a site would serve them: in UTF-8 or Windows-1252, plain, compressed or in chunks.
Between them stands what is no page: requests, redirects, pictures, pages found again. The same arguments give the same
bytes on every machine.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import uuid
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path
from random import Random

import yaml
from benchmarks.newswire import iter_entries

from selon.model import Page
from selon.readers import MAX_BYTES

_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
_OK = b"HTTP/1.1 200 OK\r\n"
_HTML = b"Content-Type: text/html; charset=utf-8\r\n"
_NEWSWIRE = 2_000  # articles
_NOISE = 5  # pages from one thing that is no page to the next

FOREIGN: dict[str, str] = yaml.safe_load(Path(__file__).with_name("foreign.yml").read_text("utf-8"))
"""Sentences in other languages, by their codes."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What an archive holds: pages that can be read, pages that cannot by how they are spoilt, pages in other languages
    by language, and answers that are no page and are counted as passed over."""

    good: int
    bad: dict[str, int] = field(default_factory=dict)
    foreign: dict[str, int] = field(default_factory=dict)
    passed_over: int = 0

    @property
    def pages(self) -> int:
        return self.good + sum(self.bad.values()) + sum(self.foreign.values())


def write(file: Path, pages: int, *, bad: int = 0, foreign: int = 0, seed: int = 1) -> Planted:
    """Write an archive (`.warc.gz`, or `.warc` where the name ends so) and tell what is in it.

    A bad record is bad for every reader of such archives; without compression the ways that spoil a gzip member spoil
    the record's own length instead.
    """
    draw = Random(f"archive {seed}")
    spoilt = draw.sample(range(pages), bad + foreign)
    kinds = dict(zip(spoilt[:bad], _turns(list(BAD), bad), strict=True))
    tongues = dict(zip(spoilt[bad:], _turns(sorted(FOREIGN), foreign), strict=True))
    articles = _articles(pages - foreign, seed)
    compressed = file.name.endswith(".gz")
    passed_over = 0
    with file.open("wb") as out:
        out.write(_member(_record("warcinfo", None, b"software: selon benchmarks\r\n", 0), compressed))
        for number in range(pages):
            if number in tongues:
                out.write(_member(_foreign(number, tongues[number], draw), compressed))
            else:
                page = next(articles)
                made = BAD[kinds[number]] if number in kinds else _good
                out.write(made(number, page, compressed))
            if number % _NOISE == 0:
                out.write(b"".join(_member(each, compressed) for each in _noise(number)))
                passed_over += 2
    return Planted(pages - bad - foreign, dict(Counter(kinds.values())), dict(Counter(tongues.values())), passed_over)


def _turns(choices: list[str], count: int) -> list[str]:
    return [choices[k % len(choices)] for k in range(count)]


def _articles(count: int, seed: int) -> Iterator[Page]:
    """Pages of one newswire after another: of a large one, ever more articles stand together in digests."""
    size = min(count + count // 4 + 50, _NEWSWIRE)
    wires = (iter_entries(size, 1000 * seed + number) for number in itertools.count())
    return (entry.reading.page for entry in itertools.chain.from_iterable(wires))


def html(page: Page, number: int, charset: str = "utf-8") -> str:
    """The page as its site serves it, with its furniture."""
    title, *lines = [line for line in page.text.split("\n") if line.strip()]
    menu = "".join(
        f'<li><a href="/{each.lower()}">{each}</a></li>' for each in ("Monde", "Politique", "Sport", "Météo")
    )
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"""<!doctype html>
<html lang="fr"><head><meta charset="{charset}"><title>{escape(title)} | {escape(page.outlet or "")}</title>
<meta property="og:site_name" content="{escape(page.outlet or "")}">
<meta property="og:url" content="{_url(number)}">
<meta property="article:published_time" content="{page.published}T08:00:00+01:00">
<style>body {{ font: 1rem serif }} nav li {{ display: inline }}</style>
<script>window.page = {{ "id": {number}, "tags": ["actualités", "régions"] }};</script></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{escape(title)}</h1>
{body}
</article>
<aside><h2>À lire aussi</h2><ul><li><a href="/{number + 1}">Toute l’actualité</a></li></ul></aside></main>
<footer><p>Mentions légales</p><p>Nous contacter</p></footer></body></html>
"""


def _good(number: int, page: Page, compressed: bool) -> bytes:
    """In one of the ways that sites have."""
    source = html(page, number).encode()
    way = number % 8
    if way == 5:
        old = html(page, number, "iso-8859-1").encode("cp1252", "xmlcharrefreplace")
        answer = _answer(old, b"Content-Type: text/html; charset=ISO-8859-1\r\n")
    elif way == 6:
        answer = _answer(gzip.compress(source, mtime=0), _HTML + b"Content-Encoding: gzip\r\n")
    elif way == 7:
        answer = _OK + _HTML + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(source)
    else:
        answer = _answer(source)
    return _member(_response(number, answer), compressed)


def _chunks(source: bytes) -> bytes:
    pieces = (source[at : at + 1000] for at in range(0, len(source), 1000))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _damaged(number: int, page: Page, compressed: bool) -> bytes:
    whole = _good(number - number % 8, page, compressed)
    if not compressed:
        return whole.replace(b"Content-Length: ", b"Content-Length: 9999999", 1)
    middle = len(whole) // 2
    return whole[:middle] + b"\0" * 40 + whole[middle + 40 :]


def _cut(number: int, page: Page, compressed: bool) -> bytes:
    whole = _good(number - number % 8, page, compressed)
    return whole[: len(whole) // 2] if compressed else whole.replace(b"Content-Length: ", b"Content-Length: 99", 1)


def _headless(number: int, page: Page, compressed: bool) -> bytes:
    return _member(b"WARC/1.0\r\nWARC-Type response\r\n\r\n" + html(page, number).encode() + b"\r\n\r\n", compressed)


def _answering(answer: Callable[[bytes], bytes]) -> Callable[[int, Page, bool], bytes]:
    """A record that is sound, of an answer that is not."""

    def make(number: int, page: Page, compressed: bool) -> bytes:
        return _member(_response(number, answer(html(page, number).encode())), compressed)

    return make


BAD: dict[str, Callable[[int, Page, bool], bytes]] = {
    "damaged record": _damaged,
    "cut record": _cut,
    "no head of a record": _headless,
    "binary": _answering(lambda page: _answer(_PNG + zlib.compress(page))),
    "empty": _answering(lambda page: _answer(b"")),
    "blank": _answering(lambda page: _answer(b"<!doctype html>\n<html><body></body></html>\n")),
    "not HTML": _answering(lambda page: _answer(b"%PDF-1.7\n" + page)),
    "another charset": _answering(lambda page: _answer(page.decode().encode("cp500", "replace"))),
    "cut answer": _answering(lambda page: _answer(page[: len(page) // 3], promised=len(page))),
    "no status": _answering(lambda page: b"\0\0\0\0" + _answer(page)),
    "broken chunks": _answering(lambda page: _OK + _HTML + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(page)[:900]),
    "broken compression": _answering(
        lambda page: _answer(gzip.compress(page, mtime=0)[:400] + b"\0" * 99, _HTML + b"Content-Encoding: gzip\r\n")
    ),
    "huge": _answering(lambda page: _answer(page + b"<p>encore</p>" * (MAX_BYTES // 12))),
    "bomb": _answering(
        lambda page: _answer(gzip.compress(bytes(5 * MAX_BYTES), mtime=0), _HTML + b"Content-Encoding: gzip\r\n")
    ),
}
"""How a page is spoilt. Each costs its reader exactly one error."""


def _foreign(number: int, language: str, draw: Random) -> bytes:
    """A page in another language. What it declares of that is left out now and then, and now and then wrong."""
    sentences = FOREIGN[language].split(". ")
    declared = draw.choice((language, language, language, "fr", None))
    lang = f' lang="{declared}"' if declared else ""
    paragraphs = [". ".join(draw.sample(sentences, len(sentences))) for _ in range(8)]
    body = "".join(f"<p>{escape(each)}.</p>\n" for each in paragraphs)
    head = f"<!doctype html>\n<html{lang}><head><meta charset=utf-8><title>{number}</title></head>"
    return _response(number, _answer(f"{head}<body><h1>{number}</h1>{body}</body></html>".encode()))


def _noise(number: int) -> Iterator[bytes]:
    """What stands between pages. A redirect and a 404 are counted by who reads; the others are not."""
    url = _url(number)
    yield _record("request", url, b"GET / HTTP/1.1\r\n\r\n", number, "application/http; msgtype=request")
    yield _response(number, b"HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", url + "?old")
    yield _response(number, b"HTTP/1.1 404 Not Found\r\n" + _HTML + b"\r\n<h1>404</h1>", url + "?gone")
    yield _response(number, _OK + b"Content-Type: image/png\r\n\r\n" + _PNG, url + ".png")
    yield _record("revisit", url, _OK + _HTML + b"\r\n", number, "application/http; msgtype=response")


def response(number: int, source: bytes) -> bytes:
    """An HTML page as one record of an archive, without compression."""
    return _response(number, _answer(source))


def _answer(body: bytes, headers: bytes = _HTML, promised: int | None = None) -> bytes:
    length = len(body) if promised is None else promised
    return _OK + headers + b"Content-Length: %d\r\n\r\n" % length + body


def _response(number: int, answer: bytes, url: str | None = None) -> bytes:
    return _record("response", url or _url(number), answer, number, "application/http; msgtype=response")


def _record(kind: str, url: str | None, block: bytes, number: int, type_: str = "application/warc-fields") -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {url} {number}')}>",
        "WARC-Date": f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}T06:00:00Z",
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": type_,
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def _member(record: bytes, compressed: bool) -> bytes:
    return gzip.compress(record, 6, mtime=0) if compressed else record


def _url(number: int) -> str:
    return f"https://presse.example/{number}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a web archive of invented French news, and tell what is in it.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--bad", type=int, default=200)
    parser.add_argument("--foreign", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    planted = write(chosen.file, chosen.pages, bad=chosen.bad, foreign=chosen.foreign, seed=chosen.seed)
    print(json.dumps({"pages": planted.pages, **asdict(planted)}, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
