"""What a language brings: everything that `selon.pipeline` asks of it, in one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from selon.analysis.document import Doc
from selon.analysis.grammar import Grammar
from selon.analysis.passage import Passage
from selon.attribution.arbitration import Attributed
from selon.attribution.chains import Carried
from selon.attribution.cues import CueLexicon
from selon.attribution.resolved import Circumstances, Resolved
from selon.attribution.rule import Candidate, Context, Range, Rule
from selon.attribution.stance import Stance
from selon.entities import NameLexicon
from selon.model import Article, DoubtKind, Page
from selon.temporal.anchor import Anchor, Dating
from selon.temporal.timex import Dated


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as doubts read it: parsed, and dated. `published` is the page's or its own."""

    article: Article
    passage: Passage
    dating: Dating
    published: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt in one article: the places that disagree, as code points of its passage, and why, in its language."""

    kind: DoubtKind
    places: tuple[Range, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Language(Generic[Context]):
    """A language. `model` is its spaCy pipeline, `base` the name of the spaCy language to read that with; `repair` puts
    right what the tagger gets wrong around cues; `context` prepares a passage for its `rules`; `relays` finds whom one
    of the statements is reported through (`cité par X`), as code points of the passage's text, nearest first, and
    `carried` which statements go on with the chain of another; `stance`, how far the page commits itself and whether
    the source denies; `dating`, the day that an article counts from; `dates`, every date that it tells; `doubts`, where
    the articles of a page contradict themselves; `circumstances`, when and where it was said and what the source leans
    on."""

    code: str
    model: Path
    base: str
    grammar: Grammar
    rules: Sequence[Rule[Context]]
    repair: Callable[[Doc], Doc]
    context: Callable[[Passage], Context]
    relays: Callable[[Context, Sequence[Attributed], int], tuple[Range, ...]]
    carried: Callable[[Context, Sequence[Attributed], Sequence[Resolved]], list[Carried | None]]
    stance: Callable[[Context, Candidate], Stance]
    dating: Callable[[Passage, Article, Page], Dating]
    doubts: Callable[[Sequence[Prepared]], list[list[Finding]]]
    dates: Callable[[Passage, Anchor | None], list[Dated]]
    circumstances: Callable[[Context, Candidate, Anchor | None], Circumstances]
    names: Callable[[], NameLexicon]
    cues: Callable[[], CueLexicon]
