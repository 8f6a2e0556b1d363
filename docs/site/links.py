"""Where a link of a document leads on the site.

Documents link to files of the repository, so that they can be read there. On the site a link leads to the page that
shows the file; where no page does, its words stay and the link goes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)")
_FENCE = re.compile(r"^(`{3,}).*?^\1`*\s*$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z]+:|#")


def lead(markdown: str, file: str, at: str, pages: Mapping[str, str]) -> str:
    """The Markdown of a file of the repository, its links as they must be on the site.

    Arguments: `file`, its path in the repository; `at`, the path of its page on the site; `pages`, the path on the site
    of every file, and folder, of the repository that has a page.

    >>> pages = {"docs/ledger.md": "ledger.md", "src/schema.sql": "reference/schema.md"}
    >>> lead("[schema](../src/schema.sql), [code](../src/), [us](https://x.org)", "docs/ledger.md", "ledger.md", pages)
    '[schema](reference/schema.md), code, [us](https://x.org)'
    """
    pieces, done = [], 0
    for fence in _FENCE.finditer(markdown):
        pieces += [_led(markdown[done : fence.start()], file, at, pages), fence[0]]
        done = fence.end()
    return "".join([*pieces, _led(markdown[done:], file, at, pages)])


def _led(text: str, file: str, at: str, pages: Mapping[str, str]) -> str:
    def replaced(link: re.Match[str]) -> str:
        if _ELSEWHERE.match(link["target"]):
            return link[0]
        target, hash_, anchor = link["target"].partition("#")
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
        if named not in pages:
            return link["words"]
        return f"[{link['words']}]({posixpath.relpath(pages[named], posixpath.dirname(at) or '.')}{hash_}{anchor})"

    return _LINK.sub(replaced, text)
