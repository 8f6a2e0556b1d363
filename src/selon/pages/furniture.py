"""Lines that are not the article, known by their words.

Hit: `À lire aussi : Trois villages isolés`, `Il vous reste 57.09% de cet article à lire.`, `78 commentaires`.
Near misses: `À lire les sondages, rien n'est joué.`, `Il vous reste dix jours, a dit le juge.`, `Les commentaires du
ministre ont surpris.` Limit: furniture that is worded like the news (a teaser) is told by its place; see `regions.py`.
"""

from __future__ import annotations

from selon.model import LineType
from selon.pages.lexicon import PLACES, Cues, load

EDGES = " \ufeff\u200b*•·|-–—>→▶►»:+#_"
LONGEST = 800  # characters: no line of furniture that words betray is longer


def plain(text: str) -> str:
    """A line as the lexicon compares it: lower case, plain apostrophes, single spaces, no ornaments at its edges.

    >>> plain("▶ À lire\u00a0aussi :  L’été")
    "à lire aussi : l'été"
    """
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").split()).lstrip(EDGES)


_ALL, _LIST_HEADING = load()
_CUES = tuple(Cues(where, _ALL) for where in PLACES)


def furniture(text: str) -> LineType | None:
    """What kind of furniture the words of a line betray, None where they betray none.

    >>> str(furniture("78 commentaires")), furniture("Les commentaires du ministre ont surpris.")
    ('comment form', None)
    """
    if len(text) > LONGEST:
        return None
    line = plain(text)
    if not any(char.isalnum() for char in line):
        return LineType.OTHER
    words = line.count(" ") + 1
    return next((found for cues in _CUES if (found := cues.type_of(line, words)) is not None), None)


def heads_a_list(text: str) -> bool:
    """Whether a line is the heading of a list of links or of the comments.

    >>> heads_a_list("Sur le même sujet"), heads_a_list("Un sujet qui fâche")
    (True, False)
    """
    return len(text) < 110 and _LIST_HEADING.fullmatch(plain(text)) is not None
