"""Every figure of one document, as counts that add up to those of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce

from selon.evaluation.alignment import Alignment, Pair, match
from selon.evaluation.annotations import Annotation
from selon.evaluation.counts import Confusion, Hits, Share
from selon.evaluation.names import same_chain, same_name, same_set
from selon.evaluation.positions import letters
from selon.evaluation.protocols import COVERED, citron_exact, citron_tokens, gender_gap_tracker, overlap
from selon.model import Kind

ALL = "all"
KINDS = (ALL, *(kind.value for kind in Kind))
PLACES = ("before", "inside", "behind", "none")


def place(annotation: Annotation) -> str:
    """Where the cue stands to the content: `before` it (`X a dit que …`), `behind` it (`…, a dit X`), `inside`, or
    `none` where there is no cue. Gold names no rule: this is what tells its constructions apart."""
    cue, content = annotation.cue, annotation.content
    if cue is None:
        return "none"
    if cue.end <= content[0].start:
        return "before"
    return "behind" if cue.start >= content[-1].end else "inside"


def same_source(pair: Pair) -> bool:
    """Whether the two sources share a letter, or neither side has one."""
    gold, predicted = (letters([span] if span else []) for span in (pair.gold.source, pair.predicted.source))
    return bool(gold & predicted) or not (gold or predicted)


def same_speaker(pair: Pair) -> bool:
    return same_name(pair.gold.speaker, pair.predicted.speaker)


#: What is judged on the pairs, in the order in which it is shown.
QUESTIONS: Mapping[str, Callable[[Pair], bool]] = {
    "source": same_source,
    "speaker": same_speaker,
    "kind": lambda pair: pair.gold.kind == pair.predicted.kind,
    "commitment": lambda pair: pair.gold.commitment == pair.predicted.commitment,
    "polarity": lambda pair: pair.gold.polarity == pair.predicted.polarity,
    "chain": lambda pair: same_set(pair.gold.via, pair.predicted.via),
    "chain in order": lambda pair: same_chain(pair.gold.via, pair.predicted.via),
    "cue": lambda pair: overlap(pair.gold.cue, pair.predicted.cue),
    "cue exact": lambda pair: pair.gold.cue == pair.predicted.cue,
}

#: What else must be right for a content to count as found, end to end.
END_TO_END = ("source", "speaker")

CONFUSED = ("kind", "commitment", "polarity")


@dataclass(frozen=True, slots=True)
class Score:
    """What was counted on one document or on many. `plus` adds two up.

    `overlap`, `exact` and `letters` hold one count for all statements and one for each kind; of a kind, recall is
    over the gold of that kind and precision over the predictions of that kind. `accuracy` is over the pairs;
    `chains` over those pairs whose gold has a chain. `places` counts contents by where their cue stands (`place`),
    `rules` how many of the predictions of each rule are right. In `end_to_end` a right content with a wrong source (or
    speaker) is both missed and spurious. `idle` counts the predictions that were not judged.
    """

    documents: int
    idle: int
    overlap: Mapping[str, Hits]
    exact: Mapping[str, Hits]
    letters: Mapping[str, Hits]
    places: Mapping[str, Hits]
    rules: Mapping[str, Share]
    accuracy: Mapping[str, Share]
    chains: Share
    end_to_end: Mapping[str, Hits]
    protocols: Mapping[str, Hits]
    confusion: Mapping[str, Confusion]

    @property
    def pairs(self) -> int:
        return self.overlap[ALL].recalled

    def plus(self, other: Score) -> Score:
        return Score(
            self.documents + other.documents,
            self.idle + other.idle,
            _sum(self.overlap, other.overlap),
            _sum(self.exact, other.exact),
            _sum(self.letters, other.letters),
            _sum(self.places, other.places),
            _joined(self.rules, other.rules),
            {key: share.plus(other.accuracy[key]) for key, share in self.accuracy.items()},
            self.chains.plus(other.chains),
            _sum(self.end_to_end, other.end_to_end),
            _sum(self.protocols, other.protocols),
            {key: Counter(counts + other.confusion[key]) for key, counts in self.confusion.items()},
        )


#: The figures that are watched: they get an interval, and a floor below which no change may fall.
FIGURES: Mapping[str, Callable[[Score], Hits | Share]] = {
    "overlap_f1": lambda score: score.overlap[ALL],
    "exact_f1": lambda score: score.exact[ALL],
    "source": lambda score: score.accuracy["source"],
    "speaker": lambda score: score.accuracy["speaker"],
    "kind": lambda score: score.accuracy["kind"],
    "commitment": lambda score: score.accuracy["commitment"],
}


def score(alignment: Alignment) -> Score:
    """The counts of one document."""
    pairs = alignment.pairs
    chained = [pair for pair in pairs if pair.gold.via]
    return Score(
        documents=1,
        idle=len(alignment.idle),
        overlap=_by_kind(alignment, pairs),
        exact=_by_kind(alignment, [pair for pair in pairs if pair.exact]),
        letters=_letters(alignment),
        places=_by_place(alignment),
        rules=_by_rule(alignment),
        accuracy={name: _share(pairs, right) for name, right in QUESTIONS.items()},
        chains=_share(chained, QUESTIONS["chain"]),
        end_to_end={name: _all(alignment, filter(QUESTIONS[name], pairs)) for name in END_TO_END},
        protocols=_protocols(alignment),
        confusion={name: Counter(_answers(pair, name) for pair in pairs) for name in CONFUSED},
    )


def total(scores: Iterable[Score]) -> Score:
    """The counts of many documents. There must be one at least."""
    return reduce(Score.plus, scores)


def _sum(one: Mapping[str, Hits], other: Mapping[str, Hits]) -> dict[str, Hits]:
    return {key: hits.plus(other[key]) for key, hits in one.items()}


def _joined(one: Mapping[str, Share], other: Mapping[str, Share]) -> dict[str, Share]:
    """A rule that found nothing in a document is not among its counts."""
    nothing = Share(0, 0)
    return {key: one.get(key, nothing).plus(other.get(key, nothing)) for key in sorted({*one, *other})}


def _share(pairs: Iterable[Pair], right: Callable[[Pair], bool]) -> Share:
    answers = [right(pair) for pair in pairs]
    return Share(sum(answers), len(answers))


def _all(alignment: Alignment, found: Iterable[Pair]) -> Hits:
    count = len(list(found))
    return Hits(count, len(alignment.gold), count, len(alignment.predicted))


def _by_kind(alignment: Alignment, found: Iterable[Pair]) -> dict[str, Hits]:
    return {kind: _hits(alignment, list(found), partial(_is, kind)) for kind in KINDS}


def _by_place(alignment: Alignment) -> dict[str, Hits]:
    return {where: _hits(alignment, alignment.pairs, partial(_stands, where)) for where in PLACES}


def _hits(alignment: Alignment, found: Sequence[Pair], belongs: Callable[[Annotation], bool]) -> Hits:
    """The counts over the statements that belong to a class: recall over the gold of it, precision over the
    predictions of it."""
    return Hits(
        recalled=sum(belongs(pair.gold) for pair in found),
        gold=sum(map(belongs, alignment.gold)),
        correct=sum(belongs(pair.predicted) for pair in found),
        predicted=sum(map(belongs, alignment.predicted)),
    )


def _by_rule(alignment: Alignment) -> dict[str, Share]:
    right = Counter(pair.predicted.rule for pair in alignment.pairs)
    of = Counter(predicted.rule for predicted in alignment.predicted)
    return {rule: Share(right[rule], count) for rule, count in of.items() if rule}


def _letters(alignment: Alignment) -> dict[str, Hits]:
    """Letters in common of statements paired one to one, however little they agree."""
    gold, predicted = alignment.gold, alignment.predicted
    wanted, held = [letters(g.content) for g in gold], [letters(p.content) for p in predicted]
    common = [(len(wanted[m.gold] & held[m.predicted]), m) for m in match(wanted, held, 0.0)]
    return {
        kind: Hits(
            recalled=sum(count for count, m in common if _is(kind, gold[m.gold])),
            gold=sum(len(w) for g, w in zip(gold, wanted, strict=True) if _is(kind, g)),
            correct=sum(count for count, m in common if _is(kind, predicted[m.predicted])),
            predicted=sum(len(h) for p, h in zip(predicted, held, strict=True) if _is(kind, p)),
        )
        for kind in KINDS
    }


def _protocols(alignment: Alignment) -> dict[str, Hits]:
    gold, predicted = alignment.gold, alignment.predicted
    covered = {f"Gender Gap Tracker > {floor}": gender_gap_tracker(gold, predicted, floor) for floor in COVERED}
    return covered | {
        "Citron/PARC exact": citron_exact(gold, predicted),
        "Citron/PARC tokens": citron_tokens(gold, predicted),
    }


def _is(kind: str, annotation: Annotation) -> bool:
    return kind in (ALL, annotation.kind)


def _stands(where: str, annotation: Annotation) -> bool:
    return place(annotation) == where


def _answers(pair: Pair, field: str) -> tuple[str, str]:
    return getattr(pair.gold, field) or "none", getattr(pair.predicted, field) or "none"
