"""What French knows for comparing names across articles: loads lexicons into the object that `selon.entities` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from selon.entities.keys import Spelling, letters
from selon.entities.knowledge import BodyWords, Headword, Knowledge, PersonWords, RoleWords
from selon.entities.lexicon import NameLexicon
from selon.entities.records import EntityType
from selon.entities.wordings import sound_of, wording, words_in
from selon.entities.words import Phrases, cut, plain, stem
from selon.languages.fr.lexicons import table
from selon.languages.fr.names import names

Table = Mapping[str, Any]
_STATES = ("République", "République islamique", "Royaume", "État")  # « République de Biélorussie »
_TWO_REPUBLICS = frozenset({"Chine", "Congo", "Corée", "Dominique", "Guinée", "Taïwan"})
_MACHINES = ("aircraft", "drone", "launcher", "missile", "rocket launcher", "ship", "vehicle", "weapon")
_EXTRA = {EntityType.ORGANISATION: "institutions", EntityType.OUTLET: "outlets"}


@cache
def naming() -> Knowledge:
    """Everything that French names are compared with, loaded once."""
    words, walks, lexicon = table("naming"), table("walks"), names()
    designators, spelling = table("designators"), _spelling(table("spelling"))
    known: dict[EntityType, Mapping[str, frozenset[str]]] = {}
    found = Knowledge(
        names=lexicon,
        spelling=spelling,
        roles=_roles(words["roles"], walks, designators["equipment"], lexicon),
        persons=_persons(words["persons"]),
        bodies=_bodies(words["bodies"], spelling, known),
    )
    # The tables of names known by heart are keyed by wordings, which need all the rest.
    for type_, groups in _groups():
        known[type_] = _by_wording(groups, found)
    known[EntityType.PLACE] = {**_countries(found), **known[EntityType.PLACE]}
    return found


def _spelling(table: Table) -> Spelling:
    rules = [(pattern, sound) for pattern, sound in table["rules"]]
    endings = [(pattern, sound) for pattern, sound in table["endings"]]
    return Spelling(table["expansions"], rules, endings, table["variants"])


def _persons(table: Table) -> PersonWords:
    def bare(key: str) -> frozenset[str]:
        return frozenset(letters(word) for word in table[key])

    return PersonWords(
        titles=Phrases([(title, title) for title in table["titles"]]),
        particles=bare("particles"),
        articles=bare("articles"),
        born=bare("born"),
        native=bare("native"),
        compounds=bare("compounds"),
        generations={letters(word): group for group, words in table["generations"].items() for word in words},
        nicknames={letters(k): frozenset(letters(name) for name in v) for k, v in table["nicknames"].items()},
        bynames={letters(name): group[0] for group in table["bynames"] for name in group},
    )


# -- roles -------------------------------------------------------------------------------------------------------


def _roles(table: Table, walks: Table, equipment: Table, lexicon: NameLexicon) -> RoleWords:
    def stems(key: str) -> frozenset[str]:
        return frozenset(stem(word) for word in table[key])

    of_role: dict[str, set[str]] = {}
    for walk, entry in walks["walks"].items():
        for role in entry["roles"]:
            of_role.setdefault(role, set()).add(walk)
    return RoleWords(
        heads=Phrases(list(_heads(table, walks, equipment, of_role, lexicon))),
        walks={role: frozenset(found) for role, found in of_role.items()},
        together=frozenset(frozenset(two) for line in walks["together"] for two in combinations(line, 2)),
        wide=frozenset(table["wide"]),
        local=frozenset(table["local"]),
        sole=frozenset(table["sole"]),
        unique=frozenset(table["unique"]),
        home=table["home"],
        departments=stems("departments"),
        skipped=stems("skipped"),
        former=stems("former"),
        dead=stems("dead"),
        years=stems("years"),
        centuries=stems("centuries"),
        young=stems("young"),
        towns={form: stem(town) for town, forms in _town_adjectives() for form in forms},
    )


def _heads(
    table: Table,
    walks: Table,
    equipment: Table,
    of_role: Mapping[str, set[str]],
    lexicon: NameLexicon,
) -> Iterator[tuple[str, Headword]]:
    """Offices first: a noun on two lines is what the first says."""
    seen: set[str] = set()
    for phrase, entry in table["offices"].items():
        office = lexicon.roles.get(entry["is"])
        seen.add(phrase)
        wider = office.wider if office is not None else frozenset()
        yield (
            phrase,
            Headword(
                entry["is"],
                frozenset().union(*(of_role.get(name, set()) for name in wider | {entry["is"]})),
                wide=entry["is"] in table["wide"],
                sole=entry["is"] in table["sole"],
                local=entry["is"] in table["local"],
                wider=wider - {entry["is"]},
                domain=frozenset(word.stem for word in cut(entry.get("of", ""))),
                country=entry.get("country"),
            ),
        )
    for walk, entry in walks["walks"].items():
        for noun in entry["nouns"]:
            if noun not in seen:
                seen.add(noun)
                yield noun, _trade(noun, walk, lexicon)
    for sort, nouns in walks["sorts"].items():
        yield from ((n, Headword(sort, frozenset({sort}), EntityType.ORGANISATION)) for n in nouns if n not in seen)
        seen.update(nouns)
    for sort, nouns in equipment.items():
        yield from ((n, Headword(sort, frozenset({sort}), EntityType.THING)) for n in nouns if n not in seen)
        seen.update(nouns)


def _trade(noun: str, walk: str, lexicon: NameLexicon) -> Headword:
    """« directrice d'école »: where it begins with an office, that may stand for it, and the rest tells."""
    words = list(cut(noun))
    office = lexicon.roles.at(words, 0)
    if office is None:
        return Headword(noun, frozenset({walk}))
    detail = frozenset(word.stem for word in words[office[1] :] if word.is_word and len(word.stem) > 2)
    return Headword(noun, frozenset({walk}), wider=office[0].wider, domain=detail)


