"""From what a tool shows of a statement to the whole of it: what the tool cannot show comes from what was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selon.imports.returned import Sent
from selon.model import Commitment, Cue, Evidence, Kind, Moment, Relay, Span, Speaker, Statement, identify

RULE = "person"
"""In the place of a rule, where no rule but a person proposed the statement."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tool shows of one statement. `kind` is None where nobody gave any; `parent` is an identifier."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    addressee: Span | None
    basis: Span | None
    occasion: Span | None
    via: tuple[Relay, ...]
    said: Moment | None
    events: tuple[Moment, ...]
    kind: Kind | None
    commitment: Commitment
    polarity: str | None
    speaker: Speaker | None
    parent: str | None


def assemble(shown: Shown, was: Statement | None, sent: Sent) -> Statement:
    """The statement, with all of `was` that the tool does not show or that has not changed; a new one without.

    Raises a `ValueError` where a new one lacks what nobody may guess.
    """
    if not shown.content:
        raise ValueError("has no content")
    if was is None:
        return _new(shown, sent)
    return replace(
        was,
        content=shown.content,
        cue=_cue(shown.cue, was.cue),
        source=shown.source,
        addressee=shown.addressee,
        basis=shown.basis,
        occasion=shown.occasion,
        via=shown.via,
        said=_moment(shown.said, was.said),
        events=_moments(shown.events, was.events),
        kind=shown.kind or was.kind,
        commitment=shown.commitment,
        polarity=shown.polarity,
        speaker=_speaker(shown.speaker, was.speaker),
        parent=shown.parent,
    )


def unseen_parent(was: Statement | None, sent: Sent) -> str | None:
    """A parent that was not sent, and so cannot be shown: it stays."""
    known = {each.id for each in sent.statements}
    return was.parent if was and was.parent not in known else None


def _new(shown: Shown, sent: Sent) -> Statement:
    if shown.kind is None:
        raise ValueError("is new and has no kind: direct, indirect or mixed")
    chapter = sent.chapter_at(shown.content[0].start)
    return Statement(
        id=identify(sent.page, shown.content, shown.cue),
        page=sent.page,
        article=chapter.number,
        kind=shown.kind,
        content=shown.content,
        evidence=Evidence(RULE, 1.0),
        cue=_cue(shown.cue, None),
        source=shown.source,
        speaker=shown.speaker,
        addressee=shown.addressee,
        via=shown.via,
        basis=shown.basis,
        occasion=shown.occasion,
        commitment=shown.commitment,
        polarity=shown.polarity,
        said=shown.said,
        events=shown.events,
        parent=shown.parent,
        article_title=chapter.title,
        outlet=chapter.outlet,
        published=chapter.published,
    )


def _cue(span: Span | None, was: Cue | None) -> Cue | None:
    """A cue that was moved keeps its entry of the lexicon: nobody shows or changes that in a tool."""
    if span is None:
        return None
    return replace(was, span=span) if was else Cue(span, span.text, "")


def _speaker(now: Speaker | None, was: Speaker | None) -> Speaker | None:
    """Whoever it was keeps the entity and the candidates."""
    same = now and was and (now.name, now.type, now.role) == (was.name, was.type, was.role)
    return was if same else now


def _moment(now: Moment | None, was: Moment | None) -> Moment | None:
    """A date that no words tell is not shown, and stays; one that is the same keeps why it is so."""
    if now is None:
        return was if was and was.source is None else None
    return was if was and (now.edtf, now.source) == (was.edtf, was.source) else now


def _moments(now: tuple[Moment, ...], was: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The dates in the order in which they were, the new ones last."""
    shown = {(each.edtf, each.source): each for each in now}
    kept = [each for each in was if each.source is None or (each.edtf, each.source) in shown]
    for each in kept:
        shown.pop((each.edtf, each.source), None)
    return (*kept, *shown.values())
