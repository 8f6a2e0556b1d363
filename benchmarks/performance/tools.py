"""Public tools on the same pages: what a page costs elsewhere, and the yardsticks of the other figures.

trafilatura and resiliparse take HTML to the text of its article, which is where selon begins; textacy takes an analysed
text to its direct quotations, on the same analysis. A tool that is not installed is said to be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from benchmarks.performance.figures import Figure, best
from benchmarks.performance.texts import Texts
from spacy.attrs import LANG
from spacy.language import Language


def trafilatura(pages: Sequence[str]) -> float:
    """Pages a second, metadata with them."""
    from trafilatura import bare_extraction

    return len(pages) / best(
        lambda: [bare_extraction(page, favor_precision=True, with_metadata=True) for page in pages]
    )


def resiliparse(pages: Sequence[str]) -> float:
    """Pages a second, the article's text alone."""
    from resiliparse.extract.html2text import extract_plain_text

    return len(pages) / best(lambda: [extract_plain_text(page, main_content=True) for page in pages])


def bare_parse(nlp: Language, texts: Texts) -> float:
    """Words a second of the linguistic pipeline alone, as spaCy itself runs it over many texts."""
    plain = [page.decode() for page in texts.plain]
    return texts.words / best(lambda: list(nlp.pipe(plain)))


def textacy(nlp: Language, texts: Texts) -> float:
    """Words a second from a text to its direct quotations."""
    from textacy.extract import direct_quotations

    # It chooses its verbs by the name of the language, and ours is our own (`selon.languages.fr.base`).
    nlp.vocab.lex_attr_getters[LANG] = lambda _: "fr"
    plain = [page.decode() for page in texts.plain]
    return texts.words / best(lambda: [list(direct_quotations(doc)) for doc in nlp.pipe(plain)])


def figures(nlp: Language, texts: Texts, parse: float) -> Iterator[Figure]:
    """What is installed, on the same texts, beside `parse`, the words a second of `bare_parse`."""
    html = [page.decode() for page in texts.html]
    extraction = trafilatura(html)
    yield Figure("trafilatura alone", extraction, "pages/s", extraction)
    if _installed("resiliparse"):
        yield Figure("resiliparse alone", resiliparse(html), "pages/s", extraction)
    yield Figure("spaCy with selon's model alone", parse, "words/s", parse)
    if _installed("textacy"):
        yield Figure("textacy's quotations on the same model", textacy(nlp, texts), "words/s", parse)


def missing() -> list[str]:
    """The tools that are not installed."""
    return [name for name in ("resiliparse", "textacy") if not _installed(name)]


def _installed(module: str) -> bool:
    return find_spec(module) is not None


Measure = Callable[[], float]
