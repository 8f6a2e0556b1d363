"""How a statement is told in a UIMA CAS: the layers that INCEpTION shows, and offsets in UTF-16 units.

A statement is a span over its cue, or over its content where it has none. Its parts are spans of their own, tied to it
by a slot feature, as INCEpTION makes them: an array of links, each with a role and a target. Types of layers begin with
`webanno.custom.`; the type of a link is the layer's name, the feature's, and `Link`.
JSON CAS: https://github.com/apache/uima-uimaj-io-jsoncas (specification 0.4.0); UIMA counts as Java does.
"""

from __future__ import annotations

from bisect import bisect_left

STATEMENT = "webanno.custom.Statement"
PART = "webanno.custom.StatementPart"
LINK = "webanno.custom.StatementPartsLink"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"

PARTS = "parts"
SLOT_ROLES = ("content", "source", "addressee", "via", "basis", "occasion", "said", "event", "parent")
FEATURES = {
    STATEMENT: {
        "kind": "direct, indirect or mixed",
        "commitment": "plain, conditional or distanced",
        "polarity": "denies, or nothing",
        "speaker": "whom the source means",
        "speakerType": "person, organisation, outlet …",
        "speakerRole": "what the page says beside the name",
        "identifier": "of the statement in selon; leave it, and leave it empty in a new one",
        "cueless": "yes where no words attribute: the statement then lies over its content",
    },
    PART: {
        "relay": "of a relay: whom it means",
        "relayType": "of a relay: person, outlet …",
        "edtf": "of a date: EDTF (ISO 8601-2), as in 2024-03-21",
    },
}
"""The features of the two layers, all strings, and what they hold."""


class Units:
    """The way between the code points of a text and its UTF-16 units.

    >>> units = Units("a🌉b")
    >>> units.of(2), units.point(3), units.point(2)
    (3, 2, None)
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
        self._units = [at + number for number, at in enumerate(self._wide)]

    def of(self, point: int) -> int:
        """The unit at which a code point begins."""
        return point + bisect_left(self._wide, point)

    def point(self, unit: int) -> int | None:
        """The code point that begins at a unit; None inside a pair, or outside the text."""
        before = bisect_left(self._units, unit)
        inside = before > 0 and self._units[before - 1] == unit - 1
        return None if inside or not 0 <= unit - before <= self._length else unit - before
