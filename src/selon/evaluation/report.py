"""Measurements as plain data for JSON, and as grids of words that a terminal or a Markdown page can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selon.evaluation.counts import Confusion, Hits, Share, labels, macro_f1
from selon.evaluation.intervals import Interval
from selon.evaluation.measuring import Measured, Measurement
from selon.evaluation.mistakes import Mistake, mistakes, worst
from selon.evaluation.scoring import ALL, FIGURES, KINDS, Score, total

Intervals = Mapping[str, Interval]

#: What the headings mean, for whoever reads the tables alone.
NOTES = (
    "content: a statement is found where at least half of the letters of both contents taken together are in common "
    "(exact: 95 %); letters: those in common, whatever the share",
    "source … cue: right on the statements found; end to end, a wrong one makes the statement both missed and spurious",
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: its title, a heading for each column, and the rows. The first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grids(measurements: Sequence[Measurement], intervals: Mapping[str, Intervals]) -> list[Grid]:
    """The tables of one set or several: a row for each set, and of a single set the details.

    Arguments: `intervals`, those of each set by its name; empty where none were asked for.
    """
    drawn = [_headline(measurements), *([_intervals(intervals)] if intervals else [])]
    if len(measurements) == 1:
        [measurement] = measurements
        drawn += [_by_kind(measurement), _on_pairs(measurement), *_confusions(measurement)]
    together = total(m.score for m in measurements)
    return [*drawn, _by_place(together), _by_rule(together), _end_to_end(measurements), _protocols(measurements)]


def mistake_grids(measurement: Measurement, count: int | None, *, every: bool) -> list[Grid]:
    """The worst `count` documents, where a number is given, and with `every` each mistake (of those documents)."""
    documents = measurement.documents if count is None else worst(measurement.documents, count)
    drawn = [] if count is None else [_worst(measurement.name, documents)]
    if every:
        columns = ("document", "mistake", "at", "speaker", "rule", "content")
        rows = tuple(_row(mistake) for each in documents for mistake in mistakes(each))
        drawn.append(Grid(f"{measurement.name}: mistakes", columns, rows))
    return drawn


def markdown(grid: Grid, *, level: int = 2) -> str:
    """The grid as a Markdown table below its title.

    >>> print(markdown(Grid("Pairs", ("set", "F1"), (("press", "0.926"),))))
    ## Pairs
    <BLANKLINE>
    | set | F1 |
    |---|---|
    | press | 0.926 |
    """
    rows = [grid.columns, ("---",) * len(grid.columns), *grid.rows]
    lines = ["|" + "|".join(row) + "|" if set(row) == {"---"} else f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(["#" * level + f" {grid.title}", "", *lines])


def as_dict(
    measurement: Measurement, intervals: Intervals | None, *, errors: bool = False, count: int | None = None
) -> dict[str, Any]:
    """A measurement as plain data. Figures are from 0 to 1, with the counts that they were made of.

    Arguments: `errors` adds every mistake, `count` the documents with the most (and limits the mistakes to theirs).
    """
    score = measurement.score
    accuracy = dict(score.accuracy) | {"chain where there is one": score.chains}
    record: dict[str, Any] = {
        "set": measurement.name,
        "documents": score.documents,
        "gold": score.overlap[ALL].gold,
        "predicted": score.overlap[ALL].predicted,
        "not_judged": score.idle,
        "pairs": score.pairs,
        "content": {
            name: {kind: _hits(hits) for kind, hits in measure.items()}
            for name, measure in (("overlap", score.overlap), ("exact", score.exact), ("letters", score.letters))
        },
        "places": {name: _hits(hits) for name, hits in score.places.items()},
        "rules": {name: _share(share) for name, share in score.rules.items()},
        "accuracy": {name: _share(share) for name, share in accuracy.items()},
        "end_to_end": {name: _hits(hits) for name, hits in score.end_to_end.items()},
        "protocols": {name: _hits(hits) for name, hits in score.protocols.items()},
        "confusion": {name: _confusion(counts) for name, counts in score.confusion.items()},
    }
    if intervals is not None:
        record["intervals_95"] = {name: list(interval) for name, interval in intervals.items()}
    documents = measurement.documents if count is None else worst(measurement.documents, count)
    if count is not None:
        record["worst"] = [{"document": each.document.name, "mistakes": each.mistakes} for each in documents]
    if errors:
        record["errors"] = [mistake._asdict() for each in documents for mistake in mistakes(each)]
    return record


def _headline(measurements: Iterable[Measurement]) -> Grid:
    accuracies = ("source", "speaker", "kind", "chain", "commitment")
    return Grid(
        "Statements",
        ("set", "texts", "gold", "content F1 (P / R)", "exact F1", "letters F1", *accuracies),
        tuple(
            (
                m.name,
                str(m.score.documents),
                str(m.score.overlap[ALL].gold),
                _f1(m.score.overlap[ALL]),
                *(_number(hits.f1) for hits in (m.score.exact[ALL], m.score.letters[ALL])),
                *(_number(m.score.accuracy[name].value) for name in accuracies),
            )
            for m in measurements
        ),
    )


def _intervals(intervals: Mapping[str, Intervals]) -> Grid:
    return Grid(
        "Intervals of 95 %, had other documents been drawn",
        ("set", "content F1", "exact F1", *list(FIGURES)[2:]),
        tuple(
            (name, *(f"{_number(low)}–{_number(high)}" for low, high in figures.values()))
            for name, figures in intervals.items()
        ),
    )


def _by_kind(measurement: Measurement) -> Grid:
    score = measurement.score
    return Grid(
        "Content by kind: F1 (P / R)",
        ("kind", "gold", "predicted", "overlap", "exact", "letters"),
        tuple(
            (
                kind,
                str(score.overlap[kind].gold),
                str(score.overlap[kind].predicted),
                *(_f1(measure[kind]) for measure in (score.overlap, score.exact, score.letters)),
            )
            for kind in KINDS
        ),
    )


def _by_place(score: Score) -> Grid:
    rows = score.places.items()
    return Grid(
        "By construction, all sets: where the cue stands to the content, F1 (P / R)",
        ("cue", "gold", "predicted", "content F1 (P / R)"),
        tuple((where, str(hits.gold), str(hits.predicted), _f1(hits)) for where, hits in rows),
    )


def _by_rule(score: Score) -> Grid:
    rows = score.rules.items()
    return Grid(
        "By rule, all sets: how many of its statements are right",
        ("rule", "right", "of", "precision"),
        tuple((rule, str(share.right), str(share.of), _number(share.value)) for rule, share in rows),
    )


def _on_pairs(measurement: Measurement) -> Grid:
    score = measurement.score
    macro = {name: _number(macro_f1(confusion)) for name, confusion in score.confusion.items()}
    shares: dict[str, Share] = dict(score.accuracy) | {"chain where there is one": score.chains}
    return Grid(
        f"On the {score.pairs} statements found",
        ("figure", "accuracy", "right", "of", "macro F1"),
        tuple(
            (name, _number(share.value) if share.of else "–", str(share.right), str(share.of), macro.get(name, ""))
            for name, share in shares.items()
        ),
    )


def _confusions(measurement: Measurement) -> list[Grid]:
    return [
        Grid(
            f"{name.capitalize()}: gold (rows) and predicted (columns)",
            ("gold", *labels(confusion)),
            tuple((gold, *(str(confusion[gold, other]) for other in labels(confusion))) for gold in labels(confusion)),
        )
        for name, confusion in measurement.score.confusion.items()
        if len(labels(confusion)) > 1
    ]


def _end_to_end(measurements: Sequence[Measurement]) -> Grid:
    names = tuple(measurements[0].score.end_to_end)
    rows = tuple((m.name, *(_f1(hits) for hits in m.score.end_to_end.values())) for m in measurements)
    return Grid("End to end: F1 (P / R)", ("set", *(f"content and {name}" for name in names)), rows)


def _protocols(measurements: Sequence[Measurement]) -> Grid:
    names = tuple(measurements[0].score.protocols)
    rows = tuple((m.name, *(_f1(hits) for hits in m.score.protocols.values())) for m in measurements)
    return Grid("By the protocols of others: F1 (P / R)", ("set", *names), rows)


def _worst(name: str, documents: Iterable[Measured]) -> Grid:
    return Grid(
        f"{name}: documents with the most mistakes",
        ("document", "content F1", "gold", "missed", "spurious", "wrong speaker"),
        tuple(
            (
                each.document.name,
                _number(each.score.overlap[ALL].f1),
                *map(str, (len(each.alignment.gold), len(each.alignment.missed), len(each.alignment.spurious))),
                str(each.wrong_speakers),
            )
            for each in documents
        ),
    )


def _row(mistake: Mistake) -> tuple[str, ...]:
    sides = [f"{side} {name}" for side, name in (("gold:", mistake.gold), ("not:", mistake.predicted)) if name]
    place = f"{mistake.start}-{mistake.end}"
    return mistake.document, mistake.mistake, place, ", ".join(sides), mistake.rule or "", mistake.text


def _hits(hits: Hits) -> dict[str, float | int]:
    return {
        "precision": hits.precision,
        "recall": hits.recall,
        "f1": hits.f1,
        "recalled": hits.recalled,
        "gold": hits.gold,
        "correct": hits.correct,
        "predicted": hits.predicted,
    }


def _share(share: Share) -> dict[str, float | int]:
    return {"value": share.value, "right": share.right, "of": share.of}


def _confusion(counts: Confusion) -> dict[str, Any]:
    cells = [{"gold": gold, "predicted": said, "count": count} for (gold, said), count in counts.most_common()]
    return {"macro_f1": macro_f1(counts), "counts": cells}


def _f1(hits: Hits) -> str:
    if not hits.gold and not hits.predicted:
        return "–"
    return f"{_number(hits.f1)} ({_number(hits.precision)} / {_number(hits.recall)})"


def _number(value: float) -> str:
    return f"{value:.3f}"


def _cell(words: str) -> str:
    """Nothing in a cell may end it."""
    return words.replace("|", "\\|")
