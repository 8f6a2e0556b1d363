"""HTML: the text of a page with what was read laid over it, and a card for each statement beside it.

Self-contained: no script, nothing from elsewhere. All of a page is text of strangers: the templates escape it. Colours
are tints of whatever ground there is, so that light and dark pages and notebooks show them alike, and no role is told
by colour alone: content has a ground and a number, a source a double line, a cue a dotted one, what is left a dashed
one. What says nothing is folded, never left out.

The words on a card are French, as those of `selon.exports.table` are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from selon.exports.html.cards import Card, cards
from selon.exports.html.laying import Section, sections, whole
from selon.model import Link, Reading

__all__ = ["fragment", "write"]

#: What a notebook shows of a page: more would make the notebook slow to open. A document shows all.
_BLOCKS, _CARDS = 400, 100

#: The roles and their French names, in the order of the legend.
ROLES = {
    "content": "contenu",
    "source": "source",
    "cue": "marque",
    "via": "par qui",
    "addressee": "à qui",
    "basis": "sur quoi",
    "occasion": "à quelle occasion",
    "said": "dit quand",
    "event": "date",
}


def write(readings: Iterable[Reading], links: Iterable[Link], out: TextIO) -> None:
    """One document with all readings, one after the other. Links between statements are not shown."""
    head, foot = _template("document.html").render(style=_style(), here=_HERE).split(_HERE)
    out.write(head)
    for reading in readings:
        out.write(_rendered(reading, sections(reading), cards(reading)))
        out.flush()
    out.write(foot)


def fragment(reading: Reading) -> str:
    """The reading as a part of another page, such as a notebook, with its style.

    >>> from selon.model import Page
    >>> page = Page("sha256:0", "<script>.txt", "", (), ())
    >>> "<script>" in fragment(Reading(page, []))
    False
    """
    laid, told = sections(reading, most=_BLOCKS), cards(reading)
    return f"<style>{_style()}</style>\n{_rendered(reading, laid, told[:_CARDS], len(told[_CARDS:]))}"


_HERE = "\x00"  # no template has it, and no text of a page: `whole` replaces it


def _rendered(reading: Reading, laid: Iterable[Section], told: tuple[Card, ...], more: int = 0) -> str:
    return _template("reading.html").render(
        page=reading.page,
        facts=[whole(fact) for fact in (reading.page.outlet, reading.page.published, reading.page.url) if fact],
        count=len(reading.statements),
        sections=laid,
        numbers={each.id: number for number, each in enumerate(reading.statements, 1)},
        cards=told,
        more=more,
        roles=ROLES,
        anchor=f"selon-{reading.page.id.removeprefix('sha256:')[:12]}",
        whole=whole,
    )


def _style() -> Markup:
    """How a reading looks. It is an own file's, and holds nothing of any page."""
    return Markup((resources.files("selon.exports.html") / "reading.css").read_text(encoding="utf-8"))


def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("selon.exports.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
