"""Words of French as Universal Dependencies cuts them: the repair of spaCy's French tokenizer.

spaCy's stock rules and the French treebanks disagree where it hurts attribution most:

* ``a-t-il`` is cut ``a | -t | -il`` by spaCy and ``a | -t-il`` by UD, so a parser trained on UD never meets the
  subject of an inverted reporting verb;
* ``Dupont-Aignan`` and ``là-bas`` are cut at the hyphen by spaCy and are one word in UD;
* ``vas-y``, ``dis-le``, ``demande-t-elle`` keep or lose their clitic according to a short list of verbs in spaCy,
  while UD always cuts the clitic off;
* ``prud'homme``, ``N'Djamena`` and ``main-d’œuvre`` are cut at any apostrophe by spaCy; in UD only the elided words
  (``l'``, ``qu'``, ``jusqu'`` …) are words of their own.

Contractions (``du``, ``aux``) stay one token.  The repaired rules are ordinary tokenizer state (regular expressions
and exceptions): a pipeline saved with them loads without this module.

French pages are full of no-break spaces (U+00A0, U+202F), inside ``« »``, before ``: ; ? !`` and in numbers.  spaCy
makes a token of each.  `plain_spaces` maps them one to one to ordinary spaces, so that offsets hold and no such token
appears; call it on a text before the pipeline reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, LIST_ELLIPSES, LIST_ICONS
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

if TYPE_CHECKING:
    from spacy.language import Language

APOSTROPHES = "'’ʼ"
HYPHENS = "‐‑-"  # between letters; the dashes – and — separate words and are cut wherever they stand

ELIDED = (
    "c", "ç", "d", "j", "l", "m", "n", "s", "t", "qu",
    "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
)  # fmt: skip

# Subjects come after the verb in an incise (« dit-elle ») and in questions, objects in imperatives (« dis-le »).
CLITICS = (
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce",
    "moi", "toi", "lui", "leur", "le", "la", "les", "y", "en", "là",
)  # fmt: skip
EUPHONIC = ("il", "elle", "on", "ils", "elles")  # the t of a-t-il belongs to the pronoun in UD

# One word, though it looks elided or followed by a clitic.
WHOLE = (
    "c'est-à-dire", "ceux-là", "celle-là", "celles-là", "celui-là", "cessez-le-feu", "chez-moi", "chez-nous",
    "chez-vous", "jusque-là", "l'on", "M'Bappé", "N'Djamena", "N'Golo", "quelqu'un", "quelqu'une", "rendez-vous",
    "s'il-vous-plaît", "va-t-en-guerre",
)  # fmt: skip

ABBREVIATIONS = (
    "M.", "MM.", "Mme.", "Mlle.", "Mgr.", "Me.", "Dr.", "Pr.", "St.", "Ste.", "Gal.",
    "av.", "apr.", "env.", "cf.", "etc.", "n°", "d°", "No.", "N°", "Vol.", "vol.", "p.", "pp.", "art.", "éd.",
    "janv.", "févr.", "avr.", "juill.", "sept.", "oct.", "nov.", "déc.", "tél.", "Tél.", "J.-C.", "°C",
)  # fmt: skip

_PLAIN = {ord(c): " " for c in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"}


def plain_spaces(text: str) -> str:
    """`text` with every no-break, thin or figure space as one ordinary space: same length, same offsets.

    >>> plain_spaces("«\\u00a0Oui\\u202f!\\u00a0»")
    '« Oui ! »'
    """
    return text.translate(_PLAIN)


@registry.callbacks("selon.french_tokens.v1")  # type: ignore[untyped-decorator]
def make_callback() -> Callable[[Language], None]:
    """The repair as spaCy's configuration names it (``[initialize.before_init]``)."""
    return repair


def repair(nlp: Language) -> None:
    """Give the tokenizer of a French pipeline the words of Universal Dependencies."""
    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {  # the old match and rules cut or kept words with a hyphen one by one
        **{form: rule for form, rule in (defaults.tokenizer_exceptions or {}).items() if not _is_word(form)},
        **_exceptions(),
    }
    tokenizer.token_match = re.compile(rf"[{ALPHA}]+\((?:e|s|es|x|ne|nes)\)$").match  # traité(e)s stays whole
    prefixes = [*_stock(defaults.prefixes, but="d|l|n"), _elision(), rf"-(?=[{ALPHA}])"]
    suffixes = [*_clitics(), *_endings(), *_stock(defaults.suffixes, but="clés")]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes()).finditer
    _norm_apostrophes(nlp)


def _norm_apostrophes(nlp: Language) -> None:
    """The press writes ``l’`` and the treebanks ``l'``: one norm for both, kept with the pipeline's lookups."""
    for elided in (*(word + "’" for word in ELIDED), "aujourd’hui"):
        for form in (elided, elided.capitalize(), elided.upper()):
            nlp.vocab[form].norm_ = elided.replace("’", "'")


def _is_word(form: str) -> bool:
    """Stock exceptions that we replace: words and abbreviations.  Emoticons and ``a.`` … ``z.`` stay."""
    return sum(character.isalpha() for character in form) > 1 and form.lower() not in {"c++", "<space>"}


def _exceptions() -> dict[str, list[dict[int, str]]]:
    forms = set(ABBREVIATIONS)
    for word in WHOLE:
        for variant in (word, word[0].upper() + word[1:], word.upper()):
            forms |= {variant.replace("'", apostrophe) for apostrophe in APOSTROPHES}
    return {form: [{ORTH: form}] for form in sorted(forms)}


def _elision() -> str:
    elided = "|".join(ELIDED)
    return rf"(?i:{elided})[{APOSTROPHES}](?=[{ALPHA}0-9«“\"(\[])"


def _clitics() -> list[str]:
    """``-t-il`` before ``-il``; only after a letter, and in capitals only where the word before is in capitals."""
    lower, euphonic = "|".join(CLITICS), "|".join(EUPHONIC)
    return [
        rf"(?<=[{ALPHA}])[{HYPHENS}]t[{HYPHENS}](?:{euphonic})",
        rf"(?<=[A-ZÀ-Þ])[{HYPHENS}]T[{HYPHENS}](?:{euphonic.upper()})",
        rf"(?<=[{ALPHA}])[{HYPHENS}](?:{lower})",
        rf"(?<=[A-ZÀ-Þ])[{HYPHENS}](?:{lower.upper()})",
    ]


def _endings() -> list[str]:
    """A dash stuck to the word before it, the stop after a closing bracket or quotation mark, ``15h``."""
    return [rf"(?<=[{ALPHA}»”\"])-", r"(?<=[\])»”])\.", r"(?<=[0-9])h"]


def _stock(patterns: Sequence[str | re.Pattern[str]] | None, but: str) -> list[str]:
    """spaCy's own patterns, less the one for elision or for clitics, which holds `but`."""
    return [str(pattern) for pattern in patterns or () if but not in str(pattern)]


def _infixes() -> list[str]:
    """Where a word is cut in its middle: never at a hyphen, an apostrophe."""
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[a-zà-ÿ»”\"])\.(?=[A-ZÀ-Þ«“\"])",  # « … la fin.Le début … »
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA_LOWER}][{ALPHA_LOWER}])/(?=[{ALPHA}][{ALPHA}])",  # et/ou, not km/h
        r"(?<=[0-9])h(?=[0-9])",  # 10h30, three words in Sequoia
        rf"(?<=[{ALPHA}0-9])--(?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA}0-9])[–—](?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA})»”])[:;](?=[{ALPHA}«“])",
        rf"(?<=[{ALPHA}])[«“”»\"](?=[{ALPHA}])",
    ]
