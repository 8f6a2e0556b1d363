"""The forms of the small words that rules ask for again and again: elided with either apostrophe, contracted with an
article."""

from __future__ import annotations


def both(*words: str) -> frozenset[str]:
    """The words, and each with the other apostrophe: pages use ' and ’ alike."""
    return frozenset(words) | frozenset(w.replace("'", "’") for w in words)


#: `de` before an infinitive or a name, and `de` before any noun.
DE = both("de", "d'")
DE_OR_DU = DE | {"du", "des"}
A_OR_AU = frozenset({"à", "au", "aux"})
QUE = both("que", "qu'")
ELIDED_DE = both("d'")
ELIDED_SE = both("s'")
ELIDED_LE = both("l'")
#: Relative pronouns, and those that an article is part of.
RELATIVES = QUE | {"qui", "dont", "où"}
WHICH = frozenset({"laquelle", "lesquelles", "lequel", "lesquels"})
FIRST_AND_SECOND = both("je", "j'", "nous", "vous", "tu")
NOBODY = frozenset({"personne", "nul"})
#: Clitics that name whom something is said to.
DATIVES = both("me", "m'", "te", "t'", "nous", "vous", "lui", "leur")
COORDINATORS = frozenset({"et", "mais", "puis", "ou"})
#: Participles of one whom others quote or repeat.
CITED = frozenset({"cité", "citée", "cités", "citées", "relayé", "relayée", "relayés", "relayées"}) | {
    "repris",
    "reprise",
    "reprises",
}
MANNERS = frozenset({"façon", "manière"})
LAST = frozenset({"dernier", "dernière"})
DASHES = frozenset({"–", "—", "-"})
DIGITS = frozenset("0123456789")

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: Whose turn it is: `de son côté`, `quant à lui`.
TURNS = frozenset(
    {
        ("de", "leur", "côté"),
        ("de", "son", "côté"),
        ("pour", "leur", "part"),
        ("pour", "sa", "part"),
        ("quant", "à", "elle"),
        ("quant", "à", "elles"),
        ("quant", "à", "eux"),
        ("quant", "à", "lui"),
        ("à", "leur", "tour"),
        ("à", "son", "tour"),
    }
)
