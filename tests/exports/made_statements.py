"""Pages and statements that hypothesis makes: any words, emoji and no-break spaces among them, any span of them."""

from __future__ import annotations

from hypothesis import strategies as st

from selon.model import (
    Candidate,
    Commitment,
    Cue,
    Evidence,
    Kind,
    Moment,
    Page,
    Reading,
    Relay,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

TEXTS = st.text(st.sampled_from('aéL’ \u00a0\u202f«»;=-\n\t"🌊🇫🇷1'), min_size=4, max_size=60)
_NAMES = st.text(min_size=1, max_size=12)
_EDTF = st.sampled_from(["2024-03-15", "2024-03", "2024", "XXXX-03-15", "2024-03-15/2024-03-17", "2024-21"])
_IDS = st.text("0123456789abcdef", min_size=16, max_size=16)


def _spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return ends.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span.of(text, *pair))


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A page with one statement that may fill any field."""
    text = draw(TEXTS)
    spans, types = _spans(text), st.sampled_from(SpeakerType)
    moments = st.builds(Moment, _EDTF, _maybe(spans), _maybe(_NAMES))
    candidates = st.lists(st.builds(Candidate, _NAMES, st.floats(0, 1)), max_size=2).map(tuple)
    entities = _maybe(_IDS.map("en_{}".format))
    statement = st.builds(
        Statement,
        id=_IDS.map("st_{}".format),
        page=st.just("sha256:" + "0f" * 32),
        article=st.integers(1, 3),
        kind=st.sampled_from(Kind),
        content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        evidence=st.builds(Evidence, st.just("fr.incise"), st.floats(0, 1), _maybe(spans), _maybe(spans)),
        cue=_maybe(st.builds(Cue, spans, _NAMES, _NAMES)),
        source=_maybe(spans),
        speaker=_maybe(st.builds(Speaker, _NAMES, types, _maybe(_NAMES), entities, candidates)),
        addressee=_maybe(spans),
        via=st.lists(st.builds(Relay, _NAMES, types, spans), max_size=3).map(tuple),
        basis=_maybe(spans),
        occasion=_maybe(spans),
        commitment=st.sampled_from(Commitment),
        polarity=st.sampled_from([None, "denies"]),
        said=_maybe(moments),
        events=st.lists(moments, max_size=2).map(tuple),
        parent=_maybe(_IDS.map("st_{}".format)),
        article_title=_maybe(_NAMES),
        outlet=_maybe(_NAMES),
        published=_maybe(_EDTF),
    )
    made = draw(statement)
    return Reading(Page(made.page, "page.html", text, (), (), url=draw(_maybe(_NAMES))), [made])
