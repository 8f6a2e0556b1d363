"""Who made the picture: a line of its own, or the end of a caption.

`© Sputnik / Aleksey Nikolsky`  `(Photo de Reuters)`  `Photo : Radio-Canada / Steve Bruce`  `REUTERS/John Doe`
"""

from __future__ import annotations

import re

from selon.pages.agencies import AGENCY, PICTURE_HOUSE, either

_SIGN = r"(?:(?<!Ã)©|\(c\)|\(C\)|&copy;|Ⓒ)"  # `Ã©` is a spoilt `é`
_LABEL = either(
    (
        r"[Cc]rédits?(?:[- ][Pp]hotos?)?",
        r"CRÉDITS?",
        r"[Cc]redits?",
        r"[Pp]hoto(?:graphie|s)?",
        r"PHOTO",
        r"[Ii]mages?",
        r"IMAGE",
        r"[Ii]llustrations?",
        r"[Vv]isuel",
        r"[Dd]essin",
        r"[Ii]nfographie",
        r"[Vv]idéo",
        r"[Cc]arte",
        r"[Mm]ontage",
        r"[Cc]opyright",
    )
)
_SHOUTED = r"[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:\s[A-ZÀ-Ý'’.-]+){1,4}"
WHOLE = re.compile(
    rf"\s*+(?:{_SIGN}.{{2,120}}|"
    rf"[(\[]?{_LABEL}(?:\s[\w'’]{{1,12}}){{0,3}}\s?[:©/|].{{2,100}}|"
    rf"[(\[]?{_LABEL}\s(?:de|d['’]|par|from|by|du|des|courtesy)\s?.{{2,80}}|"
    rf"[(\[]?{_LABEL}\s(?:{AGENCY}|DR|D\.R\.|archives?).{{0,60}}|"
    rf"{AGENCY}(?:\s(?:PHOTO|Photo|photo))?\s?/\s?.{{2,80}}|"
    rf"[\w .'’-]{{2,60}}\s?/\s?(?:{AGENCY}|{PICTURE_HOUSE}).{{0,60}}|"
    rf"(?:D\.?R\.?|{PICTURE_HOUSE}).{{0,40}}|"
    rf".{{2,60}}\svia\s(?:{AGENCY}|{PICTURE_HOUSE}))\s*"
)
TAIL = re.compile(
    rf"(?<=[\w.!?…»”)\"'’])\s*(?P<credit>{_SIGN}\s?[^©]{{2,100}}|"
    rf"[(\[]\s?(?:{_LABEL}|{_SIGN})(?:\s?:|\sde|\sd['’]|\spar|\s)\s?[^()]{{2,80}}[)\]]\.?|"
    rf"[(\[]{AGENCY}\s?/\s?[^()]{{2,60}}[)\]]\.?|"
    rf"{_SHOUTED}\s?/\s?(?:{AGENCY}|{PICTURE_HOUSE}|[A-ZÀ-Ý]{{2,12}})(?:\s?/\s?[\w ]{{2,20}})?|"
    rf"{_SHOUTED}\sPOUR\s[«\"]?\s?[A-ZÀ-Ý' ’]{{3,30}}[»\"]?|"
    rf"{AGENCY}\s?/\s?[A-ZÀ-Ý][\w'’-]{{1,20}}\s[A-ZÀ-Ý][\w'’ -]{{1,30}})\s*$"
)
MARK = re.compile(rf"{_SIGN}|[(\[]|/|\sPOUR\s")
SIGNS = ("©", "Ⓒ", "&copy;", "(", "[", "/", "POUR")  # one of them is in every `MARK`, and in few captions
LONGEST_CREDIT = 18  # words; what follows a © and is longer is the small print of the page
CAPTION_REACH = 1200  # characters; a longer line is no caption


def is_credit(text: str) -> bool:
    """Whether the whole line credits a picture.

    Hit: `© Alexandre Shcherbak/TASS`, `Photo : Radio-Canada / Steve Bruce`. Near misses: `© 2024 Le Quotidien. Tous
    droits réservés` (small print), `Photo de famille au G7, sans le Canada` (no agency, no name).

    >>> is_credit("© Alexandre Shcherbak/TASS"), is_credit("Photo de famille au G7, sans le Canada")
    (True, False)
    """
    if len(text) > 160 or len(text.split()) > LONGEST_CREDIT or not WHOLE.fullmatch(text):
        return False
    if re.match(r"\s*+(?:©|\(c\))?\s?(?:[Cc]opyright\s?)?©?\s?(?:19|20)\d\d", text) or "droits réserv" in text.lower():
        return False
    if re.match(r"\s*[(\[]?[Cc][Rr][Ééée]", text):
        return True
    named = re.match(rf"\s*[(\[]?{_LABEL}(?:\s(?:de|d['’]|par|du|des)\s?|\s?:)(.+)", text)
    return not named or _names_someone(named[1])


def _names_someone(text: str) -> bool:
    words = re.findall(r"[\w'’-]+", text)
    return bool(words) and len(words) <= 8 and sum(word[:1].isupper() for word in words) * 2 >= len(words)


def credit_at(text: str) -> int | None:
    """Where the credit begins that ends a caption; None where there is none.

    >>> credit_at("Le port de Sète. © AFP / Jean Dupont")
    17
    >>> credit_at("Le port (photo) de Sète est fermé.")
    """
    if len(text) > CAPTION_REACH or not any(sign in text for sign in SIGNS) or not MARK.search(text):
        return None
    match = TAIL.search(text, max(0, len(text) - 160))
    if not match or match.start("credit") < 8 or len(match["credit"].split()) > LONGEST_CREDIT:
        return None
    return match.start("credit")
