"""The truth speaks of what is there, is closed, and what is planted is really to be seen."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from benchmarks.newswire import Newswire

from selon.evaluation.ties import pairs_of
from selon.model import Span, Statement


def statements(wire: Newswire) -> dict[str, Statement]:
    return {s.id: s for entry in wire.entries for s in entry.reading.statements}


def texts(wire: Newswire) -> dict[str, str]:
    """To each article the lower-case text of its own lines."""
    return {
        f"{entry.reading.page.id}#{article.number}": "\n".join(line.text for line in article.lines)
        for entry in wire.entries
        for article in entry.reading.page.articles
    }


def words(text: str) -> Counter[str]:
    return Counter(text.lower().replace("’", "'").split())


def jaccard(one: str, other: str) -> float:
    left, right = words(one), words(other)
    return sum((left & right).values()) / max(1, sum((left | right).values()))


def test_truth_speaks_of_what_is_there(wire: Newswire) -> None:
    truth, known, articles = wire.truth, statements(wire), texts(wire)
    assert set(truth.stories) == set(articles)
    assert all(a < b and {a, b} <= articles.keys() for a, b in truth.reprints)
    assert all(p.left < p.right and {p.left, p.right} <= articles.keys() for p in truth.passages)
    assert sorted(s for group in truth.utterances for s in group) == sorted(known)
    assert set(truth.speakers) == set(known)
    assert all({d.left, *d.right} <= known.keys() and d.right for d in truth.denials)
    assert all(a < b and {a, b} <= known.keys() for a, b in truth.contradictions)
    assert set(truth.common) <= articles.keys()
    ends = known.keys() | articles.keys()
    assert all({near.left, near.right} <= ends for near in truth.near)


def test_there_is_some_of_everything(wire: Newswire) -> None:
    truth = wire.truth
    assert min(len(truth.reprints), len(truth.passages), len(truth.denials), len(truth.contradictions)) > 30
    assert {near.kind for near in truth.near} == {"echo", "other point", "namesake", "same words", "mould"}
    forms = {denial.form for denial in truth.denials}
    assert forms == {"did_not", "that_not", "deed", "accusations", "never", "false"}
    sizes = Counter(Counter(truth.stories.values()).values())
    assert sizes[1] > sizes[3] > 0
    assert max(sizes) > 12


def test_one_utterance_has_one_speaker_however_he_is_called(wire: Newswire) -> None:
    known, truth = statements(wire), wire.truth
    for group in truth.utterances:
        assert len({truth.speakers[s] for s in group}) == 1
    called = [{s.speaker.name for s in map(known.__getitem__, group) if s.speaker} for group in truth.utterances]
    assert sum(len(names) > 1 for names in called) > 100


def test_reprints_and_passages_are_closed(wire: Newswire) -> None:
    reprints = set(wire.truth.reprints)
    groups: dict[str, set[str]] = {}
    for a, b in wire.truth.reprints:
        merged = groups.get(a, {a}) | groups.get(b, {b})
        for member in merged:
            groups[member] = merged
    assert all(set(combinations(sorted(group), 2)) <= reprints for group in groups.values())
    assert not {(p.left, p.right) for p in wire.truth.passages} & reprints


def test_what_is_copied_shares_its_words(wire: Newswire) -> None:
    articles = texts(wire)
    close = [jaccard(articles[a], articles[b]) for a, b in wire.truth.reprints]
    assert min(close) > 0.3
    assert sum(close) / len(close) > 0.6
    whole = {entry.reading.page.id: entry.reading.page.text for entry in wire.entries}
    for passage in wire.truth.passages:
        for article, span in ((passage.left, passage.left_span), (passage.right, passage.right_span)):
            assert Span.of(whole[article.partition("#")[0]], span.start, span.end).text == span.text
    alike = [jaccard(p.left_span.text, p.right_span.text) for p in wire.truth.passages]
    assert min(alike) > 0.35
    assert sum(alike) / len(alike) > 0.75


def test_a_passage_is_a_part_of_its_articles(wire: Newswire) -> None:
    articles = texts(wire)
    shares = [len(p.left_span.text) / len(articles[p.left]) for p in wire.truth.passages]
    assert 0.05 < sum(shares) / len(shares) < 0.5


def test_tellings_of_one_utterance_are_not_trivially_alike(wire: Newswire) -> None:
    known = statements(wire)
    denying = {denial.left for denial in wire.truth.denials}
    plain = [[s for s in group if s not in denying] for group in wire.truth.utterances]
    same = [jaccard(known[a].content[0].text, known[b].content[0].text) for a, b in pairs_of(plain)]
    point = [
        jaccard(known[n.left].content[0].text, known[n.right].content[0].text)
        for n in wire.truth.near
        if n.kind == "same words"
    ]
    assert 0.3 < sum(same) / len(same) < 0.85
    assert sum(one < 0.4 for one in same) > 0.1 * len(same)
    assert sum(one > 0.4 for one in point) > 0.1 * len(point)


def test_denials_are_told_as_denials_of_what_somebody_else_said(wire: Newswire) -> None:
    known = statements(wire)
    for denial in wire.truth.denials:
        assert (known[denial.left].polarity == "denies") == (denial.form not in ("never", "false"))
        assert all(known[right].polarity is None for right in denial.right)


def test_contradictions_differ_in_a_number_or_a_month(wire: Newswire) -> None:
    known = statements(wire)
    for a, b in wire.truth.contradictions:
        assert words(known[a].content[0].text) != words(known[b].content[0].text)


def test_bulletins_of_one_mould_look_alike(wire: Newswire) -> None:
    articles = texts(wire)
    moulds = [(n.left, n.right) for n in wire.truth.near if n.kind == "mould"]
    assert not set(moulds) & set(wire.truth.reprints)
    assert max(jaccard(articles[a], articles[b]) for a, b in moulds) > 0.4
