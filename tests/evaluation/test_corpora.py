"""Gold as it is read, and what is said of gold that cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from selon.errors import GoldError
from selon.evaluation import corpora
from selon.evaluation.corpora import Corpus
from selon.evaluation.predictions import File, Folder

from .conftest import GOLD, PONT, PREDICTED, span


def test_strings_occurrences_and_offsets_mean_the_same_text(corpus: Corpus) -> None:
    assert (corpus.name, [document.name for document in corpus.documents]) == ("crue", ["criee", "pont"])
    pont = corpus.documents[1]
    assert [statement.words for statement in pont.gold] == [
        "Le pont rouvrira 🌉 mardi",
        "la Lorme baisse",
        "avoir signé",
        "un accord",
    ]
    for statement in pont.gold:
        for piece in (*statement.content, statement.cue, statement.source):
            assert piece is not None
            assert PONT[piece.start : piece.end] == piece.text


def test_the_order_of_the_file_is_not_that_of_the_gold(folder: Path, corpus: Corpus) -> None:
    path = folder / "gold" / "pont.json"
    path.write_text(json.dumps({"statements": GOLD["pont"][::-1]}), "utf-8")
    assert corpora.find(folder) == [corpus]


def test_an_occurrence_is_counted_from_one(folder: Path) -> None:
    record = {**GOLD["pont"][0], "content": [{"text": "Lorme", "nth": 2}]}
    (folder / "gold" / "pont.json").write_text(json.dumps({"statements": [record]}), "utf-8")
    [statement] = corpora.find(folder)[0].documents[1].gold
    assert statement.start == PONT.index("Lorme baisse")


def test_the_example_of_the_documentation_is_gold(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    example, _ = re.findall(r"^```json\n(.*?)^```", (root / "docs" / "evaluation.md").read_text("utf-8"), re.M | re.S)
    (tmp_path / "breve.json").write_text(example, "utf-8")
    [statement] = corpora.read(tmp_path / "breve.json", root / "samples" / "breve.txt").gold
    assert (statement.start, statement.speaker, statement.via) == (103, "Claire Aubin", ("Radio Lorme",))


def test_two_folders_or_a_folder_of_sets(folder: Path) -> None:
    (folder.parent / "notes").mkdir()
    named = corpora.find(folder / "gold", folder / "text")
    assert named == corpora.find(folder.parent) == corpora.find(folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"content": ["Le viaduc"]}, "content 'Le viaduc' is not in the text"),
        ({"cue": {"text": "Selon", "nth": 2}}, "cue 'Selon' (occurrence 2) is not in the text"),
        ({"source": [3, 900]}, f"source 3-900 lies outside the text, which has {len(PONT)} characters"),
        ({"source": [3, 3]}, "source 3-3 lies outside"),
        ({"source": 3}, 'source must be a string, {"text", "nth"} or [start, end], not 3'),
        ({"content": []}, '"content" must list its pieces'),
        ({"kind": "quoted"}, '"kind" must be one of "direct", "indirect", "mixed", not \'quoted\''),
        ({"commitment": None}, '"commitment" must be one of'),
        ({"polarity": "affirms"}, '"polarity" must be one of "denies", null'),
        ({"core": "yes"}, '"core" must be true or false'),
        ({"via": "Reuters"}, '"via" must list names'),
        ({"speaker": ["Jeanne"]}, '"speaker" must be a name or null'),
    ],
)
def test_malformed_gold_is_named(folder: Path, change: dict[str, Any], message: str) -> None:
    path = folder / "gold" / "pont.json"
    path.write_text(json.dumps({"statements": [GOLD["pont"][1], GOLD["pont"][0] | change]}), "utf-8")
    with pytest.raises(GoldError) as raised:
        corpora.find(folder)
    assert str(raised.value).startswith(f"{path}: statement 2: ")
    assert message in str(raised.value)


@pytest.mark.parametrize("words", ["{", "[]", '{"statements": 3}', '{"statements": [3]}'])
def test_a_file_that_is_no_gold_is_named(folder: Path, words: str) -> None:
    path = folder / "gold" / "pont.json"
    path.write_text(words, "utf-8")
    with pytest.raises(GoldError, match=r"pont\.json: "):
        corpora.find(folder)


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "text" / "pont.txt").unlink()
    with pytest.raises(GoldError, match=r"pont\.json: its text is missing: .*pont\.txt"):
        corpora.find(folder)


def test_a_misspelt_field_is_named(folder: Path) -> None:
    path = folder / "gold" / "criee.json"
    path.write_text(path.read_text("utf-8").replace('"speaker"', '"speakr"'), "utf-8")
    with pytest.raises(GoldError, match='statement 1: unknown field "speakr"'):
        corpora.find(folder)


def test_words_without_a_number_are_their_first_occurrence(folder: Path) -> None:
    path = folder / "gold" / "criee.json"
    path.write_text(path.read_text("utf-8").replace('"source": "Le port"', '"source": {"text": "Le port"}'), "utf-8")
    document = corpora.read(path, folder / "text" / "criee.txt")
    assert document.gold[0].source is not None
    assert (document.gold[0].source.start, document.gold[0].source.text) == (0, "Le port")


def test_a_place_without_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "text").mkdir()
    places = ((tmp_path / "gold", "no set here"), (tmp_path, "no gold here"), (tmp_path / "no", "no such folder"))
    for place, reason in places:
        with pytest.raises(GoldError, match=reason):
            corpora.find(place)


def test_predictions_of_one_file_are_told_apart_by_page(corpus: Corpus, predicted: Path) -> None:
    with predicted.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"page": "sha256:00", "content": [{"start": 0, "end": 3}]}) + "\n")
    statements = File(predicted)
    criee, pont = corpus.documents
    assert (len(statements.of(criee)), len(statements.of(pont)), statements.strangers()) == (0, len(PREDICTED), 1)
    assert statements.of(pont)[0].rule == "fr.incise"


def test_predictions_in_a_folder_are_told_apart_by_name(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "pont.jsonl").write_text("\n".join(map(json.dumps, PREDICTED)) + "\n\n", "utf-8")
    criee, pont = corpus.documents
    assert (len(Folder(tmp_path).of(criee)), len(Folder(tmp_path).of(pont))) == (0, len(PREDICTED))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "1: is not JSON"),
        ("3", "1: is not an object"),
        ("{}", "1: is not a statement as"),
        ('{"content": [{"start": 0}]}', "1: is not a statement as"),
        ('{"content": [{"start": 0, "end": 9999}]}', "0-9999 lies outside the text"),
        (json.dumps({"content": [span("mardi") | {"start": 0, "end": 5}]}), "offsets of another text"),
    ],
)
def test_predictions_that_cannot_be_scored_are_named(corpus: Corpus, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "pont.jsonl").write_text(line, "utf-8")
    with pytest.raises(GoldError, match=r"pont\.jsonl:1") as raised:
        Folder(tmp_path).of(corpus.documents[1])
    assert message in str(raised.value)
