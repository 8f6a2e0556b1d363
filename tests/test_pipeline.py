"""From a page to its statements: what must hold of every reading, whatever was found."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import selon
from corpus import cases
from selon.errors import EmptyInput, InputError, ModelError
from selon.exports.jsonl import as_dict
from selon.languages.fr.rules import RULES
from selon.model import Reading, Statement
from selon.pipeline import Pipeline, page

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.[th]*"))

#: The whole corpus of tests as one page: a paragraph a case, so that everything happens at once.
EVERYTHING = "\n\n".join(case.text for case in cases())

AWKWARD = [
    "«\u00a0On a gagné 🎉🇫🇷\u00a0», a lancé l’équipe. «\u202fMerci\u202f», a-t-elle ajouté.",
    "« Le maire a dit : “Non” », raconte-t-elle.",
    "Le maire a dit : « Oui. Nous partons.\n\n« Nous reviendrons ».",
    "« Jamais fermé, a dit le maire.\n\nLe train part.",
    "Jamais ouvert », a dit le maire.",
    "»«««»«, a dit le maire de Vermont.",
    "« » “ ” \"\" ‹ ›, a dit le maire.",
    "Selon, selon, selon.",
    "E\u0301te\u0301 comme hiver, a dit la maire.",
    "a dit : : : « » que que si de",
    "\ufeffLe pont tiendra, a dit la préfète.\r\n\r\n« Oui », dit-elle.\r\n",
    "Le pont tiendra, a dit la préfète.\tIl a plu.\x0b« Oui », dit-elle.",
]  # fmt: skip


def check(reading: Reading) -> None:
    """What design.md promises of every statement."""
    text = reading.page.text
    ids = [s.id for s in reading.statements]
    assert len(ids) == len(set(ids))
    for statement in reading.statements:
        assert statement.content
        for span in statement.spans():
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text != ""
        pieces = [(s.start, s.end) for s in statement.content]
        assert pieces == sorted(pieces)
        assert all(before[1] <= after[0] for before, after in pairwise(pieces))
        assert statement.parent is None or statement.parent in ids
        assert statement.parent != statement.id
        assert statement.page == reading.page.id
        assert statement.article in {a.number for a in reading.page.articles}
        assert statement.evidence.rule in {rule.name for rule in RULES}
        assert 0 < statement.evidence.score <= 1


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_every_span_of_a_sample_says_where_it_stands(pipeline, file):
    reading = pipeline.read(file)
    check(reading)
    assert reading.statements


@pytest.mark.parametrize("text", AWKWARD)
def test_every_span_of_an_awkward_page(pipeline, text):
    check(pipeline.read(text.encode(), "awkward"))


def test_every_span_of_the_whole_corpus_as_one_page(pipeline):
    reading = pipeline.read(EVERYTHING.encode(), "everything")
    check(reading)
    assert len(reading.statements) > 100


pieces = ["« ", " »", "“", "”", '"', ", ", ". ", " : ", "\n\n", "\u00a0", "selon ", "d’après ", "le maire ", "a dit "]
pieces += ["que ", "-t-il", "Il ", "dit-elle ", "le pont tiendra", "aurait fui ", "M. Roy ", "🎉 ", "— ", "nie avoir "]


@given(st.lists(st.sampled_from(pieces), min_size=3, max_size=14).map("".join))
@settings(max_examples=60, deadline=None)
def test_it_never_fails(pipeline, text):
    if text.strip():
        with suppress(InputError):  # a page may hold no article, and says so
            check(pipeline.read(text.encode(), "any"))


def test_a_parent_holds_its_child(pipeline):
    reading = pipeline.read("« Le médecin m’a dit que je rejouerais », raconte l’ailier.".encode(), "a")
    outer, inner = reading.statements
    assert inner.parent == outer.id
    assert outer.parent is None
    assert outer.content[0].holds(inner.content[0])


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_read_twice_a_page_gives_the_same_statements(pipeline, file):
    assert list(map(as_dict, pipeline.read(file).statements)) == list(map(as_dict, pipeline.read(file).statements))


def test_the_identifier_is_the_page_s_and_the_offsets_not_the_name_s(pipeline):
    data = "Le pont tiendra, a dit la préfète.".encode()
    [one], [other] = (pipeline.read(data, name).statements for name in ("a.txt", "b.txt"))
    assert one.id == other.id
    [third] = pipeline.read(data + b"\n", "a.txt").statements
    assert third.id != one.id
    assert third.content == one.content


def test_line_ends_move_no_statement(pipeline):
    unix = "« Oui », a dit le maire.\n\nLe pont tiendra, a assuré la préfète.\n"
    dos = unix.replace("\n", "\r\n")
    first, second = (pipeline.read(text.encode(), "a").statements for text in (unix, dos))
    assert [s.content[0].text for s in first] == [s.content[0].text for s in second]


def test_accents_written_apart_move_no_word_and_change_no_statement(pipeline):
    text = (
        "Selon Médiamétrie, la chaîne a été regardée. Il concède que « l’été a été très calme », a dit André Préault."
    )
    whole, apart = (pipeline.read(normalize(form, text).encode(), "a.txt") for form in ("NFC", "NFD"))
    assert [said(s) for s in whole.statements] == [said(s) for s in apart.statements]
    assert {s.speaker.name for s in apart.statements if s.speaker} >= {"Médiamétrie", "André Préault"}
    for statement in apart.statements:
        for span in statement.content:
            assert apart.page.text[span.start : span.end] == span.text


def said(statement: Statement) -> tuple[str | None, ...]:
    """Who said what, whatever the code points."""
    speaker = statement.speaker.name if statement.speaker else None
    return speaker, *(normalize("NFC", span.text) for span in statement.content)


def test_bytes_a_path_and_a_path_in_words_read_alike(pipeline, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text("Le pont tiendra, a dit la préfète.", encoding="utf-8")
    readings = [pipeline.read(file), pipeline.read(str(file)), pipeline.read(file.read_bytes(), str(file))]
    assert readings[0].page == readings[1].page == readings[2].page
    assert readings[0].statements == readings[1].statements == readings[2].statements


def test_the_public_read_takes_a_text_or_a_path(tmp_path):
    text = "Le pont tiendra, a dit la préfète."
    file = tmp_path / "page.txt"
    file.write_text(text, encoding="utf-8")
    of_text, of_path, of_words = selon.read(text), selon.read(file), selon.read(str(file))
    assert of_text.statements == of_path.statements == of_words.statements
    assert of_text.page.name == "text"
    assert of_path.page.name == str(file)


def test_an_empty_page_is_told_so(pipeline):
    with pytest.raises(EmptyInput, match=r"^blank: "):
        pipeline.read(b" \n", "blank")


def test_a_file_that_is_not_there(pipeline, tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        pipeline.read(tmp_path / "nowhere.txt")


def test_a_page_needs_no_model():
    assert [line.text for line in page(b"Un pont\n\nIl tient.").lines] == ["Un pont", "Il tient."]


def test_a_page_without_statements(pipeline):
    reading = pipeline.read("Le marché a rouvert samedi.".encode(), "a")
    assert reading.statements == []
    assert reading.page.articles


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelError) as error:
        Pipeline.load("fr_core_news_nowhere")
    assert str(error.value).startswith("no French model at fr_core_news_nowhere: ")
    assert "\n" not in str(error.value)


def test_a_model_that_cannot_parse_is_refused(tmp_path):
    spacy.blank("fr").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no parser; attribution needs one"):
        Pipeline.load(str(tmp_path / "blank"))


def test_a_statement_is_explained_by_its_rule_and_its_sentence(pipeline):
    reading = pipeline.read("Il a plu. Le pont tiendra, a dit la préfète.".encode(), "a")
    [statement] = reading.statements
    told = pipeline.explain(reading, statement)
    assert told.rule == "fr.incise"
    assert "Near miss:" in told.doc
    assert told.entry is not None
    assert told.entry["lemma"] == "dire"
    assert [row.token for row in told.analysis][:3] == ["Le", "pont", "tiendra"]


def test_a_byte_order_mark_hides_nothing(pipeline: Pipeline) -> None:
    reading = pipeline.read("\ufeff« Oui », a dit la maire de Lorme.".encode(), "bom.txt")
    [statement] = reading.statements
    assert statement.content[0].text == "Oui"
    assert reading.page.text[statement.content[0].start : statement.content[0].end] == "Oui"
