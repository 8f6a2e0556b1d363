"""What a line outside the article is, by where it stands and what it is made of, when its words do not tell."""

from __future__ import annotations

from selon.model import Block, LineType
from selon.pages.drafts import shape

BY_PLACE = (
    ("comments", LineType.COMMENT),
    ("advertisement", LineType.ADVERTISEMENT),
    ("paywall", LineType.PAYWALL),
    ("consent", LineType.NAVIGATION),
    ("share", LineType.NAVIGATION),
    ("navigation", LineType.NAVIGATION),
    ("credit", LineType.CREDIT),
    ("related", LineType.RELATED),
    ("newsletter", LineType.NAVIGATION),
    ("tags", LineType.NAVIGATION),
    ("footer", LineType.NAVIGATION),
    ("form", LineType.NAVIGATION),
    ("date", LineType.OTHER),
    ("biography", LineType.OTHER),
)
"""The narrowest claim first: a share button in the comments is part of the comments."""

OUTSIDE = frozenset({"comments", "advertisement", "paywall", "consent", "share", "navigation", "related", "newsletter",
                     "tags", "footer", "form", "biography"})  # fmt: skip
"""Places that are not the article even where an extractor takes their lines for it."""


def type_outside(text: str, block: Block) -> LineType:
    """The type of a line that is not the article's: by its place, else by its links, else `other`.

    >>> str(type_outside("Économie", Block(0, 8, "li", linked=1.0)))
    'navigation'
    """
    for place, line_type in BY_PLACE:
        if place in block.place:
            return line_type
    words = len(shape(text).words)
    if block.linked > 0.7:
        return LineType.RELATED if words >= 5 else LineType.NAVIGATION
    if not block.tag:
        return LineType.RELATED if words >= 5 else LineType.NAVIGATION
    return LineType.RELATED if "aside" in block.place and words >= 5 else LineType.OTHER
