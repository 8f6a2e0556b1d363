"""One statement in all its tellings: words that differ, who has it from whom, what stands against it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from press import Said, entry, link
from selon.desk.app import application
from selon.desk.settings import Settings
from selon.ledger import Ledger

WHOLE = "Le pont de Valmont sera fermé lundi"
LONGER = "Le vieux pont de Valmont restera fermé lundi"
OTHER = "Le pont de Valmont fermera douze jours"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "presse.selon", create=True) as made:
        yield made


def client(ledger: Ledger, *, read_only: bool = False, language: str = "en") -> TestClient:
    return TestClient(
        application(Settings(ledger.path, read_only=read_only)),
        base_url="http://localhost",
        cookies={"selon_language": language},
    )


def key(ledger: Ledger, content: str, outlet: str | None = None) -> str:
    query = (
        "SELECT statement.key FROM statement JOIN article ON article.id = article "
        "WHERE content = ? AND (? IS NULL OR outlet = ?)"
    )
    return str(ledger.connection.execute(query, (content, outlet, outlet)).fetchone()[0])


def tie(connection: sqlite3.Connection, kind: str, left: str, right: str, why: list[object], score: float = 0.9) -> str:
    """A link between the statements with these keys, with its reasons as the ledger keeps them."""
    ends = [
        connection.execute("SELECT id, article FROM statement WHERE key = ?", (each,)).fetchone()
        for each in (left, right)
    ]
    id_ = f"ln_{kind.split()[0]}_{ends[0]['id']}_{ends[1]['id']}"
    row = (id_, kind, ends[0]["article"], ends[1]["article"], ends[0]["id"], ends[1]["id"], True, score)
    connection.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", (*row, json.dumps(why)))
    connection.commit()
    return id_


def place(connection: sqlite3.Connection, statement: str, words: str) -> list[int]:
    """Where words stand in the page of a statement, in code points."""
    (text,) = connection.execute(
        "SELECT text FROM statement JOIN article ON article.id = article JOIN page ON page.id = page "
        "WHERE statement.key = ?",
        (statement,),
    ).fetchone()
    start = text.index(words, text.index("«"))
    return [start, start + len(words)]


def seen(html: str) -> str:
    """What a page says, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    assert found
    return found[1]


def marks(html: str, element: str) -> list[str]:
    """What is marked so, the legend's example aside."""
    return [seen(each) for each in re.findall(rf"<{element}[^>]*>(.*?)</{element}>", html)[1:]]


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """Two outlets, of which the second tells it otherwise a day later."""
    ledger.add(entry("Radio Lorme", "2024-03-01", Said("Jeanne Astier", WHOLE)))
    ledger.add(entry("Belmont Infos", "2024-03-02", Said("Jeanne Astier", LONGER)))
    link(ledger.connection, "same statement", WHOLE, LONGER)
    ledger.connection.commit()
    return ledger


def test_what_was_added_and_left_out_is_told_in_words_too(two: Ledger) -> None:
    tellings = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "tellings")
    assert [seen(each) for each in re.findall(r"<ins>(.*?)</ins>", tellings)[1:]] == [
        "[added: vieux ]",
        "[added: restera ]",
    ]
    assert [seen(each) for each in re.findall(r"<del>(.*?)</del>", tellings)[1:]] == ["[left out: sera ]"]
    assert "2 words added, 1 left out" in seen(tellings)


def test_any_telling_may_be_the_one_to_hold_against(two: Ledger) -> None:
    page = client(two).get(f"/compare/{key(two, WHOLE)}", params={"against": key(two, LONGER)}).text
    tellings = section(page, "tellings")
    assert [seen(each) for each in re.findall(r"<del>(.*?)</del>", tellings)[1:]] == [
        "[left out: vieux ]",
        "[left out: restera ]",
    ]
    assert "is not tied to this statement" not in page


def test_a_telling_that_is_not_tied_to_it_is_not_held_against_it(two: Ledger) -> None:
    two.add(entry("Radio Lorme", "2024-03-09", Said("Jeanne Astier", OTHER)))
    page = client(two).get(f"/compare/{key(two, WHOLE)}", params={"against": key(two, OTHER)}).text
    assert "is not tied to this statement" in page
    assert "douze" not in page


def test_the_same_words_are_folded_and_none_is_lost(two: Ledger) -> None:
    outlets = [f"Gazette {number}" for number in range(1, 6)]
    for outlet in outlets:
        two.add(entry(outlet, "2024-03-03", Said("Jeanne Astier", LONGER.upper())))
    for each in outlets:
        tie(two.connection, "same statement", key(two, LONGER), key(two, LONGER.upper(), each), [])
    tellings = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "tellings")
    assert "Told in the same words by 5 others" in tellings
    assert len(re.findall(r'<li class="card"', tellings)) == 1
    assert all(outlet in tellings for outlet in outlets)


