"""The French lexicons: every file loads, every list is sorted and holds nothing twice, every entry means something."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from selon import pipeline as pipelines
from selon.cli import cli
from selon.errors import LexiconError
from selon.languages.fr import FRENCH, lexicons
from selon.languages.fr.conjugation import forms_of
from selon.languages.fr.cues import FRAMES, load
from selon.languages.fr.lexicons import words

FOLDER = Path(str(files("selon.languages.fr.lexicons")))
FILES = sorted(FOLDER.glob("*.yml"))
NAMES = [file.stem for file in FILES]
CLASSES = {"accuse", "according", "ask", "claim", "declare", "deny", "direct", "judge", "promise", "threaten"}


class _Once(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping, where YAML silently keeps the last."""


def _mapping(loader: _Once, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = Counter(loader.construct_object(key) for key, _ in node.value)
    assert [key for key, times in keys.items() if times > 1] == []
    return loader.construct_mapping(node, deep=True)


_Once.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), _Once)


def order(word: str) -> str:
    """Dictionary order: case, accents, ligatures and the kind of apostrophe do not count."""
    plain = unicodedata.normalize("NFD", word.lower().replace("æ", "ae").replace("œ", "oe").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def lists(content: Any) -> Iterator[list[str]]:
    """Every list of words in a file, the keys of its mappings included."""
    if isinstance(content, dict):
        yield list(content)
        for value in content.values():
            yield from lists(value)
    elif isinstance(content, list):
        yield content


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_file_says_what_it_holds_and_no_key_stands_twice(file):
    assert file.read_text(encoding="utf-8").startswith("# ")
    assert read(file)


#: Grouped by subject, so that one who looks for the agencies of the UN finds them together.
GROUPED = {"designators", "known_bodies", "known_outlets", "known_places", "known_things", "naming", "reference"} | {
    "spelling",
    "walks",
}


@pytest.mark.parametrize("file", [f for f in FILES if f.stem not in GROUPED], ids=lambda file: file.stem)
def test_the_entries_of_a_file_are_sorted(file):
    """All of them, or, where a file groups its words, those of each group."""
    content = read(file)
    groups = list(content.values()) if isinstance(content, dict) else [content]
    for group in groups if all(isinstance(g, list) for g in groups) else [list(content)]:
        entries = [str(entry) for entry in group]
        assert entries == sorted(entries, key=order)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_word_stands_twice_in_a_list(file):
    for words_ in lists(read(file)):
        assert [word for word, times in Counter(map(str, words_)).items() if times > 1] == []


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_words_are_composed_and_have_no_white_space_at_their_edges(file):
    text = file.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    for words_ in lists(read(file)):
        assert [word for word in words_ if str(word) != str(word).strip() or "  " in str(word)] == []


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_lexicon_says_at_its_head_why_it_is_there(file):
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["speakers", "documents", "measures"])
def test_lists_of_lemmas_are_in_lower_case(name):
    assert [word for word in words(name) if word != word.lower()] == []


@pytest.mark.parametrize(("lemma", "entry"), load().verbs.items(), ids=load().verbs)
def test_a_verb_attributes_in_some_frame(lemma, entry):
    assert entry.frames
    assert entry.frames <= FRAMES
    assert entry.frames != {"whom"}
    assert entry.cls in CLASSES
    assert entry.lemma == lemma


@pytest.mark.parametrize(("lemma", "entry"), load().nouns.items(), ids=lambda value: str(value))
def test_a_noun_attributes_with_a_clause(lemma, entry):
    assert entry.frames == {"que"}
    assert entry.cls in CLASSES


@pytest.mark.parametrize(("form", "entry"), load().formulas.items(), ids=lambda value: str(value))
def test_a_formula_is_found_by_its_words(form, entry):
    assert " ".join(form) == entry.lemma
    assert all(word and word == word.lower() for word in form)
    assert entry.cls in CLASSES


def test_what_denies_denies():
    lexicon = load()
    denying = {lemma for lemma, entry in (lexicon.verbs | lexicon.nouns).items() if entry.denies}
    assert {"démentir", "nier", "réfuter", "contester", "démenti"} <= denying
    assert denying.isdisjoint({"affirmer", "assurer", "confirmer", "annonce"})


def test_what_keeps_its_distance():
    lexicon = load()
    assert lexicon.verbs["prétendre"].distanced
    assert lexicon.nouns["rumeur"].distanced
    assert not lexicon.verbs["affirmer"].distanced


def test_forms_of_different_verbs_seldom_meet():
    """A form that two cue verbs share is settled by the tagger's lemma: there are few, and all are known."""
    verbs = {verb for verb in load().verbs if " " not in verb and "'" not in verb}
    shared = {form: {e.lemma for e in entries} for form, entries in forms_of(sorted(verbs)).items()}
    assert len([form for form, lemmas in shared.items() if len(lemmas) > 1]) < 40


@pytest.mark.parametrize(
    ("lexicon", "text", "complaint"),
    [
        ("verbs.yml", "nier: {class: deny, frames: [que]}\naffirmer: {class: declare, frames: [que]}\n", "not sorted"),
        (
            "verbs.yml",
            "nier: {class: deny, frames: [que]}\nnier: {class: deny}\n",
            "verbs.yml: nier: stands twice; leave one of them",
        ),
        ("verbs.yml", "nier: {class: deny, frames: [quoi]}\n", "unknown ['quoi']"),
        ("verbs.yml", "nier: {class: deny, frame: [que]}\n", "unknown ['frame']"),
        ("formulas.yml", "pour: {class: judge, name: true}\n", "unknown ['name']"),
    ],
)
def test_a_broken_lexicon_says_how(monkeypatch, tmp_path, lexicon, text, complaint):
    for name in ("verbs.yml", "nouns.yml", "formulas.yml"):
        (tmp_path / name).write_text("{}\n", encoding="utf-8")
    (tmp_path / lexicon).write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicons, "files", lambda _: tmp_path)
    monkeypatch.setattr(lexicons, "table", lexicons.table.__wrapped__)
    with pytest.raises(LexiconError) as error:
        load.__wrapped__()
    assert complaint in str(error.value)
    assert str(error.value).startswith(lexicon)


def test_a_word_that_is_listed_twice_is_named(monkeypatch, tmp_path):
    (tmp_path / "speakers.yml").write_text("- abbé\n- maire\n- maire\n", encoding="utf-8")
    monkeypatch.setattr(lexicons, "files", lambda _: tmp_path)
    monkeypatch.setattr(lexicons, "table", lexicons.table.__wrapped__)
    with pytest.raises(LexiconError, match=r"^speakers\.yml: maire: stands twice; leave one of them$"):
        lexicons.words.__wrapped__("speakers")


def test_a_broken_lexicon_ends_a_command_with_one_line(monkeypatch):
    """No page is read with it, so no page is to blame."""

    def broken():
        raise LexiconError("verbs.yml: nier: stands twice; leave one of them")

    monkeypatch.setattr(pipelines, "FRENCH", replace(FRENCH, cues=broken))
    result = CliRunner().invoke(cli, ["read", "-"], input="« Il pleut », a dit le maire.", prog_name="selon")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "selon: verbs.yml: nier: stands twice; leave one of them\n"
