"""A review as HTML: a file that stands by itself, without scripts and without anything from elsewhere.

All of a review is text of strangers. Jinja escapes it; addresses are links only where `is_of_the_web` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from selon.review.records import Review
from selon.review.wording import Wording

Address = Callable[[str], str]
"""Where a statement, by its id, can be read in its article."""


def to_html(review: Review, wording: Wording) -> str:
    """A whole document, to be kept as a file or printed."""
    return _environment().get_template("document.html").render(
        review=review, words=wording, style=Markup(style()), address=None
    )  # fmt: skip


def to_fragment(review: Review, wording: Wording, address: Address) -> Markup:
    """The same as a part of another page, which brings `style()` along; each telling leads to its statement too."""
    return Markup(
        _environment().get_template("review.html").render(review=review, words=wording, address=address)
    )  # fmt: skip


def style() -> str:
    """How a review looks, as CSS. It is an own file's, and holds nothing of any page."""
    return (resources.files("selon.review") / "review.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("selon.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
