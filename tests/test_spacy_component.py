"""selon in somebody else's spaCy pipeline: what is written on a Doc, and that it is what selon reads by itself."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import selon.spacy_component  # noqa: F401  # as the entry point does
from selon.errors import ModelError
from selon.languages.fr import FRENCH
from selon.model import ROLES
from selon.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SHORT = (
    "Le pont sera fermé mardi, a annoncé la préfète. « Rien n’est signé », a répondu le maire, cité par Radio Lorme."
)
#: No-break spaces, a character of two UTF-16 units, a byte-order mark, line breaks of two characters.
ODD = (
    "\ufeff« Le pont\u00a0! 🦆 », a dit la préfète.\r\n\r\n"
    "Il sera fermé, a-t-elle ajouté\u202f: «\u202fC’est sûr 🙂\u202f».\r\n"
)


@pytest.fixture(scope="module")
def own() -> Language:
    """selon's own model as spaCy loads it, which is without anything of selon's code around it."""
    nlp = spacy.load(FRENCH.model)
    nlp.add_pipe("selon")
    return nlp


@pytest.fixture(scope="module")
def foreign() -> Language:
    """Somebody else's pipeline: spaCy's own French tokenizer, entities and categories beside the analysis."""
    trained = spacy.load(FRENCH.model)
    nlp = spacy.blank("fr", vocab=trained.vocab)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": "Radio Lorme"}])  # type: ignore[attr-defined]
    for name in trained.pipe_names:
        nlp.add_pipe(name, source=trained)
    nlp.add_pipe("merge_entities")
    nlp.add_pipe("selon")
    return nlp


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_on_our_model_the_statements_are_those_of_read(own: Language, pipeline: Pipeline, sample: Path) -> None:
    text = sample.read_bytes().decode()
    doc = own(text)
    assert list(doc._.statements) == list(pipeline.read(text.encode(), "text").statements) != []


@pytest.mark.parametrize("text", [SHORT, ODD], ids=["plain", "odd characters"])
def test_offsets_are_those_of_the_doc(own: Language, text: str) -> None:
    doc = own(text)
    assert doc._.statements
    for statement in doc._.statements:
        assert all(doc.text[span.start : span.end] == span.text for span in statement.spans())


@given(st.text(alphabet="« »“”,.:;!?\n\r\t\u00a0\u202f🙂’'-aéA0 ", max_size=60))
def test_whatever_the_text_is_the_doc_comes_out_with_its_own_words(own: Language, text: str) -> None:
    doc = own(f"{text} Le pont sera fermé, a annoncé la préfète.")
    for statement in doc._.statements:
        assert all(doc.text[span.start : span.end] == span.text for span in statement.spans())


def test_every_part_is_a_span_with_its_role_and_the_id_of_its_statement(own: Language) -> None:
    doc = own(SHORT)
    first, second = doc._.statements
    told = {(span.id_, span.label_, span.text) for span in doc.spans["selon"]}
    assert (first.id, "content", "Le pont sera fermé mardi") in told
    assert (second.id, "via", "Radio Lorme") in told
    assert [span.text for span in doc.spans["selon_source"]] == ["la préfète", "le maire"]
    assert sum(len(doc.spans[f"selon_{role}"]) for role in ROLES) == len(doc.spans["selon"])


def test_on_a_foreign_pipeline_its_own_components_read(foreign: Language) -> None:
    doc = foreign(SHORT)
    assert [(s.source.text, s.content[0].text) for s in doc._.statements] == [
        ("la préfète", "Le pont sera fermé mardi"),
        ("le maire", "Rien n’est signé"),
    ]
    assert [entity.text for entity in doc.ents] == ["Radio Lorme"]
    assert [span.text for span in doc.spans["selon_via"]] == ["Radio Lorme"]  # one token by now, merged


def test_many_docs_at_a_time_are_as_each_by_itself(own: Language) -> None:
    texts = [SHORT, "", ODD, *(path.read_text("utf-8") for path in SAMPLES), SHORT]
    together = [doc._.statements for doc in own.pipe(texts, n_process=1, batch_size=3)]
    assert together == [own(text)._.statements for text in texts]


def test_docs_come_back_whole_from_bytes(own: Language) -> None:
    doc = own(SHORT)
    again = Doc(own.vocab).from_bytes(doc.to_bytes())
    assert again._.statements == doc._.statements != ()
    assert _spans(again) == _spans(doc)


def test_docs_come_back_whole_from_a_docbin(own: Language) -> None:
    doc = own(ODD)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(packed).get_docs(Vocab())
    assert again._.statements == doc._.statements != ()
    assert _spans(again) == _spans(doc)


def test_a_pipeline_comes_back_from_its_folder_with_its_settings(own: Language, tmp_path: Path) -> None:
    nlp = spacy.load(FRENCH.model)
    nlp.add_pipe("selon", config={"spans_key": "dit"})
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(SHORT)
    assert doc._.statements == own(SHORT)._.statements
    assert len(doc.spans["dit_content"]) == 2
    assert "selon" not in doc.spans


def test_a_page_that_cannot_be_read_has_no_statements_and_a_reason(own: Language) -> None:
    for text, reason in (("", "the file is empty"), ("\n\n", "the file holds only white space")):
        doc = own(text)
        assert (doc._.statements, doc._.selon["refused"], len(doc.spans["selon"])) == ((), reason, 0)


def test_the_day_of_a_doc_may_be_told(own: Language) -> None:
    doc = own.make_doc(SHORT)
    doc._.published = "2024-03-15"
    first = own(doc)._.statements[0]
    assert (first.published, [event.edtf for event in first.events]) == ("2024-03-15", ["2024-03-19"])


def test_a_doc_that_was_not_read_has_no_statements() -> None:
    assert spacy.blank("xx")("Rien.")._.statements == ()


@pytest.mark.parametrize(
    ("disabled", "lacking"),
    [(["parser"], "parser"), (["morphologizer"], "morphologizer or tagger"), (["trainable_lemmatizer"], "lemmatizer")],
    ids=["no parser", "no tagger", "no lemmatizer"],
)
def test_a_pipeline_that_lacks_an_analysis_is_told_which(own: Language, disabled: list[str], lacking: str) -> None:
    with own.select_pipes(disable=disabled), pytest.raises(ModelError, match=f"needs a {lacking} before it; there is"):
        own(SHORT)
    assert own(SHORT)._.statements


def test_a_blank_pipeline_is_told_what_it_lacks() -> None:
    nlp = spacy.blank("selon_fr")
    nlp.add_pipe("selon")
    with pytest.raises(
        ModelError, match="needs a parser, a morphologizer or tagger, a lemmatizer before it; there is n"
    ):
        nlp("Le pont sera fermé mardi, a annoncé la préfète.")


def test_a_doc_that_was_analysed_elsewhere_does_not_hide_that_the_pipeline_analyses_nothing(own: Language) -> None:
    nlp = spacy.blank("selon_fr")
    nlp.add_pipe("selon")
    with pytest.raises(ModelError, match="there is nothing"):
        nlp(Doc(nlp.vocab).from_bytes(own(SHORT).to_bytes()))


def test_spacy_itself_knows_what_must_stand_before(own: Language) -> None:
    problems = own.analyze_pipes()["problems"]
    assert problems["selon"] == []
    alone = spacy.blank("selon_fr")
    alone.add_pipe("selon")
    assert "token.dep" in alone.analyze_pipes()["problems"]["selon"]


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="selon has no rules for 'de'; it has them for fr"):
        spacy.blank("selon_fr").add_pipe("selon", config={"language": "de"})
    with pytest.raises(ValueError, match="the pipeline reads 'xx', and the rules of selon 'fr'"):
        spacy.blank("xx").add_pipe("selon")


class Whitespace:
    """A tokenizer that forgets what white space it cut at, as many a hand-made one does."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        marks = text.translate({ord(mark): f" {mark} " for mark in "«»,.!"})
        return Doc(self.vocab, words=marks.split() or [" "])


