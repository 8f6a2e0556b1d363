"""Why a page could not be read, in the words of whoever brought it.

Errors are written in English, for the command line and the ledger. Those that a person meets every day have a message
here; any other is shown as it was written.
"""

from __future__ import annotations

import re

from selon.desk.languages import Catalogue


def gettext(message: str) -> str:
    """Marks a message for translation; `told` translates it."""
    return message


_MESSAGES = tuple(
    (re.compile(rf"\A{pattern}", re.DOTALL), message)
    for pattern, message in (
        (r"the file is empty", gettext("the file is empty")),
        (r"the file holds only white space", gettext("the file holds only white space")),
        (r"binary data, not text", gettext("binary data, not text")),
        (r"(?P<what>.+), not a web page or a plain text", gettext("%(what)s, not a web page or a plain text")),
        (r"neither UTF-8, UTF-16 nor .+", gettext("no encoding gives readable text")),
        (r"it starts as (\S+) but byte (\S+) breaks it", gettext("no encoding gives readable text")),
        (r"(?P<size>[\d,]+) bytes; the limit is .+", gettext("too large (%(size)s bytes)")),
        (r"more than (?P<size>[\d,]+) bytes", gettext("too large (more than %(size)s bytes)")),
        (r"one line of (?P<size>[\d,]+) characters; .+", gettext("one line is too long (%(size)s characters)")),
        (r"no article found: the page shows no text", gettext("no article found: the page shows no text")),
        (r"no article found \((?P<what>.+)\); see .+", gettext("no article found on the page")),
        (
            r"the article is not in French \(it looks like '(?P<code>\w+)'\)",
            gettext("not in French (language: %(code)s)"),
        ),
        (r"its site asks to wait (?P<seconds>[\d,]+) s", gettext("its site asks to wait %(seconds)s seconds")),
        (
            r"(?:.+ and )?robots\.txt forbids it \((?P<rule>.*)\)",
            gettext("the site’s robots.txt forbids it (%(rule)s)"),
        ),
        (r"(?:.+ and )?(?P<file>\S+) cannot be read: (?P<why>.+)", gettext("%(file)s does not answer (%(why)s)")),
        (r"(?:.+ and )?(?P<file>\S+) closes the site: (?P<why>.+)", gettext("%(file)s closes the site (%(why)s)")),
        (r"the server answers (?P<answer>.+)", gettext("the server answers %(answer)s")),
        (r"it is (?P<type>.+), neither HTML nor plain text", gettext("it is %(type)s, neither HTML nor plain text")),
        (
            r"(?P<who>.+) reserves it from text mining \((?P<what>.+)\)",
            gettext("it is reserved from text mining (%(what)s)"),
        ),
        (r"the reader ended before it had finished", gettext("the reader ended before it had finished")),
    )
)


def told(reason: str, words: Catalogue) -> tuple[str, str]:
    """The reason, and the language that it is in.

    >>> from selon.desk.languages import catalogue
    >>> told("the file is empty", catalogue("fr"))
    ('le fichier est vide', 'fr')
    >>> told("the moon is full", catalogue("fr"))
    ('the moon is full', 'en')
    """
    for pattern, message in _MESSAGES:
        if (found := pattern.fullmatch(reason)) and words.language != "en":
            return words.gettext(message) % found.groupdict(), words.language
    return reason, "en"
