"""Which line is the headline, where it runs into the text below it, and which line is the standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from selon.model import LineType, Metadata
from selon.pages.agencies import either
from selon.pages.credits import credit_at
from selon.pages.drafts import FUNCTION_WORDS, Draft, shape
from selon.pages.furniture import plain

BELOW = 30  # lines: how far above the text a headline that the page repeats may stand
REACH = 14  # lines above the first paragraph in which the headline is looked for: shares, dates and credits between
WORD = re.compile(r"\w+")
TITLE_HEAD = 80  # characters of a line in which its first word begins; ornaments are shorter
RUN_ON_REACH = 260  # characters: longer headlines were not met
SOFT_BREAK = re.compile(r"(?<=[^\s.:;,])( {2,})(?=[A-ZÀ-Ý«“\"(])")
_OPENERS = """
A Alors Après Au Aux Avec Ce Ces Cet Cette C['’]est Depuis Des Deux Dimanche Dans Dès D['’]après Elle Elles En Face Hier
Il Ils Jeudi La Le Les Leur Leurs Lors Lundi L['’]\\w+ Mardi Mercredi Nous On Pas Plus Plusieurs Pour Près Quand
Quelques Sa Samedi Selon Ses Si Son Sous Suite Trois Un Une Vendredi À
"""
RUN_ON = re.compile(rf"(?<=[a-zà-ÿ0-9»%)])\s(?={either(_OPENERS.split())}\s[\w«])")
"""A capital that opens a sentence, after a small letter that ended none."""
_BEFORE_NAMES = """
après chaîne chez contre depuis entre film groupe hebdomadaire journal livre magazine quotidien roman saint sans selon
site vers via
"""
BINDS_NAMES = FUNCTION_WORDS | frozenset(_BEFORE_NAMES.split())


def run_on(text: str) -> int | None:
    """Where the text below begins in a line whose headline ran into it; None where the line is whole.

    Two spaces or more are what is left of a lost line break. With one space, a small letter must meet a capital that
    opens sentences (`Les`, `Selon`), not after a word that leads to a name (`dans Le Monde`, `de La Rochelle`).
    Hit: `Trois villages isolés Les routes sont coupées depuis lundi soir dans la vallée.`
    Near miss: `Grève au journal Le Monde`. Limit: below that opens with a name.

    >>> run_on("Trois villages isolés Les routes sont coupées depuis lundi soir dans la vallée.")
    22
    >>> run_on("Grève au journal Le Monde : la direction reçoit ce mardi les trois syndicats.")
    """
    head = text[:RUN_ON_REACH]
    soft = SOFT_BREAK.search(head)
    if soft and _heads(text[: soft.start()]):
        return soft.end()
    for match in RUN_ON.finditer(head):
        before = head[: match.start()]
        words = re.findall(r"[\w'’]+", before)
        if not words or words[-1].lower() in BINDS_NAMES or not _heads(before):
            continue
        if re.search(r"[.!?:;]\s", before[-40:]) and len(before) > 160:
            return None
        if len(re.findall(r"\w+", text[match.end() : match.end() + 200])) >= 8:
            return match.end()
    return None


def _heads(text: str) -> bool:
    """Whether what stands before the break can be a headline: two words or more, no sentence ended in it."""
    words = re.findall(r"[\w'’]+", text)
    return 2 <= len(words) <= 32 and not re.search(r"[a-zà-ÿ]{3}[.;]\s+\S", text)


def same_title(text: str, title: str | None) -> bool:
    """Whether a line is the title that the page declares, the outlet's name after it apart.

    >>> same_title("Trois villages isolés", "Trois villages isolés - Le Quotidien")
    True
    """
    if not title:
        return False
    other = _title_letters(title)
    begins = WORD.search(plain(text[:TITLE_HEAD]))
    if begins and not (other.startswith(begins[0]) or begins[0].startswith(other)):
        return False  # as nearly all lines: one would have to begin with the other
    one = _letters(text)
    if len(one) < 8:
        return one == other
    return one == other or (len(one) >= 12 and (other.startswith(one) or (one.startswith(other) and len(other) >= 12)))


def _letters(text: str) -> str:
    return "".join(WORD.findall(plain(text)))


@lru_cache(maxsize=64)
def _title_letters(title: str) -> str:
    """The letters of a title, which every line of its page is compared with."""
    return _letters(title)


def find_headline(drafts: Sequence[Draft], first: int, metadata: Metadata, floor: int = 0) -> int | None:
    """The index of the headline above the paragraph at `first`, not above `floor`.

    In order: the page's own `<h1>` or declared title; failing that, the line shaped like a headline that is
    longest and nearest. `Partager`, a day, a credit may stand between it and the text.
    """
    declared = [at for at in range(floor, len(drafts)) if _is_declared(drafts[at], metadata)]
    if declared:
        above = [at for at in declared if at <= first or same_title(drafts[at].text, metadata.title)]
        return _best_declared(drafts, above or declared[:1], first, metadata.title)
    best, best_score = None, 0.0
    for at in range(max(floor, first - BELOW), min(first + 1, len(drafts))):
        score = _score(drafts, at, first)
        if score > best_score:
            best, best_score = at, score
    return _above_standfirst(drafts, best, floor) if best is not None else None


def _above_standfirst(drafts: Sequence[Draft], at: int, floor: int) -> int:
    """The line above, where it is shaped like a headline too: then the longer line below is its standfirst."""
    if at <= floor or _is_repeated(drafts, at) or drafts[at].block.tag == "h1":
        return at
    above = drafts[at - 1]
    form = shape(above.text)
    fits = above.type is None and form.title and len(form.words) >= 4 and form.sentences == 1
    return at - 1 if fits and not drafts[at - 1].block.place & {"caption", "credit"} else at


def _is_declared(draft: Draft, metadata: Metadata) -> bool:
    if draft.type not in (None, LineType.RELATED) or not draft.block.tag:
        return False
    if draft.block.place & {"caption", "credit"}:
        return False
    headed = draft.block.tag in ("h1", "h2", "h3") or "headline" in draft.block.place
    if draft.block.tag == "h1" and len(shape(draft.text).words) >= 4 and draft.block.linked < 0.5:
        return True  # titles for search engines differ from the headline
    return same_title(draft.text, metadata.title) and (headed or draft.block.linked < 0.5)


def _best_declared(drafts: Sequence[Draft], found: list[int], first: int, title: str | None) -> int:
    def rank(at: int) -> tuple[bool, bool, bool, int]:
        tag = drafts[at].block.tag
        return same_title(drafts[at].text, title), tag == "h1", tag in ("h2", "h3"), -abs(first - at)

    return max(found, key=rank)


def _score(drafts: Sequence[Draft], at: int, first: int) -> float:
    draft = drafts[at]
    form = shape(draft.text)
    if (
        draft.type is not None
        or draft.block.place & {"caption", "credit"}
        or not form.title
        or form.sentences > 2
        or draft.block.linked > 0.8
    ):
        return 0.0
    if at == first and (form.full_stop and not draft.text.endswith(("?", "!", "…"))):
        return 0.0
    repeated = _is_repeated(drafts, at)
    if credit_at(draft.text) is not None or (first - at > REACH and not repeated):
        return 0.0
    score = min(14, len(form.words)) - 0.8 * min(REACH, first - at)
    score += 20 * (draft.block.tag == "h1") + 6 * (draft.block.tag == "h2")
    score += 30 * repeated
    return score if len(form.words) >= 3 else 0.0


def announced(drafts: Sequence[Draft], at: int) -> bool:
    """Whether the breadcrumb above ends with this line: `Accueil » Monde » Trois villages isolés`.

    Near miss: a line that only repeats the one above.
    """
    if at == 0 or drafts[at - 1].type is not LineType.NAVIGATION:
        return False
    line, above = plain(drafts[at].text), plain(drafts[at - 1].text)
    return len(line) >= 12 and above.endswith(line) and above != line


def _is_repeated(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a breadcrumb above or a line elsewhere says the same."""
    wanted = plain(drafts[at].text)
    near = drafts[max(0, at - 12) : at]
    if any(plain(other.text).endswith(wanted) for other in near):
        return True
    return at > 0 and same_title(drafts[at].text, drafts[0].text)