# -- bodies and things -------------------------------------------------------------------------------------------


def _bodies(words: Table, spelling: Spelling, known: Mapping[EntityType, Mapping[str, frozenset[str]]]) -> BodyWords:
    def sounded(piece: str) -> str:
        return piece if piece.startswith("@") else sound_of(piece, spelling)

    return BodyWords(
        known=known,
        countries=Phrases(list(_country_forms()), exact_case=True),
        expansions=Phrases(
            [(phrase, tuple(map(sounded, found))) for phrase, found in (*words["expansions"].items(), *_of_towns())],
            exact_case=True,
        ),
        described=Phrases([(noun, True) for noun in {*words["described"], *_machines()}]),
        generic=frozenset(map(sounded, words["generic"])),
        dropped=frozenset(plain(word) for word in words["dropped"]),
        articles=frozenset(plain(word) for word in words["articles"]),
    )


def _machines() -> Iterator[str]:
    """« bombardier », « missile »: nouns before a designator, which change nothing; not « exercice », « traité »."""
    equipment = table("designators")["equipment"]
    return (noun for sort in _MACHINES for noun in equipment[sort])


def _of_towns() -> Iterator[tuple[str, list[str]]]:
    """« parisien », « parisiennes »: the pieces of the town's name."""
    for town, forms in _town_adjectives():
        name = [letters(word.text) for word in cut(town.replace("-", " ")) if word.is_word and word.plain != "le"]
        yield from ((form, name) for form in forms)


def _town_adjectives() -> Iterator[tuple[str, list[str]]]:
    """Every town with the forms of its adjective, plurals too."""
    for town, adjectives in table("town_adjectives").items():
        yield town, [*adjectives, *(form + "s" for form in adjectives if not form.endswith("s"))]


def _groups() -> Iterator[tuple[EntityType, list[Sequence[str]]]]:
    for type_, name in (
        (EntityType.ORGANISATION, "known_bodies"),
        (EntityType.OUTLET, "known_outlets"),
        (EntityType.PLACE, "known_places"),
        (EntityType.THING, "known_things"),
    ):
        own: list[Sequence[str]] = list(table(name))
        listed = {form for group in own for form in group}
        extra = table(_EXTRA[type_]) if type_ in _EXTRA else {}
        for head, entry in extra.items():
            forms = [head, *(f for f in entry.get("also", ()) if f[0].isupper())]
            if not listed & set(forms):
                own.append(forms)
        yield type_, own


def _by_wording(groups: Iterable[Sequence[str]], knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Names known by heart, by their wording."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for form in group:
            words = words_in(form)
            key = wording(words, knowledge)
            if key:
                found.setdefault(key, set()).add(group[0])
    return {key: frozenset(ids) for key, ids in found.items()}


def _country_forms() -> Iterator[tuple[str, str]]:
    """Every country by its name and by the other names that are its own, not its capital's."""
    countries: Table = table("countries")
    for name, entry in countries.items():
        yield name, name
        if name.split(" ")[0] not in _TWO_REPUBLICS:
            of = {"la": "de la ", "le": "du ", "l'": "de l'"}.get(entry.get("article", ""), "de ")
            plain_of = "d'" if of == "de l'" else "de "
            yield from ((f"{state} {word}{name}", name) for state in _STATES for word in {of, plain_of})
    for group in table("known_places"):
        country = next((name for name in group if name in countries), None)
        if country is not None:
            yield from ((name, country) for name in group if name not in countries)


def _countries(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Every country is known, so that no two are taken for one."""
    countries: Table = table("countries")
    return {wording(words_in(name), knowledge): frozenset({name}) for name in countries}
