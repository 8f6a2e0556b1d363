"""The French name lexicon: loads `lexicons/*.yml` into the object that `selon.entities` reads names with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from selon.entities.keys import letters
from selon.entities.lexicon import (
    Agreement,
    Body,
    Country,
    DocumentNoun,
    Gender,
    NameLexicon,
    OrganisationNoun,
    Reference,
    Role,
    ThingWords,
)
from selon.entities.words import Phrases, cut, fold, plain, stem
from selon.languages.fr.grammar import GRAMMAR
from selon.languages.fr.lexicons import table

Table = Mapping[str, Any]


@cache
def names() -> NameLexicon:
    """The lexicon, loaded once."""
    countries, places = table("countries"), table("places")
    roles = Phrases(list(_roles(table("roles"))))
    return NameLexicon(
        grammar=GRAMMAR,
        titles=Phrases(list(_titles(table("titles")))),
        title_roles=dict(_title_roles(table("titles"), roles)),
        roles=roles,
        persons=_gendered("persons"),
        circles=_gendered("circles"),
        organisations=Phrases(
            [(noun, OrganisationNoun(_gender(e), frozenset(e["kinds"]))) for noun, e in table("organisations").items()]
        ),
        documents=Phrases(
            [
                (noun, DocumentNoun(_gender(e), e.get("personal", False), e.get("sort"), e.get("finding", False)))
                for noun, e in table("writings").items()
            ]
        ),
        bodies=Phrases(list(_bodies()), exact_case=True),
        contracted_bodies=Phrases(
            [(form.split(" ", 1)[1], body) for form, body in _bodies() if form.startswith(("Le ", "Les "))],
            exact_case=True,
        ),
        countries=Phrases(list(_countries(countries)), exact_case=True),
        capitals=Phrases([(e["capital"], name) for name, e in countries.items() if "capital" in e], exact_case=True),
        demonyms={fold(adjective): name for name, e in countries.items() for adjective in e["demonyms"]},
        given_names=dict(_given_names(table("given_names"))),
        geographic=frozenset(fold(word) for word in places["heads"]),
        corporate=frozenset(fold(word) for word in places["firms"]),
        things=frozenset(fold(word) for word in places["things"]),
        works=frozenset(fold(word) for word in table("works")),
        papers=frozenset(fold(word) for word in places["papers"]),
        cities=Phrases([(city, True) for city in places["cities"]], exact_case=True),
        collectives=frozenset(stem(noun) for noun, e in table("circles").items() if e.get("collective")),
        agent_endings=tuple(fold(ending) for ending in table("reference")["agent_endings"]),
        reference=_reference(table("reference")),
        spoken_of=_things(table("designators")),
    )


def _gender(entry: Table) -> Gender | None:
    return Gender(entry["gender"]) if entry.get("gender") else None


def _gendered(name: str) -> Phrases[Gender | None]:
    return Phrases([(noun, _gender(entry)) for noun, entry in table(name).items()])


def _titles(rows: Table) -> Iterator[tuple[str, Agreement]]:
    for title, entry in rows.items():
        agreement = Agreement(_gender(entry), entry.get("plural", False))
        for form in (title, *entry.get("also", ())):
            yield form, agreement


def _title_roles(rows: Table, roles: Phrases[Role]) -> Iterator[tuple[str, Role]]:
    for title, entry in rows.items():
        role = roles.get(entry["role"]) if "role" in entry else None
        if role is not None:
            for form in (title, *entry.get("also", ())):
                yield stem(form), role


def _roles(rows: Table) -> Iterator[tuple[str, Role]]:
    for name, entry in rows.items():
        target = entry.get("same", name)
        wider = frozenset(_wider(rows, name)) | {target}
        domain = frozenset(word.stem for word in cut(entry.get("of", "")))
        for key, gender in (("m", Gender.MASCULINE), ("f", Gender.FEMININE), ("mf", None)):
            for form in entry.get(key, ()):
                yield (
                    form,
                    Role(
                        target,
                        gender,
                        wider,
                        domain,
                        entry.get("country"),
                        entry.get("at"),
                        holds=not entry.get("hints", False),
                        speaks=entry.get("speaks", False),
                        relational=entry.get("relational", False),
                        adds_up="élu" in wider,
                    ),
                )


def _wider(rows: Table, name: str) -> set[str]:
    """The role itself and every wider role above it."""
    found = {name}
    for above in (*rows.get(name, {}).get("is", ()), *filter(None, [rows.get(name, {}).get("same")])):
        if above not in found:
            found |= _wider(rows, above)
    return found


def _bodies() -> Iterator[tuple[str, Body]]:
    for lexicon, outlet in (("institutions", False), ("outlets", True)):
        for name, entry in table(lexicon).items():
            forms = (name, *entry.get("also", ()))
            words = frozenset(word.stem for form in forms for word in cut(form) if len(word.stem) > 2)
            body = Body(name, entry["kind"], entry.get("country"), outlet, words)
            for form in forms:
                yield form, body


def _countries(rows: Table) -> Iterator[tuple[str, Country]]:
    genders = {"la": Gender.FEMININE, "le": Gender.MASCULINE}
    for name, entry in rows.items():
        article = entry.get("article", "")
        for form in (name, *entry.get("also", ())):
            yield form, Country(name, genders.get(article), article == "les")


def _given_names(rows: Table) -> Iterator[tuple[str, Gender | None]]:
    for key, gender in (("epicene", None), ("feminine", Gender.FEMININE), ("masculine", Gender.MASCULINE)):
        for name in rows[key]:
            yield fold(name), gender


def _things(table: Table) -> ThingWords:
    def by_sort(key: str) -> Phrases[str]:
        return Phrases([(noun, sort) for sort, nouns in table[key].items() for noun in nouns])

    return ThingWords(
        makers=Phrases([(maker, True) for maker in table["makers"]], exact_case=True),
        short_makers={letters(letter): figure for letter, figure in table["short_makers"].items()},
        maker_letters={letters(maker): series for maker, series in table["maker_letters"].items()},
        series=frozenset(table["series"]),
        variants=frozenset(letters(word) for word in table["variants"]),
        known=Phrases([(name, name) for name in table["names"]], exact_case=True),
        heads=by_sort("heads"),
        linked=by_sort("linked"),
        whole=frozenset(table["whole"]),
        foreign=frozenset(letters(word) for word in table["foreign"]),
    )


_AGREEMENTS = {
    "f": Agreement(Gender.FEMININE, False),
    "fp": Agreement(Gender.FEMININE, True),
    "m": Agreement(Gender.MASCULINE, False),
    "mp": Agreement(Gender.MASCULINE, True),
}


def _reference(rows: Table) -> Reference:
    def words(key: str) -> frozenset[str]:
        return frozenset(plain(word) for word in rows[key])

    def stems(key: str) -> frozenset[str]:
        return frozenset(stem(word) for word in rows[key])

    def phrases(*keys: str) -> Phrases[bool]:
        return Phrases([(phrase, True) for key in keys for phrase in rows[key]])

    participles = [form for participle in rows["authors"] for form in (participle, participle + "e")]
    return Reference(
        pronouns={plain(word): _AGREEMENTS[key] for key, found in rows["pronouns"].items() for word in found},
        last_mentioned=Phrases(
            [(phrase, _AGREEMENTS[key]) for key, found in rows["last_mentioned"].items() for phrase in found]
        ),
        standing_for={plain(word): _AGREEMENTS[key] for key, word in rows["standing_for"].items()},
        first_singular=words("first_singular"),
        first_plural=words("first_plural"),
        nobody=words("nobody"),
        definite=words("definite"),
        demonstrative=words("demonstrative"),
        indefinite=phrases("indefinite"),
        singular_possessive=words("singular_possessive"),
        plural_possessive=words("plural_possessive"),
        numerals=words("numerals"),
        former=words("former"),
        noun_modifiers=words("noun_modifiers"),
        particles=words("particles"),
        authors=Phrases([(form, True) for form in participles]),
        of=words("of"),
        complements=words("complements"),
        by=words("by"),
        relatives=words("relatives"),
        coordinators=phrases("coordinators"),
        plural_articles=words("plural_articles"),
        feminine_articles=words("feminine_articles"),
        masculine_articles=words("masculine_articles"),
        sources=stems("sources"),
        topics=words("topics"),
        one_of=phrases("one_of"),
        concerned=words("concerned"),
        openers=words("openers"),
        others=words("others"),
        replies=frozenset(rows["replies"]),
        those_who={plain(word): _AGREEMENTS[key] for key, found in rows["those_who"].items() for word in found},
        again=words("again"),
        any_document=stems("any_document"),
        cleft=(frozenset(rows["cleft"][0]), frozenset(rows["cleft"][1])),
        clitics=words("clitics"),
        colleagues=stems("colleagues"),
        concessives=phrases("concessives"),
        contracted=words("contracted"),
        locative=words("locative"),
        foreign_articles=words("foreign_articles"),
        name_joiners=words("name_joiners"),
        dropped=words("dropped"),
        repeated=words("repeated"),
        one=words("one"),
        singular_quantifiers=words("singular_quantifiers"),
        joiners=words("joiners"),
        conjunction=rows["conjunction"],
        press_heads={plain(word): kind for word, kind in rows["press_heads"].items()},
        press_tails={plain(word): kind for word, kind in rows["press_tails"].items()},
        press_of={plain(word): kind for word, kind in rows["press_of"].items()},
        genitive=(rows["genitive"][0], rows["genitive"][1]),
    )
