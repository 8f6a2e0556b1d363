"""Structured inputs: what has the form of a page, an archive or a table, and anything at all in it. hypothesis draws
them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from benchmarks.hostile.mutations import SIGNS
from hypothesis import strategies as st


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WORDS = _listed(
    "le la les de du des un une que qui a dit déclaré affirmé démenti selon ministre maire porte-parole "
    "président guerre Paul Durand Anne Roy Lavrov Sète Paris Moscou AFP Reuters lundi mardi hier demain mars "
    "2022 12 aurait serait ne pas il elle ils on c'est l'armée d'après qu'il aujourd'hui dit-il a-t-elle "
    "assure-t-on « » “ ” \" ' '' ( ) , . : ; ! ? … — –"
)
TAGS = _listed(
    "div p span article section h1 h2 h3 ul li table tr td th a b em blockquote figure figcaption time nav "
    "footer aside form button script style title meta br img svg template pre textarea main header address q "
    "x-y"
)
CLASSES = (
    "lire-aussi",
    "byline",
    "author",
    "paywall",
    "comment",
    "nav",
    "chapo",
    "ad",
    "date",
    "credit",
    "",
    "\u202e",
    "é",
)

gzipped = partial(gzip.compress, mtime=0)

words = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.text(max_size=8)
sentences = st.lists(words, min_size=1, max_size=30).map(" ".join)
datelines = st.sampled_from(
    ["PARIS, 12 mars (AFP) - ", "Moscou (Reuters) – ", "Publié le 31 février 2022", "Par Anne Roy", "12/03/2022", "—"]
)
texts = st.lists(st.one_of(sentences, datelines, st.just("")), min_size=1, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", " ", "\u2028"]).map(lambda end: end.join(lines))
)
attributes = st.dictionaries(
    st.sampled_from(["class", "id", "itemprop", "datetime", "content", "property", "name", "href", "role"]),
    st.sampled_from(CLASSES) | sentences,
    max_size=3,
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    """A tree of elements, some of them broken."""
    tag = draw(st.sampled_from(TAGS))
    told = "".join(f' {name}="{value}"' for name, value in draw(attributes).items())
    inner = elements(depth - 1) if depth else sentences
    held = "".join(draw(st.lists(sentences | inner, max_size=4)))
    form = draw(st.sampled_from(["<{0}{1}>{2}</{0}>"] * 6 + ["<{0}{1}>{2}", "<{0}{1}/>{2}", "<{0}{1} {2}</{0}>"]))
    return form.format(tag, told, held)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | sentences,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
articles = st.fixed_dictionaries(
    {"@type": st.sampled_from(["Article", "NewsArticle", "WebPage", ""]) | json_values},
    optional=dict.fromkeys(
        ("headline", "description", "author", "publisher", "datePublished", "@graph", "mainEntity", "keywords"),
        json_values | sentences,
    ),
)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A page of text, or of HTML with what it declares, in some encoding."""
    if draw(st.booleans()):
        page = draw(texts)
    else:
        declared = json.dumps(draw(articles), ensure_ascii=draw(st.booleans()))
        head = f'<title>{draw(sentences)}</title><script type="application/ld+json">{declared}</script>'
        body = "".join(draw(st.lists(elements() | sentences.map("<p>{}</p>".format), min_size=1, max_size=12)))
        page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    encoding = draw(st.sampled_from(["utf-8"] * 6 + ["cp1252", "utf-16", "utf-8-sig", "latin-1"]))
    return page.encode(encoding, "replace")


