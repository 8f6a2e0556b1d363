"""From a statement to a telling: what linking compares."""

from __future__ import annotations

from collections.abc import Sequence

from selon import terms as lemmas
from selon.linking.records import Telling
from selon.model import Statement, Word
from selon.temporal.bounds import day as exact


def telling(statement: Statement, words: Sequence[Word]) -> Telling:
    """The statement as its article tells it; `words` are those of the article, in the order of the text."""
    around = lemmas.setting(statement.spans(), statement.content, words)
    return retold(statement, lemmas.terms(statement.content, words), around)


def retold(statement: Statement, terms: tuple[str, ...], setting: tuple[str, ...]) -> Telling:
    """The statement as a ledger has it: with the lemmas of its content that carry meaning, and of its setting.

    The article's id is that of the page and its number (`sha256:…#1`). A date that is not known to the day counts as
    unknown.
    """
    speaker, said = statement.speaker, day(statement.said.edtf if statement.said else None)
    return Telling(
        id=statement.id,
        article=f"{statement.page}#{statement.article}",
        outlet=statement.outlet,
        speaker=(speaker.entity or speaker.name) if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_type=speaker.type.value if speaker else None,
        source=statement.source,
        cue=statement.cue.span if statement.cue else None,
        cue_lemma=statement.cue.lemma if statement.cue else None,
        cue_class=statement.cue.cls if statement.cue else None,
        kind=statement.kind.value,
        commitment=statement.commitment.value,
        denies=statement.polarity == "denies",
        content=statement.content,
        terms=terms,
        addressee=statement.addressee,
        via=tuple(relay.name for relay in statement.via),
        day=said if said is not None else day(statement.published),
        said_day=said,
        events=tuple(moment.edtf for moment in statement.events),
        parent=statement.parent,
        setting=setting,
    )


def day(edtf: str | None) -> int | None:
    """The day of an EDTF date as a proleptic ordinal (`date.toordinal`); None where it is not known to the day.

    >>> day("2024-03-15"), day("2024-03"), day("XXXX-03-15"), day(None)
    (738960, None, None, None)
    """
    found = exact(edtf.rstrip("~?%") if edtf else None)
    return found.toordinal() if found else None
