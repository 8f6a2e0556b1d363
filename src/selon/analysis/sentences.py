"""Where sentences begin: punctuation rules for news text, set on the document before the parser runs.

The parser would find boundaries too, but it is unsure just where attribution needs it most: after a quotation of
several sentences, in headlines, around `M.` and `(…)`. A rule that can be read and tested decides instead, and the
parser parses what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from selon.analysis.cuts import cuts
from selon.analysis.grammar import Grammar

_END = re.compile(r"(?<![.!?…])[.!?…]++(?P<close>[\s\u00a0\u202f]*[»”\"›)\]]+)?(?P<gap>\s+|$)")
_GLUED = re.compile(r"(?<=[a-zà-ÿ»\")])[.!?…](?=[A-ZÀÂÉÈÊÎÔÛÇ«“][a-zà-ÿ' ’])|(?<=[0-9])\.(?=[A-ZÀÂÉÈÊÎÔÛÇ][a-zà-ÿ])")
_OPENS = re.compile(r"[A-ZÀ-ÖØ-Þ0-9«“\"„‹(\[—–-]")


def sentence_starts(text: str, breaks: Iterable[int], grammar: Grammar) -> list[int]:
    """The offsets at which sentences begin, sorted, given the offsets at which paragraphs begin.

    A full stop ends a sentence if white space and a capital, a digit, a dash or an opening mark follow, and no
    abbreviation stands before it. A closing quotation mark goes with the sentence it ends. Where the page was cut and
    joined again, a sentence begins too. `M. Roy part. Il revient.` has two, the second at 13.
    """
    lines = sorted({*breaks, 0})
    starts = {*lines, *cuts(text, lines, grammar)}
    for match in _END.finditer(text):
        if _ends_here(text, match, grammar):
            starts.add(match.end())
    starts.update(match.end() for match in _GLUED.finditer(text))
    return sorted(s for s in starts if s < len(text))


def _ends_here(text: str, match: re.Match[str], grammar: Grammar) -> bool:
    following = text[match.end() : match.end() + 1]
    if following and not _OPENS.match(following):
        return False
    if (
        match.group()[0] == "."
        and not match.group().startswith("..")
        and grammar.abbreviation.search(text[max(0, match.start() - 12) : match.start()])
    ):
        return bool(match.group("close")) and bool(following)
    return following not in "-–—" or (text[match.start()] in "!?…." and match.group("gap") != "")
