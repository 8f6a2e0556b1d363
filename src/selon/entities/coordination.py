"""Several who speak together: « le ministre [Aleksey Reznikov] et le président [Vladimir] Zelensky »."""

from __future__ import annotations

from selon.entities.descriptions import Description, Determiner
from selon.entities.discourse import Discourse


def split(text: Discourse, first: int, stop: int) -> tuple[int, int] | None:
    """Where the left one ends and the right one begins; None where a source is one.

    What joins two speakers has a name or a determiner on its right: « le maire et la préfète », « Washington et de
    Bruxelles ». Near miss: « le ministère de l'Agriculture et du Développement rural ».
    """
    for k in range(first + 1, stop - 1):
        if text.words[k].plain in text.lexicon.reference.relatives:
            return None  # « ce décompte qui n'inclut ni la Corse et la Guyane » is one
        if text.lexicon.reference.coordinators.at(text.words, k) is None or _inside_name(text, k):
            continue
        if _apposed(text, first, k):
            continue
        after = _after(text, k, stop)
        if after < stop and _joins(text, first, k, after):
            return k, after
    return None


def shared_facts(text: Discourse, first: int, stop: int) -> list[Description]:
    """« Langlois et Lanini, délégués syndicaux »: what both are, for a later « ces délégués »."""
    for k in range(first, stop):
        if text.words[k].text == ",":
            found = text.describer.read(k + 1, stop)
            if found is not None and found.plural and found.human:
                return [found]
    return []


def _apposed(text: Discourse, first: int, k: int) -> bool:
    """Whether an apposition that has no end yet holds word `k`: « Juliette, mère de Mathilda et Titouan »; not « Luc
    Hamon, maire, et Odile Rabier »."""
    name = text.describer.inside.get(first)
    if name is None or name.stop >= k or text.words[name.stop].text != ",":
        return False
    if any(text.words[j].text == "," for j in range(name.stop + 1, k)):
        return False
    apposed = text.describer.read(name.stop + 1, k)
    if apposed is None or apposed.plural:
        return False
    return apposed.human or apposed.determiner is Determiner.BARE


def _inside_name(text: Discourse, k: int) -> bool:
    name = text.describer.inside.get(k)
    return name is not None and k > name.first


def _after(text: Discourse, k: int, stop: int) -> int:
    """Past the coordinator and a repeated preposition: « et par la France »."""
    reference = text.lexicon.reference
    found = reference.coordinators.at(text.words, k)
    after = found[1] if found else k + 1
    if _some(text, after):
        return after
    while after < stop and text.words[after].plain in reference.by | reference.repeated:
        after += 1
    return after


def _some(text: Discourse, k: int) -> bool:
    """« et d'autres témoins »; « et des caporaux » may go on with a complement."""
    found = text.lexicon.reference.indefinite.at(text.words, k)
    return found is not None and (found[1] > k + 1 or text.words[k].plain not in text.lexicon.reference.of)


def _joins(text: Discourse, first: int, k: int, after: int) -> bool:
    reference = text.lexicon.reference
    found = reference.coordinators.at(text.words, k)
    left, right = text.describer.inside.get(k - 1), text.describer.by_first.get(after)
    if right is not None and left is not None and left.stop == k:
        return True
    if k == first + 1 and text.words[first].plain in reference.pronouns:
        return True  # « elle et d'autres témoins »
    repeats = found is not None and after > found[1]
    determined = text.words[after].plain in reference.definite or _some(text, after)
    if repeats and first not in text.describer.inside and not text.describer.by_first.get(first + 1):
        return False  # « le ministre de la Sécurité et de la protection civile » is one
    if not (right is not None or determined) or (repeats and left is None and right is None):
        return False
    return not _open_body(text, first, k)


def _open_body(text: Discourse, first: int, k: int) -> bool:
    """Whether the left is the beginning of a body's name: « le ministère de la Culture et la Communication »."""
    if first in text.describer.by_first:
        return False
    left = text.describer.read(first, k)
    return left is not None and left.organisation is not None and left.stop >= k and not left.plural
