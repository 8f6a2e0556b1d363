"""Marks of direction without their power: a page may hold characters that turn around whatever follows them.

Text that runs from right to left needs none of them; what they are for in a news page is to make one read what is not
written. They stay in the text, where offsets count them, each shut in where it stands.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CONTROLS = re.compile("([\u202a-\u202e\u2066-\u2069])")
_SHUT_IN = Markup('<bdi class="control">{}</bdi>')


def powerless(text: str) -> Markup:
    r"""The text as markup, each embedding, override and isolate in an isolate of its own; all else escaped.

    >>> powerless("a\u202eb<c")
    Markup('a<bdi class="control">\u202e</bdi>b&lt;c')
    """
    if not _CONTROLS.search(text):
        return escape(text)
    parts = _CONTROLS.split(text)
    return Markup("").join(_SHUT_IN.format(part) if place % 2 else escape(part) for place, part in enumerate(parts))
