"""Denials: which statement denies what another one says.

Its cue denies (`a démenti avoir supprimé 40 postes`), its content says that it is not so (`n'avoir supprimé aucun
poste`), or declares it false: by its own words (`les affirmations de Mme Dumas sur l'hôpital sont fausses`) or by those
around it (`« C'est faux », a répondu le maire`). Near misses: a confirmation, `ne dément pas`, two who deny the same,
the denial of another thing, or of another year's; two witnesses who disagree, of whom neither answers.

What is denied is often told again in few and other words, so that a word or two are all that the contents share. The
rest of the evidence is who speaks: whoever is accused denies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.languages.fr.tenses import tells_of_future, tells_of_past
from selon.linking.acts import acts, is_anothers_deed, takes_for_granted, tell_of_other_bodies
from selon.linking.answering import Answer, answer, speaks_of_self, speaks_without_subject
from selon.linking.claims import BARE, Claim, Claims, claims
from selon.linking.likeness import Likeness, likeness
from selon.linking.matching import How, Match
from selon.linking.occasions import in_contrast, on_other_days, too_long_ago
from selon.linking.quantities import disagreement
from selon.linking.records import Telling
from selon.linking.weights import Weights
from selon.model import Link, LinkKind, LinkReason

#: The least score of a denial.
LEAST = 0.45
#: The weight in nats that the shared words have at least: one word that is not light.
_LEAST_WEIGHT = 5.5
#: How many words behind `interrogé sur` tell of what.
_ASKED = 5
#: The share of what is denied that must be told where somebody denies his own words.
_TAKEN_BACK = 0.75
#: The share of what is denied that must be told where nothing shows whose deed it is.
_WHOLE = 0.85
#: The share of what is denied that must be told where it is only said, later, that there is none of it.
_NONE_OF_IT = 0.6
#: The share of what is denied that must be told where the deed itself is not, or in words that do not meet.
_BESIDE_THE_ACT = 0.7
#: How far behind the words that it answers an answer may begin in one article, in characters.
_NEAR = 400


def denial(left: Telling, right: Telling, weights: Weights) -> Link | None:
    """The denial of one telling by the other, whichever denies: it stands left in the link. None where neither does."""
    return denial_of(claims(left, weights), claims(right, weights))


def denial_of(one: Claims, other: Claims) -> Link | None:
    """As `denial`, for tellings that were made ready: each is compared with many."""
    if not (one.denying or other.denying) or too_long_ago(one, other):
        return None
    alike = likeness(one.profile, other.profile)
    ways = [(one, other, alike), (other, one, alike.turned)]
    ways.sort(key=lambda way: not way[0].telling.denies)
    found = [link for way in ways if (link := _denies(*way)) is not None]
    if one.telling.denies != other.telling.denies:
        return found[0] if found else None
    return max(found, key=lambda link: link.score, default=None)


def may_deny(telling: Telling, weights: Weights) -> bool:
    """Whether a telling denies anything, by its cue or in its content: whether it is worth looking for what."""
    return bool(claims(telling, weights).denying)


def _denies(denier: Claims, denied: Claims, alike: Likeness) -> Link | None:
    if not denier.denying or denier.telling.parent == denied.telling.id or denied.asks:
        return None
    found = [link for claim in denier.denying if (link := _by(claim, denier, denied, alike)) is not None]
    best = max(found, key=lambda link: link.score, default=None)
    return best if best is not None and best.score >= LEAST else None


def _by(claim: Claim, denier: Claims, denied: Claims, alike: Likeness) -> Link | None:
    """The denial by one clause: by what it says, or, where it only judges, by what is said around it."""
    found = _by_words(claim, denier, denied, alike) if claim.weight >= BARE else None
    if found is None and (claim.judged or claim.weight < BARE):
        return _by_surroundings(claim, denier, denied)
    return found


def _by_words(claim: Claim, denier: Claims, denied: Claims, alike: Likeness) -> Link | None:
    shared = _opposed(claim, denied, alike)
    if _weight(shared) < _LEAST_WEIGHT or _speak_of_others(denier, denied, alike):
        return None
    ties = answer(denier, denied, frozenset(match.right for match in shared))
    without_subject = speaks_without_subject(denier) or speaks_of_self(denied)
    tied = ties.concerned or ties.named or denier.is_of_speaker_of(denied)
    whole = denier.telling.denies and denied.doers and _weight(shared) >= _WHOLE * claim.weight and len(shared) > 1
    if without_subject and not (tied or whole):
        return None
    if denier.is_of_speaker_of(denied) and _weight(shared) < _TAKEN_BACK * claim.weight:
        return None
    if not _is_of_the_deed(claim, denier, denied, shared):
        return None
    met = frozenset(base for match in alike.matches for base in (match.left, match.right))
    if is_anothers_deed(denier, denied) or tell_of_other_bodies(claim, denier, denied, met):
        return None
    score = _score(claim, denied, shared, ties)
    if denier.telling.denies or claim.judged or claim.refuses:
        return _link(denier, denied, claim, shared, score)
    cover = _weight(shared) / claim.weight
    return _link(denier, denied, claim, shared, score) if _answers(cover, denier, denied, ties) else None


def _opposed(claim: Claim, denied: Claims, alike: Likeness) -> list[Match]:
    """What the clause says in common with clauses of the other side that say the contrary; nothing where it has as much
    in common with those that say the same, or little at all."""
    shared = [match for match in alike.matches if match.left in claim.roots]
    if _weight(shared) < _LEAST_WEIGHT:
        return []
    turned = sum(match.how is How.OPPOSITE for match in shared) % 2 == 1
    contrary = denied.of_polarity(claim.negative if turned else not claim.negative)
    same = denied.of_polarity(not claim.negative if turned else claim.negative)
    against = [match for match in shared if _is_in(match.right, contrary)]
    return against if _weight(against) > _weight([m for m in shared if _is_in(m.right, same)]) else []


def _is_of_the_deed(claim: Claim, denier: Claims, denied: Claims, shared: Sequence[Match]) -> bool:
    """Whether what is denied is what was told, and not something else of the same place or person: the deed is shared,
    or nearly all the rest; or it is told, in words that do not meet, of who denies."""
    left, right = {match.left for match in shared}, {match.right for match in shared}
    turns = acts(claim, denier)
    about = _about(denier, denied)
    if not left.isdisjoint(turns):
        around = denier.subject & denied.setting | denied.doers & denier.setting
        return len(left) > 1 or len(claim.roots) == 1 or bool(about | around)
    if not denier.telling.denies and not claim.judged and takes_for_granted(claim, turns):
        return False
    beside = sum(match.weight for match in shared if match.right not in denied.doers)
    return _weight(shared) >= _BESIDE_THE_ACT * claim.weight or (bool(about - right) and beside >= _LEAST_WEIGHT)


def _about(denier: Claims, denied: Claims) -> frozenset[str]:
    """The roots by which either names the other in so many words: it tells of who denies, or is denied as its claim."""
    told = denied.profile.weights.keys()
    concerned = denied.doers & denier.subject | denier.name & told
    if speaks_without_subject(denied):
        concerned |= denier.subject & denied.setting - denied.subject
    return concerned | (denied.subject - denier.subject) & (denier.addressed | denier.profile.weights.keys())


def _is_in(base: str, clauses: Sequence[Claim]) -> bool:
    return any(base in clause.roots for clause in clauses)


def _weight(matches: Sequence[Match]) -> float:
    return sum(match.weight for match in matches)


def _score(claim: Claim, denied: Claims, shared: Sequence[Match], ties: Answer) -> float:
    """From what the shared words are of both sides, and what else ties them; hand-set on the pairs of `tests/pairs`."""
    covers = _weight(shared) / claim.weight, _weight(shared) / (denied.profile.total or 1.0)
    tied = 0.2 * ties.concerned + 0.15 * ties.named + 0.1 * ties.recalled + 0.05 * ties.replies
    head = next(iter(claim.roots), None) in {match.left for match in shared}
    return 0.55 * min(covers[0], 1.0) + 0.2 * min(covers[1], 1.0) + tied + 0.05 * (len(shared) > 1) + 0.1 * head


def _answers(cover: float, denier: Claims, denied: Claims, ties: Answer) -> bool:
    """Whether a statement that only has a negation answers the other: two witnesses who disagree deny nothing."""
    if denier.is_of_speaker_of(denied):
        return any(each.judged for each in denier.clauses) or ties.replies
    if ties.replies or ties.concerned or ties.named or denier.judges_outright:
        return True
    if speaks_of_self(denier) or denier.has_mark("outright"):
        return True
    return cover >= _NONE_OF_IT and _is_later(denier, denied) and denier.has_mark("none")


def _is_later(one: Claims, other: Claims) -> bool:
    return one.telling.day is not None and other.telling.day is not None and one.telling.day > other.telling.day


def _speak_of_others(denier: Claims, denied: Claims, alike: Likeness) -> bool:
    """Whether the contents tell of other days, other figures, or other persons and places."""
    if on_other_days(denier, denied, alike) or in_contrast(alike) or _tells_of_more(denier, denied):
        return True
    roots = (denier.profile.weights, denied.profile.weights)
    if disagreement(denier.quantities, denied.quantities, roots) is not None:
        return True
    if tells_of_future(denier.text) and tells_of_past(denied.text):
        return not tells_of_future(denied.text)
    left = alike.names_left - denied.subject - denied.setting
    right = alike.names_right - denier.subject - denier.setting - denier.addressed
    return bool(left and right)


def _tells_of_more(denier: Claims, denied: Claims) -> bool:
    """`ne fermera pas d'autre site` takes for granted what was told of the first."""
    return _OTHERS.search(denier.text) is not None and _OTHERS.search(denied.text) is None


_OTHERS = re.compile(r"\b(?:autres?|nouve(?:l|lle|au|aux|lles)|davantage)\b", re.IGNORECASE)


def _by_surroundings(claim: Claim, denier: Claims, denied: Claims) -> Link | None:
    """A judgement that leaves out of what: it follows on the other, or the words around it tell."""
    judges = claim.judged or bool(claim.marks and not claim.roots) or denier.telling.denies
    if not judges or denier.is_of_speaker_of(denied) or denied.says_little:
        return None
    if denier.asked_about and denied.profile.weights.keys().isdisjoint(denier.asked_about[:_ASKED]):
        return None
    around = denier.setting | denier.profile.weights.keys() | denier.addressed
    told = {base for clause in denied.of_polarity(not claim.negative) for base in clause.roots}
    shared = {base: weight for base, weight in denied.profile.weights.items() if base in around & told}
    near = _follows(denier.telling, denied.telling)
    weight, total = sum(shared.values()), denied.profile.total
    if not near and weight < _LEAST_WEIGHT:
        return None
    ties = answer(denier, denied, frozenset(shared))
    cover = weight / total if total else 0.0
    names = len(denied.profile.names & around)
    score = 0.6 * near + 0.9 * cover + 0.2 * ties.concerned + 0.2 * ties.named + 0.1 * min(names, 2)
    matches = [Match(base, base, How.SAME, weight) for base, weight in shared.items()]
    return _link(denier, denied, claim, matches, score)


def _follows(reply: Telling, told: Telling) -> bool:
    """Whether it stands in the same article, right behind."""
    return reply.article == told.article and 0 <= reply.content[0].start - told.content[-1].end <= _NEAR


def _link(denier: Claims, denied: Claims, claim: Claim, shared: Sequence[Match], score: float) -> Link:
    why = [LinkReason("denies", left=mark) for mark in claim.marks]
    for match in sorted(shared, key=lambda m: -m.weight):
        spans = denier.span(match.left), denied.span(match.right)
        why.append(LinkReason("shared words", *spans, detail=denied.profile.lemmas[match.right]))
    return Link(LinkKind.DENIAL, denier.telling.id, denied.telling.id, True, round(min(score, 1.0), 3), tuple(why))
