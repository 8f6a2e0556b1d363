"""What is held of a person as a text to be handed to him: Markdown (CommonMark), in French."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selon.review.markdown import escaped
from selon.review.person import Record

_WAYS = {
    "by": "vous est attribué",
    "about": "parle de vous",
    "to": "s’adresse à vous",
    "through": "est rapporté par vous",
    "candidate": "vous est peut-être attribué (incertain)",
    "named": "vous nomme",
}
_NOTE = (
    "Ce relevé dit ce que des pages publiées disent, telles que le programme selon les a lues ; il ne dit pas que "
    "c’est vrai. Les offsets comptent les caractères du texte de chaque page. Les sauvegardes, exportations et "
    "copies faites ailleurs n’y figurent pas."
)


def to_letter(told: Record) -> str:
    """The whole record as Markdown."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Record) -> Iterator[str]:
    who = told["person"]
    yield f"# Données détenues sur {escaped(who['name'])}"
    yield ""
    yield escaped(f"Relevé du {told['made']}, selon {told['selon']}. {_NOTE}")
    yield from _section("Identité", _identity(who))
    yield from _section("Propos", map(_statement, told["statements"]))
    yield from _section("Mentions", map(_mention, told["mentions"]))
    yield from _section("Liens entre propos", map(_link, told["links"]))
    yield from _section("Pages qui vous nomment", map(_page, told["pages"]))
    yield from _section("Corrections", map(_correction, told["corrections"]))
    yield from _section("Recherches enregistrées et alertes", _watching(told))
    yield from _section("Compte et journal d’audit du bureau", _desk(told["desk"]))


def _section(title: str, items: Any) -> Iterator[str]:
    listed = list(items)
    yield ""
    yield f"## {title} \\({len(listed)}\\)"
    yield ""
    yield from (f"- {item}" for item in listed or ["aucune donnée"])


def _identity(who: Record) -> Iterator[str]:
    if who["entity"]:
        yield escaped(f"identifiants : {', '.join(who['ids'])}")
    yield escaped(f"noms : {', '.join(who['names'])}")
    if who["shared_names"]:
        yield escaped(f"noms portés aussi par d’autres : {', '.join(who['shared_names'])}")
    for role in who["roles"]:
        period = " – ".join(dict.fromkeys(filter(None, (role["first"], role["last"]))))
        yield escaped(f"fonction : {role['role']}{f' ({period})' if period else ''}")
    for other in who["others"]:
        yield escaped(f"d’autres que ce nom peut désigner : {other['name']} ({other['entity'] or 'sans identifiant'})")


def _statement(each: Record) -> str:
    said = each["statement"]
    speaker = (said["speaker"] or {}).get("name") or (said["source"] or {}).get("text") or "sans source nommée"
    content = " … ".join(piece["text"] for piece in said["content"])
    how = ", ".join(_WAYS[way] for way in each["ways"])
    notes = f"{how}{' ; retiré' if each['retracted'] else ''}"
    where = ", ".join(filter(None, (said["outlet"], said["published"], said["page"], said["id"])))
    return f"**{escaped(speaker)}** : {escaped(content)} *\\[{escaped(notes)}\\]* {escaped(f'({where})')}"


def _mention(each: Record) -> str:
    places = ", ".join(f"{place['start']}-{place['end']}" for place in each["places"])
    told = ", ".join(filter(None, (each["name"], each["role"], each["said"])))
    return escaped(f"{told} ; {each['article']}{f' ; {places}' if places else ''}")


def _link(each: Record) -> str:
    judged = f" ; jugement : {each['judgement']}" if each["judgement"] else ""
    return escaped(f"{each['kind']} : {each['left']} – {each['right']}{judged}")


def _page(each: Record) -> str:
    captures = " ; ".join(f"{capture['address']}, {capture['at']}" for capture in each["captures"])
    lines = dict.fromkeys(place["around"] for place in each["places"])
    quoted = "".join(f"\n    - « {escaped(line)} »" for line in lines)
    return escaped(f"{each['id']} ({captures})") + quoted


def _correction(each: Record) -> str:
    told = f"ligne {each['id']}, {each['at']}, par {each['by']} : {each['action']} {each['target']}"
    return escaped(f"{told} ; motif : {each['why']}" if each["why"] else told)


def _watching(told: Record) -> Iterator[str]:
    yield from (escaped(f"recherche « {each['name']} », {each['created']}") for each in told["searches"])
    yield from (escaped(f"alerte de « {each['search']} », {each['at']} : {each['found']}") for each in told["alerts"])


def _desk(told: Record | None) -> Iterator[str]:
    for each in told["accounts"] if told else ():
        yield escaped(f"compte « {each['name']} », rôle {each['role']}, créé le {each['made']}")
        for session in each["sessions"]:
            yield escaped(f"session ouverte le {session['began']}, vue le {session['seen']}")
        yield from (escaped(f"navigateur connu, vu le {seen}") for seen in each["browsers"])
    for line in told["trail"] if told else ():
        facts = filter(None, (line["what"], line["target"], line["address"], str(line["status"] or "")))
        yield escaped(f"{line['at']}, par {line['who']} : {' ; '.join(facts)}")
