"""A review as Markdown (CommonMark), for editors and for colleagues.

What pages say is text in it and nothing else: every character that could open a heading, a link, an element or an
entity stands behind a backslash, and so do those by which readers of other dialects would make links of bare addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from selon.review.records import Line, Review, Telling
from selon.review.wording import Wording

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#~|^$&!@]|(?<=:)/(?=/)|(?<=www)\.|^[-+=:](?=\s|$)", re.IGNORECASE)
_NUMBER = re.compile(r"^([0-9]+)\.")
_SPACE = re.compile(r"\s+")
_STEP = "    "


def to_markdown(review: Review, wording: Wording) -> str:
    """The whole review, as lines that end with a line break."""
    return "\n".join(_lines(review, wording)) + "\n"


def escaped(text: str) -> str:
    r"""Text that means nothing but itself, on one line.

    >>> print(escaped("# <b>*gras*</b> [ici](javascript:x)"))
    \# \<b\>\*gras\*\</b\> \[ici\]\(javascript:x\)
    """
    line = _SPACE.sub(_plain_space, text).strip()
    return _NUMBER.sub(r"\1\.", _SPECIAL.sub(lambda found: f"\\{found[0]}", line))


def _plain_space(found: re.Match[str]) -> str:
    """Line breaks would end a line of the list; a no-break space is French typography, and stays."""
    return found[0] if found[0] in ("\u00a0", "\u202f") else " "


def _lines(review: Review, words: Wording) -> Iterator[str]:
    yield f"# {escaped(words.title)}"
    yield ""
    for label, value in words.asked(review.asked):
        yield f"- {escaped(label)}{words.colon}**{escaped(value)}**"
    yield f"- {escaped(words.size(review))}"
    yield ""
    yield escaped(f"{words.made.format(moment=words.moment(review.made), version=review.version)} {words.disclaimer}")
    for section in review.sections:
        yield ""
        yield f"## {escaped(section.label or words.no_story)}"
        yield ""
        yield escaped(words.of_section(section))
        yield ""
        for line in section.lines:
            yield from _line(line, words, 0)
    if not review.sections:
        yield ""
        yield escaped(words.nothing)


def _line(line: Line, words: Wording, depth: int) -> Iterator[str]:
    """One item of a list, what stands beside it in a list below."""
    notes = [words.values[line.kind]]
    if line.outside:
        notes.append(words.outside)
    if line.unchecked:
        notes.append(words.unchecked)
    who = f"**{escaped(line.who or words.nobody)}**"
    who += f", {escaped(line.role)}" if line.role else ""
    who += f" \\({escaped(words.source.format(line.source))}\\)" if line.source else ""
    who += f" *{escaped(line.cue)}*" if line.cue else ""
    who += f", *{escaped(words.denies)}*" if line.denies else ""
    content = words.quoted.format(line.content) if line.kind == "direct" else line.content
    yield f"{_STEP * depth}- {who}{words.colon}{escaped(content)} *\\[{escaped(', '.join(notes))}\\]*"
    for telling in line.tellings:
        yield f"{_STEP * (depth + 1)}- {_telling(telling, words)}"
    for label, beside in ((words.denied_by, line.denied_by), (words.denial_of, line.denial_of)):
        if beside:
            yield f"{_STEP * (depth + 1)}- **{escaped(label)}**"
        for other in beside:
            yield from _line(other, words, depth + 2)


def _telling(telling: Telling, words: Wording) -> str:
    facts = [escaped(telling.outlet or words.no_outlet), escaped(words.day(telling.published))]
    title = escaped(telling.title or telling.url or "")
    if telling.url:
        facts.append(f"[{title}](<{_address(telling.url)}>)")
    elif title:
        facts.append(title)
    if telling.via:
        facts.append(escaped(words.via.format(", ".join(telling.via))))
    if telling.commitment != "plain":
        facts.append(escaped(words.values[telling.commitment]))
    return ", ".join(facts)


def _address(url: str) -> str:
    """An address within < >, whatever it holds: percent-encoded, but for what already is."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")
