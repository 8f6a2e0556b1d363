"""trafilatura's XPath expressions, compiled so that the same answers cost less.

Most of trafilatura's time goes into some forty expressions like `.//*[self::div or self::p][re:test(@class, '…')]`.
For every element libxml2 makes a set of nodes to learn its name, lxml hands the attribute to Python as a list of
strings that know their element, and a regular expression of fifty alternatives is searched in it. So each expression is
compiled once more, in place, out of its own words:

- a test of an attribute: one that is absent is not searched, it is handed over as a string, and the answer for a string
  is kept, since the attributes of a page are few and repeat;
- a walk over all elements that asks each for its name: one walk for each name.

It is right because only the way of asking changes. `re:test` takes the string value of the first node, which is what
`string()` gives; an absent attribute is the empty string, and a test that finds something in that stays as it is. What
`.//*[self::a or self::p][…]` finds is what `descendant::a[…]|descendant::p[…]` finds, in the order of the page, as long
as no predicate counts (`[1]`). What bounds it: `KEPT` answers. An expression that reads otherwise stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml.etree import XPath

REGEXP = "http://exslt.org/regular-expressions"
TEST = re.compile(r"re:test\((?P<node>@[\w|@-]+), '(?P<pattern>[^']*)'(?P<flags>, 'i')?\)")
COUNTS = re.compile(r"\[\s*\d|position\(|last\(")
WALK = re.compile(r"(?P<within>\.?)//\*\[(?P<names>self::\w+(?:\s+or\s+self::\w+)*)\](?P<rest>\[.*)", re.DOTALL)
ANY = re.compile(r"(?P<within>\.?)//\*(?P<rest>\[.*)", re.DOTALL)
KEPT = 32_768  # answers of `re:test`, about 10 MB: the classes of a hundred sites


@cache
def hasten() -> None:
    """Have trafilatura ask by the hastened expressions, in this process. Once is enough."""
    from trafilatura import xpaths

    for expressions in vars(xpaths).values():
        if isinstance(expressions, list) and all(isinstance(one, XPath) for one in expressions):
            expressions[:] = map(hastened, expressions)


def hastened(expression: XPath) -> XPath:
    """An expression that finds the same elements.

    >>> hastened(XPath(".//*[self::p or self::a][re:test(@id, 'b+')]", namespaces={"re": REGEXP})).path
    "descendant::p[(@id and re:test(string(@id), 'b+'))]|descendant::a[(@id and re:test(string(@id), 'b+'))]"
    """
    words = TEST.sub(_asked_less, expression.path)
    if words.count("re:test(string(") != words.count("re:test("):
        return expression
    return XPath(
        _walked(words.strip()),
        namespaces={"re": REGEXP},
        extensions={(REGEXP, "test"): _test},
        regexp=False,
        smart_strings=False,
    )


def _asked_less(test: re.Match[str]) -> str:
    flags = test["flags"] or ""
    if _holds("", test["pattern"], flags):
        return test[0]
    return f"({test['node']} and re:test(string({test['node']}), '{test['pattern']}'{flags}))"


def _walked(words: str) -> str:
    """The same path with its first step written as a walk over the descendants."""
    if COUNTS.search(words):
        return words
    if (named := WALK.fullmatch(words)) and "//" not in named["rest"]:
        names = re.findall(r"self::(\w+)", named["names"])
        return "|".join(f"{_axis(named)}{name}{named['rest']}" for name in names)
    if plain := ANY.fullmatch(words):
        return f"{_axis(plain)}*{plain['rest']}"
    return words


def _axis(walk: re.Match[str]) -> str:
    return "descendant::" if walk["within"] else "/descendant::"


def _test(_context: object, text: str, pattern: str, flags: str = "") -> bool:
    return _holds(text, pattern, flags)


@lru_cache(maxsize=KEPT)
def _holds(text: str, pattern: str, flags: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE if flags else 0) is not None
