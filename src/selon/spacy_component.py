"""selon as a component of somebody else's spaCy pipeline: a Doc in, the same Doc with its statements out.

`nlp.add_pipe("selon")` at the end of a French pipeline that tags, lemmatises and parses. A Doc is all there is, so its
text is the page: `doc.text[start:end]` is what every offset of a statement means.

selon cuts sentences by rules of its own before a parser runs, and shows a model neither furniture nor line breaks:
no treebank has any. So the prose of each article is analysed once more, by the components that stand before this one,
and the statements are those that `selon.read(text, model=…)` finds with the same pipeline. Components that only make
entities, spans or categories, or that merge tokens, are left out of that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, cast

from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import minibatch
from spacy.vocab import Vocab

from selon.analysis.parsing import UNUSED
from selon.corpora import Record
from selon.errors import InputError, ModelError
from selon.exports import jsonl
from selon.languages.fr import FRENCH
from selon.languages.language import Language
from selon.model import ROLES, Reading, Statement
from selon.model.restoring import statement as restored
from selon.pipeline import Pipeline

__all__ = ["KEY", "Component", "make"]

KEY = "selon"
"""The name of the component, and by default of its span groups."""

LANGUAGES: Mapping[str, Language[Any]] = {FRENCH.code: FRENCH}
"""The languages whose rules there are, by their codes."""

_BATCH = 64  # texts that are analysed together, where nobody says how many
_NAME = "text"  # as `selon.read` calls a text without a file
_PROBE = "Il pleut à Brest, a dit la maire."
_NEEDED = {"DEP": "parser", "POS": "morphologizer or tagger", "LEMMA": "lemmatizer"}
_BESIDE = ("doc.ents", "doc.spans", "doc.cats", "token.ent", "token.kb_id", "span.")
_log = logging.getLogger(__name__)


@SpacyPipeline.factory(
    KEY,
    assigns=["doc.spans", "doc._.statements", "doc._.selon"],
    requires=["token.dep", "token.head", "token.lemma", "token.pos"],
    default_config={"language": FRENCH.code, "spans_key": KEY},
)
def make(nlp: SpacyPipeline, name: str, language: str, spans_key: str) -> Component:
    """The component `name` of the pipeline `nlp`.

    Arguments: `language`, whose rules are applied (`fr`); `spans_key`, the name of the span groups. Raises `ValueError`
    where there are no rules for the language, or where the pipeline is of another one.
    """
    if language not in LANGUAGES:
        raise ValueError(f"selon has no rules for {language!r}; it has them for {', '.join(sorted(LANGUAGES))}")
    chosen = LANGUAGES[language]
    if nlp.lang not in (chosen.code, chosen.base):
        raise ValueError(f"the pipeline reads {nlp.lang!r}, and the rules of selon {language!r}")
    return Component(nlp, name, chosen, spans_key)


class Component:
    """Writes on each Doc:

    - `doc.spans["selon"]`, every part of every statement as a span: its label is the role (`content`, `source`, `cue`
      …), its `id_` the id of the statement; and one group for each role, `doc.spans["selon_content"]` and so on. Spans
      begin and end with tokens, so where the pipeline's tokens do not, they are the next wider ones;
    - `doc._.statements`, the statements themselves, with exact offsets;
    - `doc._.selon`, all of it as plain data, which `Doc.to_bytes` and `DocBin(store_user_data=True)` keep: the records
      of the statements as in JSON, `refused`, why nothing could be read, else None, and `warnings`.

    A Doc that is not to be read (empty, not French, no article in it) has no statements, and `refused` says why. Where
    its day is known, `doc._.published` ("2022-02-10") may be set before the component runs.
    """

    def __init__(self, nlp: SpacyPipeline, name: str, language: Language[Any], spans_key: str) -> None:
        self.nlp = nlp
        self.name = name
        self.language = language
        self.spans_key = spans_key
        self._reader: tuple[tuple[tuple[str, int], ...], Pipeline] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its statements. Raises `ModelError` where the pipeline does not parse, tag or lemmatise."""
        return next(self._written([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """The same of many Docs, so many at a time, in order."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from self._written(docs)

    def _written(self, docs: list[Doc]) -> Iterator[Doc]:
        records = [Record(_NAME, doc.text.encode(), date=doc._.published, markup=False) for doc in docs]
        for doc, outcome in zip(docs, self._pipeline().readings(records), strict=True):
            self._write(doc, outcome)
            yield doc

    def _write(self, doc: Doc, outcome: Reading | Exception) -> None:
        refused = None
        if isinstance(outcome, Exception):
            if not isinstance(outcome, InputError):
                raise outcome
            refused = outcome.reason
            _log.info("%s", outcome)
        statements = () if isinstance(outcome, Exception) else tuple(outcome.statements)
        warnings = () if isinstance(outcome, Exception) else outcome.page.warnings
        doc._.selon = {
            "statements": [jsonl.as_dict(each) for each in statements],
            "refused": refused,
            "warnings": list(warnings),
        }
        self._write_spans(doc, statements)

    def _write_spans(self, doc: Doc, statements: Iterable[Statement]) -> None:
        groups: dict[str, list[Span]] = {self.spans_key: []}
        for role in ROLES:
            groups[f"{self.spans_key}_{role}"] = []
        for statement in statements:
            for role, part in statement.parts():
                found = doc.char_span(part.start, part.end, role, alignment_mode="expand", span_id=statement.id)
                if found is not None:
                    groups[self.spans_key].append(found)
                    groups[f"{self.spans_key}_{role}"].append(found)
        for key, spans in groups.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)

    def _require_analysis(self, analysis: _Analysis) -> None:
        """What is needed is asked of the components and not of a Doc, which may have been analysed elsewhere."""
        doc = analysis.make_doc(_PROBE)
        for _, component in analysis.pipeline:
            doc = component(doc)
        lacking = [maker for attribute, maker in _NEEDED.items() if not doc.has_annotation(attribute)]
        if lacking:
            before = ", ".join(analysis.pipe_names) or "nothing"
            raise ModelError(
                f"the spaCy component {self.name!r} needs a {', a '.join(lacking)} before it; there is {before}"
            )

    def _before(self) -> dict[str, Callable[[Doc], Doc]]:
        """The active components that stand before this one and analyse words or sentences."""
        found: dict[str, Callable[[Doc], Doc]] = {}
        for name, component in self.nlp.pipeline:
            if component is self:
                break
            if not self._is_beside(name):
                found[name] = component
        return found

    def _is_beside(self, name: str) -> bool:
        """Whether a component tells nothing of words and sentences that attribution could use."""
        meta = self.nlp.get_pipe_meta(name)
        if meta.factory in (KEY, *UNUSED) or meta.retokenizes:
            return True
        return bool(meta.assigns) and all(each.startswith(_BESIDE) for each in meta.assigns)

    def _pipeline(self) -> Pipeline:
        """What reads, made anew when other components stand before this one."""
        before = self._before()
        known = tuple((name, id(component)) for name, component in before.items())
        if self._reader is None or self._reader[0] != known:
            analysis = _Analysis(self.nlp, before)
            self._require_analysis(analysis)
            self._reader = known, Pipeline(cast(SpacyPipeline, analysis), self.language)
        return self._reader[1]

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_reader": None}  # another process makes its own


class _Analysis:
    """Those components of a pipeline that analyse, as the rest of selon asks for a pipeline."""

    def __init__(self, nlp: SpacyPipeline, components: Mapping[str, Callable[[Doc], Doc]]) -> None:
        self._nlp = nlp
        self.pipeline = list(components.items())
        self.pipe_names = list(components)

    @property
    def vocab(self) -> Vocab:
        return self._nlp.vocab

    def make_doc(self, text: str) -> Doc:
        return self._nlp.make_doc(text)

    def memory_zone(self) -> AbstractContextManager[_Analysis]:
        """Whoever runs the pipeline decides when its words are forgotten: they are in Docs of his."""
        return nullcontext(self)


def _statements(doc: Doc) -> tuple[Statement, ...]:
    kept = doc._.selon
    return tuple(restored(record, doc.text) for record in kept["statements"]) if kept else ()


Doc.set_extension("selon", default=None, force=True)
Doc.set_extension("published", default=None, force=True)
Doc.set_extension("statements", getter=_statements, force=True)
