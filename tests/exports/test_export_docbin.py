"""DocBin: what spaCy's own readers take out of the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from selon.errors import InputError
from selon.exports import docbin
from selon.exports.jsonl import as_dict
from selon.model import ROLES, Evidence, Kind, Page, Reading, Span, Statement

FRENCH = spacy.blank("fr")


def saved(readings: Iterable[Reading], folder: Path) -> list[Doc]:
    """The Docs as somebody reads them who has nothing of selon's."""
    docbin.write(readings, [], folder)
    vocab = spacy.blank("fr").vocab
    return [doc for path in sorted(folder.iterdir()) for doc in DocBin().from_disk(path).get_docs(vocab)]


def listed(data: object) -> object:
    """Plain data with lists where spaCy gives tuples back."""
    if isinstance(data, dict):
        return {key: listed(value) for key, value in data.items()}
    return [listed(each) for each in data] if isinstance(data, list | tuple) else data


def test_texts_and_offsets_come_back(
    samples_read: list[Reading], odd_reading: Reading, reading: Reading, tmp_path: Path
) -> None:
    readings = [*samples_read, odd_reading, reading]
    docs = saved(readings, tmp_path)
    assert [doc.text for doc in docs] == [each.page.text for each in readings]
    for doc, each in zip(docs, readings, strict=True):
        found = [(span.label_, span.start_char, span.end_char, span.text, span.id_) for span in doc.spans["selon"]]
        assert found == [
            (role, span.start, span.end, span.text, told.id) for told in each.statements for role, span in told.parts()
        ]
        for role in ROLES:
            group = [span.start_char for span in doc.spans[f"selon_{role}"]]
            assert group == [start for label, start, *_ in found if label == role]


def test_every_role_is_among_those_that_are_tested(odd_reading: Reading, reading: Reading) -> None:
    told = [*odd_reading.statements, *reading.statements]
    assert {role for each in told for role, _ in each.parts()} == set(ROLES)


def test_the_statements_stand_whole_beside_the_text(odd_reading: Reading, tmp_path: Path) -> None:
    (doc,) = saved([odd_reading], tmp_path)
    kept = doc.user_data["._.", "selon", None, None]
    assert listed(kept["statements"]) == [as_dict(each) for each in odd_reading.statements]
    page = doc.user_data["page"]
    assert (page["id"], page["url"], page["articles"][0]["number"]) == ("sha256:0f", "https://echo.example/une", 1)
    assert page["articles"][0]["lines"][1]["type"] == "body"


def test_spacy_trains_on_the_folder(samples_read: list[Reading], tmp_path: Path) -> None:
    docbin.write(samples_read, [], tmp_path)
    examples = list(Corpus(tmp_path)(FRENCH))
    assert len(examples) == len(samples_read)
    reference = examples[0].reference
    assert [span.text for span in reference.spans["selon_content"]] == ["Le barrage tiendra"]


def test_a_file_holds_only_so_many_pages(odd_reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docbin, "PAGES", 2)
    asked: list[int] = []

    def pages() -> Iterable[Reading]:
        for number in range(5):
            asked.append(number)
            if number == 4:  # what came before is on the disk already
                assert len(list(tmp_path.iterdir())) == 2
            yield replace(odd_reading, page=replace(odd_reading.page, id=f"sha256:0{number}"))

    docs = saved(pages(), tmp_path)
    assert asked == [0, 1, 2, 3, 4]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["00000.spacy", "00001.spacy", "00002.spacy"]
    assert [doc.user_data["page"]["id"][-1] for doc in docs] == ["0", "1", "2", "3", "4"]


def test_a_page_that_is_withheld_is_no_doc(odd_reading: Reading, tmp_path: Path) -> None:
    bare = replace(odd_reading, page=replace(odd_reading.page, text=""))
    with pytest.raises(InputError, match=r"une\.html: its text is withheld"):
        docbin.write([bare], [], tmp_path)


@given(st.data())
def test_any_span_of_any_text_is_kept(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("aé’-. \u00a0\u202f\n\t🎉«»3€"), min_size=1, max_size=40))
    offsets = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets).filter(lambda pair: pair[0] < pair[1]), max_size=4))
    told = [
        Statement(f"st_{number}", "sha256:00", 1, Kind.DIRECT, (Span.of(text, *pair),), Evidence("fr.x", 1.0))
        for number, pair in enumerate(pairs)
    ]
    doc = docbin.doc(Reading(Page("sha256:00", "-", text, (), ()), told), FRENCH)
    (again,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(FRENCH.vocab)
    assert again.text == text
    assert [(span.start_char, span.end_char) for span in again.spans["selon"]] == pairs
