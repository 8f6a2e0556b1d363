"""Where a text was cut: archives that may not show a whole text keep its head and its tail, and join them.

What is left is a wide gap inside a line, often behind half a word (`l'an dernier, moin  mois en mois, le manque …`). A
new sentence begins behind it, whatever its letter, and no quotation runs over it.

Near miss: a typist's two spaces (`le maire  a dit`), which stand where they like: in a short line, or again and again.
Limit: two spaces by mistake, once, deep in a line as long as an article, are taken for a cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from selon.analysis.grammar import Grammar

#: Two spaces and more inside a line.
GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
#: An archive keeps so many characters at least before it cuts; hardly a paragraph that is whole is as long.
_DEEP = 500
#: A line with more of them was typed so.
_GAPS = 2


def cuts(text: str, breaks: Sequence[int], grammar: Grammar) -> tuple[int, ...]:
    """The offsets at which `text` begins again behind a cut; `breaks` are those at which its lines begin.

    `Le prix a baissé l’an dernier, dit l  mois en mois.` begins again at `mois`.
    """
    lines = pairwise([*breaks, len(text)])
    return tuple(gap.end() for start, end in lines for gap in _of_line(text, start, end, grammar))


def _of_line(text: str, start: int, end: int, grammar: Grammar) -> list[re.Match[str]]:
    """The gaps of one line that a cut left: one behind the gap that a headline leaves where it runs into its text."""
    gaps = list(GAP.finditer(text, start, end))
    deep = [gap for gap in gaps if gap.start() - start >= _DEEP and text[gap.end()] != "("]
    alone = deep if len(deep) == 1 and len(gaps) <= _GAPS else []
    stub = grammar.word_stub
    return [gap for gap in gaps if gap in alone or stub.search(text, max(start, gap.start() - 12), gap.start())]
