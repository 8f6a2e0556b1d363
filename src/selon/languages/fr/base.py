"""French for spaCy, less what a trained pipeline brings itself.

spaCy's own French compiles, when it is imported, expressions for words with hyphens that take two seconds, half of the
time to a first statement. A pipeline that is read from a folder has its tokenizer with it, exceptions and expressions,
and puts all of that aside. What it does not bring is here: which forms read as numbers.
"""

from __future__ import annotations

from spacy.attrs import LIKE_NUM  # type: ignore[import-not-found]
from spacy.language import BaseDefaults, Language
from spacy.util import registry

from selon.languages.fr.time.words import NUMBERS

#: The name by which a configuration asks for it (`nlp.lang`).
NAME = "selon_fr"


def like_num(text: str) -> bool:
    """Whether a form reads as a number: digits with their signs and marks, fractions, numbers in letters.

    >>> [form for form in ("12,5", "-3", "1/2", "Trois", "lycées") if like_num(form)]
    ['12,5', '-3', '1/2', 'Trois']
    """
    if text.lower() in NUMBERS:
        return True
    digits = text.lstrip("+-±~").replace(",", "").replace(".", "")
    return all(part.isdigit() for part in digits.split("/", 1))


class _Defaults(BaseDefaults):
    tokenizer_exceptions = {}  # noqa: RUF012  # spaCy's own names and shapes
    prefixes = suffixes = infixes = None
    url_match = None
    lex_attr_getters = {LIKE_NUM: like_num}  # noqa: RUF012


@registry.languages(NAME)
class French(Language):  # type: ignore[no-untyped-call]  # spaCy's own hook for subclasses
    """A pipeline's language while its tokenizer is still to be read."""

    lang = NAME
    Defaults = _Defaults
