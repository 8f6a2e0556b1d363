"""What is brought in, before anybody has read it. A name that a browser sends is shown, and never opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape

from selon.exports.table import shorten, shown

_LONGEST = 120  # characters of a name


@dataclass(frozen=True, slots=True)
class Submission:
    """One page to be. `name` is what people call it, `address` what the ledger keeps of where it came from: of a page
    of the web its URL, and then `source`, its bytes, is None until it is fetched. `dated` is the day that whoever
    brought it gave, whatever the page says."""

    name: str
    address: str
    source: bytes | None = None
    url: str | None = None
    dated: str | None = None


def uploaded(filename: str, source: bytes) -> Submission:
    """A file that a browser sent. Two files of one name are no versions of one page: the address has their hash."""
    name = file_name(filename)
    return Submission(name, f"upload:{_hash(source)}/{name}", source)


def fetched(url: str) -> Submission:
    """A page of the web, which is to be asked for."""
    return Submission(url, url)


def pasted(
    text: str, *, title: str = "", outlet: str = "", url: str | None = None, dated: str | None = None
) -> Submission:
    """Text from a clipboard. With a title, an outlet or an address it becomes a page that declares them."""
    plain = text.encode() if not (title or outlet or url) else _document(text, title, outlet, url)
    name = shorten(shown(title or text.strip().partition("\n")[0]).strip(), _LONGEST) or "?"
    return Submission(name, f"paste:{_hash(plain)}", plain, url, dated)


def file_name(name: str) -> str:
    r"""A file's name as it may be shown: without folders, nothing in it that acts, not too long.

    >>> file_name("C:\\presse\\une.html"), file_name("../../etc/passwd"), file_name("\u202etxt.exe\n")
    ('une.html', 'passwd', 'txt.exe')
    """
    last = shown(name).replace("\\", "/").rstrip("/ ").rpartition("/")[2].strip()
    return shorten(last, _LONGEST) or "?"


def _document(text: str, title: str, outlet: str, url: str | None) -> bytes:
    """A page of these paragraphs, each as it was pasted."""
    declared = {"og:title": title, "og:site_name": outlet, "og:url": url or ""}
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">\n' for name, value in declared.items() if value
    )
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n{metas}'
    article = f"<article>\n{heading}{body}</article>"
    return (f'<!doctype html>\n<html lang="fr">\n<head>\n{head}</head>\n<body>\n{article}\n</body>\n</html>\n').encode()


def _hash(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()[:16]
