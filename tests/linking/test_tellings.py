"""From a statement as it was read to a telling."""

from __future__ import annotations

from dataclasses import replace

from selon.linking.tellings import day, telling
from selon.model import Evidence, Kind, Moment, Span, Speaker, SpeakerType, Statement, Word

PAGE = "🙂 « Nous ne retirerons pas\u00a0la réforme », a dit la ministre mardi, « avant l'été 2024 »."
FIRST, SECOND = "Nous ne retirerons pas\u00a0la réforme", "avant l'été 2024"


def span(text: str) -> Span:
    return Span.of(PAGE, PAGE.index(text), PAGE.index(text) + len(text))


def word(text: str, lemma: str, pos: str) -> Word:
    return Word(PAGE.index(text), PAGE.index(text) + len(text), lemma, pos)


WORDS = (
    word("Nous", "nous", "PRON"), word("ne", "ne", "ADV"), word("retirerons", "retirer", "VERB"),
    word("pas", "pas", "ADV"), word("réforme", "réforme", "NOUN"), word("ministre", "ministre", "NOUN"),
    word("été", "été", "NOUN"), word("2024", "2024", "NUM"),
)  # fmt: skip
STATEMENT = Statement(
    id="st_1", page="sha256:ab", article=2, kind=Kind.DIRECT, content=(span(FIRST), span(SECOND)),
    evidence=Evidence("fr.incise", 0.9), source=span("la ministre"),
    speaker=Speaker("Claire Dumontel", SpeakerType.PERSON), published="2024-03-13", polarity="denies",
    said=Moment("2024-03-12", span("mardi")),
)  # fmt: skip


def test_terms_are_the_lemmas_within_the_content_that_carry_meaning():
    assert telling(STATEMENT, WORDS).terms == ("retirer", "réforme", "été", "2024")


def test_a_term_counts_once():
    twice = sorted([*WORDS, replace(WORDS[2], start=WORDS[2].start + 1)], key=lambda w: w.start)
    assert telling(STATEMENT, twice).terms == ("retirer", "réforme", "été", "2024")


def test_the_rest_is_the_statements():
    made = telling(STATEMENT, WORDS)
    assert (made.id, made.article, made.kind, made.denies) == ("st_1", "sha256:ab#2", "direct", True)
    assert (made.speaker, made.speaker_name, made.speaker_type) == ("Claire Dumontel", "Claire Dumontel", "person")
    assert made.content == STATEMENT.content


def test_the_entity_goes_before_the_name():
    known = replace(STATEMENT, speaker=Speaker("Claire Dumontel", SpeakerType.PERSON, entity="en_1"))
    assert telling(known, WORDS).speaker == "en_1"


def test_the_day_is_when_it_was_said_or_else_published():
    made = telling(STATEMENT, WORDS)
    assert (made.day, made.said_day) == (day("2024-03-12"), day("2024-03-12"))
    undated = telling(replace(STATEMENT, said=Moment("XXXX-03-12")), WORDS)
    assert (undated.day, undated.said_day) == (day("2024-03-13"), None)


def test_a_day_that_no_calendar_has_is_unknown():
    assert day("2023-02-29") is None