def test_a_reprint_with_a_word_changed_is_folded_and_its_words_are_shown(two: Ledger) -> None:
    link(two.connection, "reprint", WHOLE, LONGER)
    two.connection.commit()
    tellings = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "tellings")
    assert "Told in the same words, or reprinted, by 1 other" in tellings
    assert "[added: vieux ]" in seen(tellings)
    assert '<li class="card"' not in tellings


def test_what_is_tied_only_through_others_is_marked(two: Ledger) -> None:
    two.add(entry("Le Phare", "2024-03-04", Said("Jeanne Astier", OTHER)))
    link(two.connection, "same statement", LONGER, OTHER)
    two.connection.commit()
    tellings = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "tellings")
    assert tellings.count("tied to it only through other tellings") == 1
    other = section(client(two).get(f"/compare/{key(two, LONGER)}").text, "tellings")
    assert "only through other tellings" not in other


def test_the_picture_and_the_list_tell_the_same(two: Ledger) -> None:
    two.add(entry("Le Phare", "2024-03-04", Said("Jeanne Astier", OTHER, via=("Agence Lutèce", "Radio Lorme"))))
    link(two.connection, "same statement", LONGER, OTHER)
    two.connection.commit()
    chain = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "chain")
    drawn = re.search(r"<svg class=\"chain\".*?</svg>", chain, re.DOTALL)
    assert drawn
    picture = ElementTree.fromstring(drawn[0])
    named = {text.text for text in picture.iter("text") if text.get("class") != "date"}
    assert named == {"Jeanne Astier", "Radio Lorme", "Belmont Infos", "Le Phare"}
    linked = {each.get("href") for each in picture.iter("a")}
    assert all(each.get("tabindex") == "-1" for each in picture.iter("a"))
    listed = chain.partition('id="chain-list"')[2]
    assert linked <= set(re.findall(r'href="([^"]+)"', listed))
    assert "Le Phare , 4 March 2024 – names it as its source" in seen(listed).replace("March 4, 2024", "4 March 2024")


def test_nobody_is_made_a_source_that_no_page_names(ledger: Ledger) -> None:
    ledger.add(entry("Radio Lorme", None, Said(None, WHOLE)))
    chain = section(client(ledger).get(f"/compare/{key(ledger, WHOLE)}").text, "chain")
    assert '<g class="box speaker unknown">' in chain
    assert 'class="arrow untold"' in chain
    assert "source not named" in chain


def test_a_denial_stands_beside_what_it_denies(two: Ledger) -> None:
    denial = "avoir dit que le pont de Valmont serait fermé"
    two.add(entry("Le Phare", "2024-03-03", Said("Paul Renard", denial, denies=True)))
    ends = key(two, denial), key(two, WHOLE)
    shared = [place(two.connection, ends[0], "pont"), place(two.connection, ends[1], "pont")]
    id_ = tie(two.connection, "denial", *ends, [["shared words", *shared, "pont"], ["denies", None, None, ""]])
    denials = section(client(two).get(f"/compare/{ends[1]}").text, "denials")
    assert "Paul Renard denies what Jeanne Astier said" in seen(denials)
    assert denials.count('<span class="shared">pont</span>') == 2
    assert f'action="/link/{id_}/judge"' in denials
    assert re.findall(r'name="judgement" value="(\w+)"', denials) == ["positive", "negative", "unsure"]
    assert "<form" not in section(client(two, read_only=True).get(f"/compare/{ends[1]}").text, "denials")


def test_the_same_denial_of_many_tellings_is_one_pair_and_none_is_lost(two: Ledger) -> None:
    denial = "que le pont soit fermé"
    for outlet in ("Le Phare", "La Digue"):
        two.add(entry(outlet, "2024-03-03", Said("Paul Renard", denial, denies=True)))
    made = [
        tie(two.connection, "denial", key(two, denial, outlet), key(two, told), [], score)
        for outlet, told, score in (("Le Phare", WHOLE, 0.7), ("Le Phare", LONGER, 0.8), ("La Digue", WHOLE, 0.9))
    ]
    denials = section(client(two).get(f"/compare/{key(two, WHOLE)}").text, "denials")
    assert denials.count('<article class="pair"') == 1
    assert f'id="{made[2]}"' in denials, "the surest one of the chosen telling"
    assert "The same words, between 2 more pairs of tellings" in denials
    assert all(f"/link/{each}/judge" in denials for each in made)


