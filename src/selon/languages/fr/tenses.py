"""Tenses of a short text, from its forms alone: whether it tells of what has been or of what is to be.

`a supprimé`, `avoir vendu`, `ont été tirés` have been; `fermera`, `va fermer`, `vouloir quitter`, `ne plus baisser` are
to be. A text may tell of both, or of neither.
"""

from __future__ import annotations

import re

from selon.languages.fr.polarity import folded

_PARTICIPLE = r"[^\W\d]+(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes)"
_BETWEEN = r"(?:\s(?:pas|jamais|rien|plus|aussi|déjà|bien|été|toujours|également|[^\W\d]+ment)){0,3}"
_PAST = re.compile(
    r"(?<![\w-])(?:(?:l'|n'|s'|m'|j'|d')?(?:ai|as|a|avons|avez|ont|avais|avait|avaient|ait|aient|avoir|aurait|auraient)"
    rf"|s'(?:est|étaient|était|être)|se\ssont){_BETWEEN}\s{_PARTICIPLE}(?![\w-])"
)
_FUTURE = re.compile(
    r"(?<![\w-])(?:(?!sera(?:it|ient)?\b|aur)[^\W\d]{2,}(?:era|eront|erai|erons|ira|iront|rait|raient|dra|dront)(?![\w-])"
    r"|(?:va|vont|vais|allons|allait|allaient)\s(?:[^\W\d]+\s)?[^\W\d]+(?:er|ir|re)\b"
    r"|(?:vouloir|compter|envisager|prévoir|souhaiter)\s|ne\splus\s[^\W\d]+(?:er|ir|re)\b)"
)
_PRESENT = re.compile(
    r"(?<![\w-])(?:l'|n'|s'|j'|d')?(?:[^\W\d]{2,}(?:aient|ait|issent|ettent|isent|uisent)|est|sont|reste|restent|co[ûu]te"
    r"|co[ûu]tent|atteint|atteignent|dépasse|dépassent|compte|comptent|s'élèvent?|dispose|disposent|emploie|emploient"
    r"|fournit|fournissent|touche|touchent|attend|attendent|dure|durent)(?![\w-])"
)


def tells_of_present(text: str) -> bool:
    """Whether a text tells of what is or was then, as far as forms alone show it: imperfects, and the present of the
    verbs with which figures are told.

    >>> tells_of_present("le pont coûte 12 millions"), tells_of_present("le pont coûtera 12 millions")
    (True, False)
    """
    return _PRESENT.search(folded(text)) is not None


def tells_of_past(text: str) -> bool:
    """Whether a text tells of what has been.

    >>> tells_of_past("le groupe a fermé deux sites"), tells_of_past("le groupe fermera deux sites")
    (True, False)
    """
    return _PAST.search(folded(text)) is not None


def tells_of_future(text: str) -> bool:
    """Whether a text tells of what is to be.

    >>> tells_of_future("ne pas vouloir fermer d'autre site"), tells_of_future("avoir fermé deux sites")
    (True, False)
    """
    return _FUTURE.search(folded(text)) is not None