def test_a_tokenizer_that_forgets_white_space_costs_no_offset() -> None:
    nlp = spacy.load(FRENCH.model)
    nlp.tokenizer = Whitespace(nlp.vocab)
    nlp.add_pipe("selon")
    doc = nlp(f"{SHORT}\n\n\n{SHORT}")
    assert doc.text.startswith("Le pont sera fermé mardi , a annoncé")  # such is the page now
    assert [s.source.text for s in doc._.statements][:2] == ["la préfète", "le maire"]
    for statement in doc._.statements:
        assert all(doc.text[span.start : span.end] == span.text for span in statement.spans())
    read = Pipeline(nlp).read(f"{SHORT}\n\n\n{SHORT}".encode(), "text")
    for statement in read.statements:
        assert all(read.page.text[span.start : span.end] == span.text for span in statement.spans())


def test_a_tokenizer_that_changes_words_is_refused() -> None:
    nlp = spacy.load(FRENCH.model)
    plain = nlp.tokenizer
    nlp.tokenizer = lambda text: plain(text.replace("pont", "viaduc"))
    nlp.add_pipe("selon")
    doc = Doc(nlp.vocab, words=["Le", "pont", "ferme", ",", "dit", "la", "maire", "."])
    with pytest.raises(ModelError, match="changes the words of the text"):
        nlp(doc)


@Language.component("splits_words", retokenizes=False)
def splits_words(doc: Doc) -> Doc:
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    return doc


def test_a_component_that_merges_tokens_unannounced_is_named() -> None:
    nlp = spacy.load(FRENCH.model)
    nlp.add_pipe("splits_words")
    nlp.add_pipe("selon")
    with pytest.raises(ModelError, match="merges or splits tokens"):
        nlp(SHORT)


def test_the_entry_point_is_all_that_spacy_needs(tmp_path: Path) -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    info = tmp_path / "named-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: named\nVersion: 1\n")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT / 'src')!r}]\n"
        "import spacy\n"
        "nlp = spacy.blank('xx'); nlp.lang = 'fr'\n"
        "nlp.add_pipe('selon')\n"
        "assert nlp.pipe_names == ['selon']\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _spans(doc: Doc) -> dict[str, list[tuple[int, int, str, str]]]:
    return {key: [(s.start, s.end, s.label_, s.id_) for s in group] for key, group in doc.spans.items()}
