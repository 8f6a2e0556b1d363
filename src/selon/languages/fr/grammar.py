"""The closed classes of French."""

from __future__ import annotations

import re

from selon.analysis.grammar import Grammar
from selon.languages.fr.forms import A_OR_AU, DE_OR_DU, QUE, WEEKDAYS, both

_DATES = both(
    *WEEKDAYS,
    "hier",
    "avant-hier",
    "aujourd'hui",
    "demain",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

GRAMMAR = Grammar(
    reflexives=both("se", "s'"),
    euphonic=both("t", "t'"),
    name_heads=both("M'", "N'"),  # `N'Guessan`, `M'Baye`: elided before small letters only
    object_clitics=both("me", "m'", "te", "t'", "nous", "vous", "lui", "leur", "le", "la", "les", "l'", "y", "en"),
    negation=both("ne", "n'"),
    negative_adverbs=both(
        "pas", "jamais", "plus", "guère", "point", "aucunement", "nullement", "aucun", "aucune", "rien"
    ),
    gerund_endings=("ant",),
    gerund_markers=frozenset({"en"}),
    conditional_endings=("rais", "rait", "rions", "riez", "raient"),
    # `espérait`, `errait`, `tirait` are imperfects, `illustrerait` and `aurait` cannot be.
    certain_conditional_endings=("erait", "eraient", "aurait", "auraient", "iendrait", "iendraient"),
    passive_auxiliaries=frozenset({"être"}),
    moving_verbs=frozenset(
        {
            "aller",
            "arriver",
            "convenir",
            "décéder",
            "demeurer",
            "descendre",
            "devenir",
            "entrer",
            "intervenir",
            "monter",
            "mourir",
            "naître",
            "partir",
            "parvenir",
            "passer",
            "provenir",
            "redevenir",
            "rentrer",
            "repartir",
            "rester",
            "retourner",
            "revenir",
            "sortir",
            "survenir",
            "tomber",
            "venir",
        }
    ),
    complement_prepositions=DE_OR_DU,
    loose_prepositions=A_OR_AU | {"auprès", "chez", "en", "pour", "sur", "contre"},
    coordinators=frozenset({"et", "ou", "&"}),
    sequels=frozenset({"puis"}),
    titles=frozenset(
        {"m.", "mm.", "mme", "mme.", "mmes", "mlle", "dr", "dr.", "pr", "pr.", "me", "mgr", "m", "madame", "monsieur"}
    ),
    fixed_complements=frozenset(
        {("en", "scène"), ("en", "chef"), ("en", "exercice"), ("en", "charge"), ("en", "second")}
    ),
    portfolios=frozenset(
        {"commissaire", "commission", "délégué", "direction", "ministère", "ministre", "secrétaire", "vice-ministre"}
    ),
    charges=frozenset(
        {("du",), ("des",), ("de", "la"), ("de", "l'"), ("de", "l’")}  # not `de passage à Lorme`
        | {(*charge, preposition) for charge in (("en", "charge"), ("à", "la", "tête")) for preposition in DE_OR_DU}
    ),
    role_prepositions=frozenset({"chez", "dans", "depuis"}),
    years=frozenset({"an", "ans"}),
    numeral_heads=frozenset({"un", "une"}),
    relayed=frozenset({"cité", "citée", "cités", "citées", "relayé", "relayée", "relayés", "relayées"}),
    source_pronouns=both(
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "je",
        "j'",
        "nous",
        "vous",
        "tu",
        "lui",
        "eux",
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "celui-là",
        "certains",
        "certaines",
        "beaucoup",
        "plusieurs",
        "tous",
        "toutes",
        "chacun",
        "moi",
        "toi",
        "qui",
        "d'autres",
        "aucun",
        "personne",
        "ceux",
        "celles",
        "celui",
        "celle",
        "cela",
        "ça",
        "ce",
    ),
    relative_subjects=frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"}),
    compound_relatives=frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
    | {"duquel", "desquels", "desquelles", "auquel", "auxquels", "auxquelles"},
    complementisers=QUE,
    interrogatives=both(
        "si", "s'", "comment", "pourquoi", "quand", "où", "combien", "quel", "quelle", "quels", "quelles"
    ),
    dates=_DATES,
    time_words=_DATES
    | {
        "matin",
        "matinée",
        "soir",
        "soirée",
        "midi",
        "minuit",
        "après-midi",
        "nuit",
        "semaine",
        "dernier",
        "dernière",
        "mois",
        "année",
        "an",
        "ans",
        "jour",
        "jours",
        "heures",
        "heure",
        "week-end",
        "lendemain",
        "veille",
        "récemment",
        "instant",
        "moment",
        "fois",
    },
    speech_adverbials=frozenset(
        {
            "lors",
            "dans",
            "sur",
            "devant",
            "à",
            "au",
            "aux",
            "auprès",
            "via",
            "en",
            "par",
            "pendant",
            "depuis",
            "durant",
            "avant",
            "après",
            "face",
            "pour",
            "suite",
            "chez",
            "vers",
            "dès",
            "avec",
            "sous",
            "mais",
        }
    ),
    abbreviation=re.compile(
        r"(?:^|[\s(«“\"'’-])(?:M|MM|Mme|Mmes|Mlle|Mlles|Dr|Pr|Me|Mgr|St|Ste|Sr|Jr|Gal|Cdt|Col|Lt|Cne|av|bd|cf|art|vol|no|n|p|pp|ex|env|"
        r"tél|fig|hab|chap|éd|dir|coll|al|vs|janv|févr|avr|juil|sept|oct|nov|déc|Sté|Ets|[A-ZÀÂÉÈÊÎÔÛÇ](?:\.[A-Z])*)$"
    ),
    # A closing mark after one of them was turned the wrong way by the page.
    unfinished=re.compile(
        r"(?:\b(?:une?|la|le|les|des|du|de|cette|ce|cet|ces|sa|son|ses|leurs?|et|que)|\b[dlqnDLQN]['’])\s*$", re.I
    ),
    # A letter that is no word, an elided word without its apostrophe.
    word_stub=re.compile(r"(?<![\d ]) (?:[b-xzéê]|[jlm]usqu|lorsqu|puisqu|qu)$"),
)
