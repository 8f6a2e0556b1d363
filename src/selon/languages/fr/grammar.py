"""The closed classes of French."""

from __future__ import annotations

from selon.analysis.grammar import Grammar


def _both(*words: str) -> frozenset[str]:
    """The words, and each with the other apostrophe: pages use ' and ’ alike."""
    return frozenset(words) | frozenset(w.replace("'", "’") for w in words)


GRAMMAR = Grammar(
    reflexives=_both("se", "s'"),
    object_clitics=_both("me", "m'", "te", "t'", "nous", "vous", "lui", "leur", "le", "la", "les", "l'", "y", "en"),
    negation=_both("ne", "n'"),
    negative_adverbs=_both("pas", "jamais", "plus", "guère", "point", "aucunement", "nullement", "aucun", "aucune", "rien"),
    conditional_endings=("rais", "rait", "rions", "riez", "raient"),
    complement_prepositions=_both("de", "d'", "du", "des"),
    contracted_prepositions=frozenset({"du", "des", "au", "aux"}),
    loose_prepositions=frozenset({"à", "au", "aux", "auprès", "chez", "en", "pour", "sur", "contre"}),
    coordinators=frozenset({"et", "ou", "&"}),
    titles=frozenset({"m.", "mm.", "mme", "mme.", "mmes", "mlle", "dr", "dr.", "pr", "pr.", "me", "mgr", "m"}),
    source_pronouns=_both(
        "il", "elle", "ils", "elles", "on", "je", "j'", "nous", "vous", "tu", "lui", "eux", "celui-ci", "celle-ci",
        "ceux-ci", "celles-ci", "celui-là", "certains", "certaines", "beaucoup", "plusieurs", "tous", "toutes", "chacun",
        "moi", "toi", "qui", "d'autres", "aucun", "personne", "ceux", "celles", "celui", "celle", "cela", "ça", "ce",
    ),
    relative_subjects=frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"}),
    complementisers=_both("que", "qu'"),
    interrogatives=_both("si", "s'", "comment", "pourquoi", "quand", "où", "combien", "quel", "quelle", "quels", "quelles"),
    time_words=_both(
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "avant-hier", "aujourd'hui",
        "demain", "matin", "matinée", "soir", "soirée", "midi", "minuit", "après-midi", "nuit", "semaine", "dernier",
        "dernière", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre", "mois", "année", "an", "ans", "jour", "jours", "heures", "heure", "week-end", "lendemain",
        "veille", "récemment", "instant", "moment", "fois",
    ),
    speech_adverbials=frozenset({"lors", "dans", "sur", "devant", "à", "au", "aux", "auprès", "via", "en", "par", "pendant", "depuis",
                                 "durant", "avant", "après", "face", "pour", "suite", "chez", "vers", "dès", "avec", "sous", "mais"}),
)
