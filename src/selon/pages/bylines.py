"""Who signs: `Par Layla Guest`, `Layla Guest` alone at the foot, `(avec AFP)`, `Propos recueillis par …`."""

from __future__ import annotations

import re

from selon.pages.agencies import AGENCIES, AGENCY, either

PARTICLES = "(?:al|ben|bin|da|de|del|den|der|des|di|dos|du|el|la|le|ter|van|von|y)"
NAME = rf"[A-ZÀ-Ý][\w'’.\-]*(?:\s(?:{PARTICLES}\s|d['’])?[A-ZÀ-Ý][\w'’.\-]*){{1,3}}"
_NAME = re.compile(NAME)
_AND = r"(?:\s?,\s|\set\s|\s&\s|\savec\s|\s/\s)"
NAMES_ONLY = re.compile(rf"{NAME}(?:{_AND}(?:l['’])?(?:{NAME}|{AGENCY}))*")

BEFORE_NAMES = (
    r"(?:[Pp]ar|PAR)\b",
    r"(?:[ÉE]crit|[Pp]ublié|[Rr]édigé|[Pp]osté) par",
    r"[Uu]n (?:article|billet|documentaire|film|reportage|récit|texte) (?:de|d['’])",
    r"[Tt]extes?(?:\set\sphotos?)?\s?:",
    r"[Rr]eportage (?:de|d['’])",
    r"[Aa]ut(?:eu|ric)e?[rs]*\s?:?\b",
    r"[Bb]y\b",
    r"(?:[Rr]édaction|[Jj]ournaliste)\s?:",
    r"[Ss]igné\b\s?:?",
)
TOLD_BY = (
    r"[Pp]ropos recueillis (?:par|à)",
    r"[Ee]ntretien (?:réalisé|mené|conduit) par",
    r"[Ii]nterview réalisée par",
    r"[Tt]raduit (?:de .{2,30} )?par",
    r"(?:[Dd]e notre|[Nn]otre) (?:correspondante?|envoyée? spéciale?)",
    r"[Cc]orrespondan(?:te?|ce)s?(?= (?:à|de|d['’]|particulière|en|au|aux|pour)\b|$)",
    r"[Ee]nvoyée?s? spécia",
)
SIGNED = re.compile(rf"(?:[-–—|]\s)?{either((*BEFORE_NAMES, *TOLD_BY))}")
TOLD = re.compile(either(TOLD_BY))
DAY_FIRST = re.compile(
    r"(?:le\s|du\s)?(?:[a-z]{5,8}\s)?\d{1,2}(?:er)?\s[a-zéû.]{3,9}\s\d{4}(?:\sà\s\d{1,2}[h:]\d{0,2})?"
    r"\s?[,|–-]?\s(?=[Pp]ar\b)"
)
"""`jeudi 13 juin 2019, par Anne Roy`, as SPIP writes it."""
AGENCY_SIGNS = re.compile(
    r"[(\[]?\s?(?:[Aa]vec|[Ss]ources?\s?:|[Pp]ar|[Dd]['’]après)?\s?(?:l['’])?(?:agences?\s)?"
    rf"(?:{AGENCY}|[Aa]gences?)(?:{_AND}(?:l['’])?(?:{AGENCY}|[Aa]gences?|{NAME}))*\s?[)\]]?\.?"
)
DESKS = "(?:France|culture|international|monde|politique|société|sports?|économie|étranger)"
LED = re.compile(
    r"(?:D['’]après (?:les informations|un texte|un reportage) d|"
    r"Avec (?:les informations|la collaboration|la contribution) d|Sources?\s?:\s?\S|Rédaction\b|"
    rf"La [Rr]édaction(?: d[eu]\s\S+(?:\s\S+)?)?$|Le [Ss]ervice {DESKS}$)"
)
TAIL_SIGN = re.compile(rf"\s*(?P<sign>[(\[](?:(?:[Aa]vec\s)?(?:l['’])?{AGENCY}(?:{_AND}{AGENCY})*)[)\]])\.?\s*$")
LONGEST = 25  # words
_NOT_NAMES = """
au aux avec car ce ces cette dans des donc elle en et il l' la le les ma mais mes mon ni nos notre nous on or ou où
par pour sa sans selon ses son sous sur un une vos votre vous à
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
AFTER_NAMES = re.compile(
    r"\s(?i:[|•·–—]|à\s|-\s|pour\s|publié|mis à|envoyé|correspond|journaliste)|[|•(]|\d|,\s(?=[a-zà-ÿ])"
)
MET_AFTER = re.compile(
    r"\s*(?i:[|•·–—,(@-]|publié|mis à jour|le \d|à \d|\d|envoyé|correspond|journaliste|rédact|https?:|avec|pour|et)"
)
TWO_SENTENCES = re.compile(r"\w[.!?]\s+[A-ZÀ-Ý]\w+\s\w")
OUTLET = re.compile(
    rf"(?:L[ea]s? |L['’])[\w'’-]+(?:\s[\w'’-]+){{0,2}}?(?:\s(?:avec|et)\s(?:l['’])?(?:{AGENCY}|agences?))?\.?"
)


def is_byline(text: str) -> bool:
    """Whether a line, taken alone, signs the article: it says so, or is an agency in brackets.

    Hit: `Par Jean Dupont et Anne Roy`, `(avec AFP)`, `Un texte de Jean Roy`. Near misses: `Par ailleurs, il pleut.`,
    `Par Toutatis !`, `AFP et Reuters ont fusionné.`

    >>> is_byline("Par Jean Dupont, à Sète"), is_byline("Par ailleurs, il pleut."), is_byline("(avec AFP)")
    (True, False, True)
    """
    line = text.strip()
    if len(line) > 250 or len(line.split()) > LONGEST:
        return False
    if AGENCY_SIGNS.fullmatch(line):
        return True
    line = DAY_FIRST.sub("", line)
    if LED.match(line):
        return not line.endswith(":") and len(line.split()) <= 16
    signed = SIGNED.match(line)
    if not signed:
        return False
    rest = line[signed.end() :].lstrip(" :–—-")
    if TOLD.match(line):
        return len(line.split()) <= 16 and not TWO_SENTENCES.search(line)
    first = rest.split(" ")[0].strip(",.")
    if first.lower() in NOT_NAMES or re.match(r"[LlDd]['’]", first):
        return first[:1].isupper() and OUTLET.fullmatch(rest) is not None
    name = _NAME.match(rest)
    if name:
        after = rest[name.end() :]
        return not after.strip(" .") or MET_AFTER.match(after) is not None
    return re.fullmatch(rf"(?:l['’])?(?:{AGENCY})\.?|[A-ZÀ-Ý][\w.\- ]{{2,30}}", rest) is not None and not line.endswith(
        ("!", "?")
    )


def is_name(text: str) -> bool:
    """Whether a line is nothing but names of persons. Its place must tell whether they sign: see `regions.py`.

    Hit: `Layla Guest`, `Jean Dupont et Anne Roy avec AFP`. Near misses: `Désaccord total`, `Le Monde`, `La Rochelle`.

    >>> is_name("Layla Guest"), is_name("Désaccord total"), is_name("Le Monde")
    (True, False, False)
    """
    line = text.strip().rstrip(".")
    if len(line) > 90 or not NAMES_ONLY.fullmatch(line):
        return False
    words = [word.lower() for word in re.findall(r"[\w'’]+", line)]
    return words[0] not in NOT_NAMES and not words[0].startswith(("l'", "l’", "d'", "d’"))


def tail_signature(text: str) -> int | None:
    """Where the agency begins that signs at the end of a paragraph: `… l'incident. (Belga)`.

    >>> tail_signature("Il pleut. (Belga)")
    10
    >>> tail_signature("Il pleut (un peu).")
    """
    match = TAIL_SIGN.search(text, max(0, len(text) - 60))
    if not match or not text[: match.start()].rstrip().endswith((".", "!", "?", "…", "»", "”", '"')):
        return None
    return match.start("sign")


def authors_of(text: str) -> tuple[str, ...]:
    """The persons, or failing these the agencies, that a byline names.

    >>> authors_of("Par Jean Dupont et Anne-Marie Roy, envoyés spéciaux à Sète")
    ('Jean Dupont', 'Anne-Marie Roy')
    >>> authors_of("(avec AFP)")
    ('AFP',)
    """
    line = DAY_FIRST.sub("", text.strip())
    signed = SIGNED.match(line)
    rest = line[signed.end() :].lstrip(" :–—-") if signed else line
    cut = AFTER_NAMES.split(rest, maxsplit=1)
    names = [_tidied(match[0]) for match in _NAME.finditer(cut[0])]
    persons = tuple(dict.fromkeys(name for name in names if name and not any(agency == name for agency in AGENCIES)))
    agencies = tuple(dict.fromkeys(match[0] for match in re.finditer(rf"\b(?:{AGENCY})\b", text)))
    return persons or agencies


def _tidied(name: str) -> str:
    words = re.split(r"\s(?=et\s)", name)[0].split()
    while words and words[-1].lower().strip(".") in {"et", "avec", "afp", "reuters", "pour"}:
        words.pop()
    return " ".join(words).rstrip(".,")
