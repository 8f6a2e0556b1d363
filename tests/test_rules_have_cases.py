"""Every rule has a hit and a near miss in tests/phenomena, and the corpus names no rule that is not there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from corpus import FOLDER, CorpusError, cases, read, strip
from selon.languages.fr.rules import RULES

DOCS = Path(__file__).parents[1] / "docs"
CASES = cases()
NAMES = [rule.name for rule in RULES]
FEWEST_HITS, FEWEST_NEAR_MISSES = 6, 4


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_has_a_hit(rule):
    assert any(rule in case.proposing and not case.xfail for case in CASES), f"no case [{rule}] that passes"


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_has_a_near_miss(rule):
    missed = [case for case in CASES if rule in case.silent and not case.statements and not case.xfail]
    assert missed, f"no case [not {rule}] without braces that passes"


def test_the_corpus_names_no_other_rule():
    named = {name: case.id for case in CASES for name in case.proposing | case.silent}
    assert {name: case for name, case in named.items() if name not in NAMES} == {}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_a_phenomenon_has_hits_and_near_misses(file: Path):
    """Known failures do not count."""
    own = [case for case in read(file, file.read_text(encoding="utf-8")) if not case.xfail]
    assert len([case for case in own if case.statements and not case.silent]) >= FEWEST_HITS
    assert len([case for case in own if case.silent or not case.statements]) >= FEWEST_NEAR_MISSES


def test_every_phenomenon_has_its_file_and_every_file_its_phenomenon():
    """The table of docs/phenomena.md: the twenty-five phenomena of attribution by their numbers, and two more."""
    rows = re.findall(r"^\| (\d+) [^|]+\|[^|]+\|(.+)\|$", (DOCS / "phenomena.md").read_text("utf-8"), re.MULTILINE)
    named = [name for _, cells in rows for name in re.findall(r"phenomena/(\w+)\.md", cells)]
    assert [int(number) for number, _ in rows] == list(range(1, 28))
    assert all("phenomena/" in cells for _, cells in rows)
    assert sorted(named) == sorted(file.stem for file in FOLDER.glob("*.md"))


def test_no_sentence_stands_twice():
    texts = Counter(case.text for case in CASES)
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_prose_of_a_rule_shows_a_hit_a_near_miss_and_a_limit(rule):
    assert all(word in rule.doc for word in ("Hit:", "Near miss:"))


def test_braces_are_taken_out_and_offsets_kept():
    text, found = strip("« {content#1 A}, {cue#1 dit-{source#1 il}}, {content#1 B} »")
    assert text == "« A, dit-il, B »"
    assert found == {1: {"content": ((2, 3), (13, 14)), "cue": ((5, 11),), "source": ((9, 11),)}}


@pytest.mark.parametrize(
    ("markdown", "complaint"),
    [
        ("## A\n```fr\n{contents#1 x}\n```", "x.md:2: 'contents' is no role"),
        ("## A\n```fr\n{content#1 x\n```", "{content#1 …} is never closed"),
        ("## A\n```fr\nx}\n```", "a brace closes what was not opened, after “x”"),
        ("## A\n```fr\n{x}\n```", "a brace opens no {role#number …}"),
        ("## A\n```fr\n{cue#1 x}\n```", "#1 has no content"),
        ("## A\n```fr fr.incise\nx\n```", "a block begins with ```fr [fr.rule not fr.rule] or ```expect"),
        ("## A\n```fr\nx\n", "x.md:2: this block is never closed"),
        ("```fr\nx\n```", "x.md:3: a block stands before the first heading"),
        ("## A\n```fr\nx\n```\n```fr\nx\n```", "a heading has one block of text"),
        ("## A\n```expect\n#1 kind=direct\n```", "a heading has one block of text"),
        ("## A\n```fr\n{content#1 x}\n```\n```expect\n#1 king=direct\n```", "not '#1 king=direct'"),
        ("## A\n```fr\n{content#1 x}\n```\n```expect\n#2 kind=direct\n```", "#2 is expected"),
        ("## A\n```fr\nx\n```\n## A\n```fr\ny\n```", "x.md:5: the heading “A” stands twice"),
    ],
)
def test_a_broken_file_is_told_what_is_wrong(markdown, complaint):
    with pytest.raises(CorpusError) as error:
        read(Path("x.md"), markdown)
    assert complaint in str(error.value)


def test_the_near_misses_of_a_case_and_its_failure():
    [case] = read(Path("x.md"), "## A (xfail: the parser)\n```fr [fr.colon not fr.incise]\n{content#1 x}\n```")
    assert (case.name, case.xfail) == ("A", "the parser")
    assert (case.proposing, case.silent) == ({"fr.colon"}, {"fr.incise"})