@st.composite
def bodies(draw: st.DrawFn) -> tuple[bytes, str]:
    """A body as it comes over the wire, and its content coding, which need not be true."""
    body, coding = (
        draw(pages()),
        draw(st.sampled_from(["identity", "gzip", "deflate", "zstd", "br", "gzip, gzip", "x"])),
    )
    if draw(st.integers(0, 300)) == 0:
        body = bytes(3_000_000)  # compresses a thousand times
    for each in coding.split(", "):
        body = {"gzip": gzipped, "deflate": zlib.compress, "zstd": zstandard.compress}.get(each, bytes)(body)
    return body, draw(st.sampled_from([coding] * 5 + ["gzip", "br", "deflate", "é", ""]))


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record of a web archive, whose head may lie."""
    body, coding = draw(bodies())
    status = draw(st.sampled_from(["HTTP/1.1 200 OK"] * 6 + ["HTTP/1.1 404 Not Found", "HTTP/9 x", ""]))
    kind = draw(
        st.sampled_from(
            ["text/html; charset=utf-8", "text/html", "text/plain", "image/png", "", "text/html; charset=\x00"]
        )
    )
    http = f"{status}\r\nContent-Type: {kind}\r\nContent-Encoding: {coding}\r\n\r\n".encode() + body
    length = draw(st.sampled_from([len(http)] * 8 + [0, len(http) - 1, len(http) + 7, 10**15, -1]))
    type_ = draw(st.sampled_from(["response"] * 6 + ["conversion", "revisit", "warcinfo", "request", "é"]))
    address = draw(st.sampled_from(["https://presse.example/une", "", "http://[", "\u202e", "javascript:0"]))
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """A web archive, compressed record by record, as a whole, or not at all."""
    held = draw(st.lists(records(), max_size=5))
    whole = b"".join(held)
    return draw(st.sampled_from([whole, b"".join(map(gzipped, held)), gzipped(whole), zstandard.compress(whole)]))


@st.composite
def packages(draw: st.DrawFn) -> bytes:
    """A WACZ file: a zip that holds archives, or says so."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number, data in enumerate(draw(st.lists(archives(), max_size=3))):
            folder = draw(st.sampled_from(["archive/", "archive/", "../archive/", "archive/../", "/archive/", ""]))
            packed = draw(st.sampled_from([zipfile.ZIP_STORED] * 3 + [zipfile.ZIP_DEFLATED]))
            package.writestr(zipfile.ZipInfo(f"{folder}{number}.warc.gz"), data, packed)
    return _damaged(draw, made.getvalue())


def _damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The data, now and then with a stretch overwritten."""
    if draw(st.integers(0, 2)):
        return data
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=20)) + data[at + draw(st.integers(0, 20)) :]


rows = st.dictionaries(
    st.sampled_from(["text", "url", "date", "html", "content", "http_status", "language", "id", "raw_content", "é"]),
    texts | json_values | st.sampled_from(["2022-02-10", "200", "404", "9999-99-99", "fr"]),
    max_size=5,
)


@st.composite
def json_lines(draw: st.DrawFn) -> bytes:
    """JSON Lines whose lines are mostly objects."""
    made = [json.dumps(row, ensure_ascii=draw(st.booleans())) for row in draw(st.lists(rows, max_size=6))]
    odd = st.sampled_from(["", "[]", "{", "null", '{"text": "\\ud800"}', '{"text": 1e999}', "[" * 5000, "1" * 5000])
    lines = [*made, *draw(st.lists(odd, max_size=2))]
    return _damaged(draw, draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines).encode("utf-8", "surrogatepass"))


@st.composite
def csv_tables(draw: st.DrawFn) -> bytes:
    """CSV with more or fewer cells than its header says."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=draw(st.sampled_from([",", ";", "\t"])))
    writer.writerow(draw(st.sampled_from([["text"], ["url", "text"], ["text", "date", "url"], ["a"], []])))
    for cells in draw(st.lists(st.lists(texts, max_size=4), max_size=6)):
        writer.writerow(cells)
    return _damaged(draw, made.getvalue().encode("utf-8", "surrogatepass"))


@st.composite
def parquet_tables(draw: st.DrawFn) -> bytes:
    """Parquet with columns of text, bytes or figures."""
    count = draw(st.integers(0, 4))
    kinds: list[tuple[Any, st.SearchStrategy[Any]]] = [
        (pa.string(), texts.map(_valid)),
        (pa.binary(), st.binary(max_size=60) | texts.map(lambda text: text.encode("utf-8", "surrogatepass"))),
        (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
        (pa.timestamp("us"), st.integers(-(2**62), 2**62)),
    ]
    names = draw(st.lists(st.sampled_from(["text", "url", "date", "html", "id"]), unique=True, min_size=1, max_size=4))
    columns = {}
    for name in names:
        kind, values = draw(st.sampled_from(kinds))
        columns[name] = pa.array(draw(st.lists(st.none() | values, min_size=count, max_size=count)), kind)
    made = io.BytesIO()
    pq.write_table(pa.table(columns), made)
    return _damaged(draw, made.getvalue())


def _valid(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
