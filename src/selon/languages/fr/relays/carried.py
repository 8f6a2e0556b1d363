"""« A », a dit X, cité par Y. « B », a-t-il ajouté. The report goes on over the next sentence, and its chain with it.

Hits: `… cité par Y. « B », a-t-il ajouté`, `Dans un entretien au Monde, la ministre assure que A. Elle ajoute que B`,
`Selon Y, X a dit que A. Il aurait ajouté que B`, `Y rapporte que X est parti. Il aurait ensuite affirmé que B`.
Near misses: `Selon Y, X a dit que A. Joint par téléphone, le maire assure que B` (somebody else), a new paragraph that
names who speaks, or an occasion of its own (`X a annoncé en conférence de presse`).

One goes on by a pronoun, by a verb of going on (lexicons/verbs_of_going_on.yml) or by `encore`, and says where or to
whom only if it is not the same. What one told through another goes on only where the page says so: by the conditional
of hearsay, or by such a verb behind an outlet. Limit: a report that goes on in the page's own indicative
(`Elle a même juré que`) is taken for the page's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selon.attribution.arbitration import Attributed
from selon.attribution.chains import Carried
from selon.attribution.resolved import Resolved
from selon.attribution.rule import Candidate
from selon.attribution.standing import Endings, reach
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import words
from selon.model import Commitment, SpeakerType

_AGAIN = frozenset({"encore", "également", "ensuite", "même", "aussi", "toujours"})


def carried(context: Context, found: Sequence[Attributed], resolved: Sequence[Resolved]) -> list[Carried | None]:
    """For each statement the one whose chain it goes on with, if it plainly does."""
    endings = Endings()
    inside: dict[int, list[int]] = {}
    for k, each in enumerate(found):
        if each.parent is None:
            endings.add(k, reach(each.candidate))
        else:
            inside.setdefault(each.parent, []).append(k)
    return [_carried(context, found, resolved, k, endings, inside) for k in range(len(found))]


def _carried(
    context: Context,
    found: Sequence[Attributed],
    resolved: Sequence[Resolved],
    k: int,
    endings: Endings,
    inside: Mapping[int, Sequence[int]],
) -> Carried | None:
    candidate = found[k].candidate
    if candidate.cue is None:
        echoed = _echoed(context, found, k)
        before = echoed if echoed is not None else found[k].continues
        return None if before is None else Carried(before)
    if found[k].parent is not None or candidate.addressee or resolved[k].circumstances.occasion:
        return None
    start = min(candidate.extent[0], candidate.cue.start)
    last = endings.last_before(start, but=k)  # stands in no other
    if last is None:
        return None
    apart = context.passage.lines_between(reach(found[last].candidate), candidate.extent[0])
    pronoun = _is_pronoun(context, candidate)
    if apart > (1 if pronoun else 0):
        return None
    hearsay = resolved[k].stance.commitment is Commitment.CONDITIONAL
    same = _of_same_speaker(resolved, [last, *inside.get(last, ())], k)
    if same is None:
        outlet = _is_outlet(resolved, last)
        return Carried(last, told=True) if hearsay and pronoun and outlet and apart == 0 else None
    goes_on = _goes_on(context, candidate)
    if found[same].parent is None:
        return Carried(same) if pronoun or goes_on or hearsay else None
    return Carried(same) if hearsay or (goes_on and _is_outlet(resolved, found[same].parent)) else None


def _echoed(context: Context, found: Sequence[Attributed], k: int) -> int | None:
    """The statement whose words a heading takes from it."""
    candidate = found[k].candidate
    if candidate.continuation is None or not candidate.continuation.heads:
        return None
    start, end = candidate.extent
    said = context.text[start:end].casefold()
    texts = ((i, "".join(context.text[a:b] for a, b in each.candidate.content)) for i, each in enumerate(found))
    return next((i for i, text in texts if i != k and said in text.casefold()), None)


def _of_same_speaker(resolved: Sequence[Resolved], told: Sequence[int], k: int) -> int | None:
    """Of a statement and what is told in it the first that is said by the speaker of the `k`th one."""
    speaker = resolved[k].speaker
    return next((i for i in told if speaker is not None and resolved[i].speaker == speaker), None)


def _is_outlet(resolved: Sequence[Resolved], i: int | None) -> bool:
    speaker = None if i is None else resolved[i].speaker
    return speaker is not None and speaker.type is SpeakerType.OUTLET


def _is_pronoun(context: Context, candidate: Candidate) -> bool:
    """`a-t-il dit`, `elle ajoute`; or nobody is named, as behind `et`."""
    if candidate.source is None:
        return candidate.elliptic
    start, end = candidate.source
    return context.text[start:end].lower() in context.passage.grammar.source_pronouns


def _goes_on(context: Context, candidate: Candidate) -> bool:
    cue = candidate.cue
    if cue is None:
        return False
    around = context.text[cue.start : cue.end].lower().split()
    return cue.entry.lemma in words("verbs_of_going_on") or bool(_AGAIN & set(around))