def test_what_two_disagree_on_is_named_and_neither_is_called_wrong(two: Ledger) -> None:
    two.add(entry("Le Phare", "2024-03-03", Said("Paul Renard", OTHER)))
    two.add(entry("La Digue", "2024-03-03", Said("Paul Renard", "Le pont de Valmont fermera trois jours")))
    ends = key(two, OTHER), key(two, "Le pont de Valmont fermera trois jours")
    spans = [place(two.connection, ends[0], "douze"), place(two.connection, ends[1], "trois")]
    tie(two.connection, "contradiction", *ends, [["disagree on: number", *spans, "douze / trois"]])
    page = client(two).get(f"/compare/{ends[0]}").text
    told = section(page, "disagreements")
    assert "disagree on the number: douze / trois" in seen(told)
    assert marks(told, "mark") == ["[differs: douze ]", "[differs: trois ]"]
    assert "false" not in seen(page).lower()
    french = client(two, language="fr").get(f"/compare/{ends[0]}").text
    assert "désaccord sur le nombre" in french


def test_a_rejected_link_is_gone(two: Ledger) -> None:
    two.connection.execute("UPDATE link SET judgement = 'negative'")
    two.connection.commit()
    page = client(two).get(f"/compare/{key(two, WHOLE)}").text
    assert "1 telling" in seen(page)
    assert "vieux" not in page


def test_what_is_not_there_is_said_to_be(two: Ledger) -> None:
    answer = client(two).get("/compare/st_0000000000000000")
    assert answer.status_code == 404
    page = seen(client(two).get(f"/compare/{key(two, WHOLE)}").text)
    assert "No denial of it is known in this ledger." in page
    assert "Nothing in this ledger is known to disagree with it." in page


def test_a_hundred_tellings_are_all_within_reach(ledger: Ledger) -> None:
    contents = [f"Le pont de Valmont sera fermé {number} jours" for number in range(100)]
    for number, content in enumerate(contents):
        ledger.add(entry(f"Gazette {number}", f"2024-03-{number // 10 + 1:02}", Said("Jeanne Astier", content)))
    for content in contents[1:]:
        link(ledger.connection, "same statement", contents[0], content, directed=False)
    ledger.connection.commit()
    desk, asked = client(ledger), f"/compare/{key(ledger, contents[0])}"
    pages = [desk.get(asked, params={"page": number}).text for number in (1, 2, 3)]
    assert "100 tellings" in seen(pages[0])
    found = [set(re.findall(r'<(?:li|article) class="card[^"]*" id="(st_\w+)"', page)) for page in pages]
    assert [len(each) for each in found] == [40, 40, 20]
    assert len(set().union(*found)) == 100
    listed = pages[0].partition('id="chain-list"')[2].partition("</details>")[0]
    assert len(re.findall(r'href="/statement/', listed)) == 100
    assert "and 92 more, in the list" in pages[0]  # behind the eight that share a box with them
    assert desk.get(asked, params={"page": "9" * 40, "denials": "-1"}).status_code == 200


def test_two_that_name_each_other_are_both_drawn(ledger: Ledger) -> None:
    ledger.add(entry("Radio Lorme", "2024-03-01", Said("Jeanne Astier", WHOLE, via=("Le Phare",))))
    ledger.add(entry("Le Phare", "2024-03-01", Said("Jeanne Astier", LONGER, via=("Radio Lorme",))))
    link(ledger.connection, "same statement", WHOLE, LONGER, directed=False)
    ledger.connection.commit()
    listed = client(ledger).get(f"/compare/{key(ledger, WHOLE)}").text.partition('id="chain-list"')[2]
    assert {"Radio Lorme", "Le Phare"} <= set(re.findall(r"<bdi>([^<]+)</bdi>", listed))


def test_a_hostile_page_is_shown_and_does_nothing(ledger: Ledger) -> None:
    script = "<script>alert(1)</script>"
    evil = f"🌊 {script} \u202e <img src=x onerror=alert(2)> {'a' * 5000}"
    ledger.add(entry(f"Radio {script}", "2024-03-01", Said(f"Jeanne {script}", evil, via=(f"Agence {script}",))))
    ledger.add(entry("Le Phare 🌊", "2024-03-02", Said("Paul Renard", "bla " * 5000)))
    ledger.add(entry("La Digue", "2024-03-02", Said("Paul Renard", "bla bla " * 4000)))
    keys = [row[0] for row in ledger.connection.execute("SELECT key FROM statement ORDER BY id")]
    for other in keys[1:]:
        tie(ledger.connection, "same statement", keys[0], other, [])
    spans = [place(ledger.connection, keys[0], "<img"), place(ledger.connection, keys[1], "bla")]
    tie(ledger.connection, "denial", keys[0], keys[1], [["shared words", *spans, script]])
    page = client(ledger).get(f"/compare/{keys[0]}", params={"against": keys[1]}).text
    assert "<script>" not in page
    assert "<img" not in page
    assert '<span class="shared">&lt;img</span>' in page
    assert "too long to be compared word by word" in page
    drawn = re.search(r"<svg class=\"chain\".*?</svg>", page, re.DOTALL)
    assert drawn
    ElementTree.fromstring(drawn[0])
