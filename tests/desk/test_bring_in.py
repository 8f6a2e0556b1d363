"""Bringing in, without a script: the form, what is refused, how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk.slow import Slow, until
from selon.desk.app import application
from selon.desk.batches import Batches
from selon.desk.security import CSRF_COOKIE, CSRF_FIELD
from selon.desk.settings import Settings
from selon.desk.views.bring_in import MOST_ADDRESSES
from selon.ledger import Ledger

LONG = "x" * 3000 + ".html"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presse.selon"
    Ledger.open(path, create=True).close()
    return path


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def client(file: Path, slow: Slow) -> Iterator[TestClient]:
    app = application(Settings(file, max_upload=100_000))
    app.state.batches = Batches(lambda: slow, 200_000)
    with TestClient(app, base_url="http://localhost", headers={"accept-language": "en"}) as client:
        client.get("/help")
        yield client
        app.state.batches.close()


def send(client: TestClient, files: dict[str, bytes] | None = None, **fields: str):  # type: ignore[no-untyped-def]
    parts = [("files", (name, content)) for name, content in (files or {}).items()]
    return client.post("/bring-in", data={CSRF_FIELD: client.cookies[CSRF_COOKIE], **fields}, files=parts or None)


def line(client: TestClient) -> Batches:
    batches = client.app.state.batches  # type: ignore[attr-defined]
    assert isinstance(batches, Batches)
    return batches


def test_files_are_read_in_the_background(client: TestClient, slow: Slow) -> None:
    answer = send(client, {"une.html": b"<p>un", "deux.txt": b"deux"})
    batch = line(client).all()[0]
    assert answer.url.path == f"/bring-in/{batch.id}"
    assert "Reading: 0 of 2" in answer.text or "Waiting" in answer.text
    slow.go(1)
    until(lambda: len(batch.outcomes) == 1)
    page = client.get(f"/bring-in/{batch.id}").text
    assert "Reading: 1 of 2" in page
    assert '<meta http-equiv="refresh" content="2">' in page
    assert client.get("/help").status_code == 200  # the desk goes on
    slow.go(1)
    until(lambda: batch.over)
    page = client.get(f"/bring-in/{batch.id}").text
    assert "Done" in page
    assert "2 pages added" in page
    assert "4 new statements" in page
    assert "7 new links" in page
    assert "refresh" not in page
    assert "Stop after" not in page
    assert f"/bring-in/{batch.id}" in client.get("/bring-in").text


def test_the_same_in_numbers(client: TestClient, slow: Slow) -> None:
    slow.go(9)
    send(client, {"une.html": b"un"}, addresses="https://presse.example/1")
    batch = line(client).all()[0]
    until(lambda: batch.over)
    assert client.get(f"/bring-in/{batch.id}.json").json() == {
        "state": "done", "over": True, "done": 2, "total": 2, "added": 1, "known": 0, "refused": 1, "statements": 2,
        "links": 7,
    }  # fmt: skip


def test_the_page_need_not_reload_itself(client: TestClient) -> None:
    address = send(client, {"une.html": b"un"}).url.path
    assert "http-equiv" not in client.get(f"{address}?still").text


def test_what_was_there_is_told_to_be(client: TestClient, slow: Slow) -> None:
    slow.go(2)
    send(client, {"une.html": b"un"})
    send(client, {"une.html": b"un"})
    until(lambda: all(batch.over for batch in line(client).all()))
    assert "1 already there" in client.get(f"/bring-in/{line(client).all()[0].id}").text


def test_one_that_failed_says_why(client: TestClient, slow: Slow) -> None:
    slow.fails_at = "links"
    slow.go(1)
    address = send(client, {"une.html": b"un"}).url.path
    until(lambda: line(client).all()[0].over)
    page = client.get(address, headers={"accept-language": "fr"}).text
    assert "Échec" in page
    assert "L’envoi n’a pas pu être achevé\u00a0: <bdi>MemoryError: no room</bdi>" in page
    assert "failed" in client.get("/bring-in").text


def test_it_is_stopped_between_pages(client: TestClient, slow: Slow) -> None:
    address = send(client, {"une.html": b"un", "deux.html": b"deux"}).url.path
    until(lambda: slow.asked == 1)
    client.post(f"{address}/cancel", data={CSRF_FIELD: client.cookies[CSRF_COOKIE]})
    slow.go(1)
    until(lambda: line(client).all()[0].over)
    page = client.get(address).text
    assert "Stopped: 1 of 2 read" in page
    assert "left out" in page


def test_names_and_reasons_are_shown_and_no_more(client: TestClient, slow: Slow) -> None:
    slow.go(9)
    name = '../../<img src=x onerror="alert(1)">\u202e.html'
    send(client, {name: b"un", LONG: b"deux"}, addresses="https://presse.example/<script>alert(1)</script>")
    batch = line(client).all()[0]
    until(lambda: batch.over)
    page = client.get(f"/bring-in/{batch.id}").text
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "<b>it</b>" not in page
    assert "&lt;script&gt;" in page
    assert ".." not in batch.names[0]
    assert LONG not in page


def test_what_is_pasted_brings_what_is_known_of_it(client: TestClient, slow: Slow) -> None:
    send(
        client, text="Il a dit non.", title="Non", outlet="Le Phare", date="2024-03-12", url="https://presse.example/n"
    )
    until(lambda: slow.asked == 1)
    assert line(client).all()[0].names == ("Non",)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "There is nothing to read"),
        ({"text": "  "}, "There is nothing to read"),
        ({"addresses": "file:///etc/passwd"}, "This is no address"),
        ({"addresses": "https://presse.example javascript:alert(1)"}, "(javascript:alert(1))"),
        ({"addresses": "\n".join(f"https://presse.example/{n}" for n in range(MOST_ADDRESSES + 1))}, "more addresses"),
        ({"text": "Oui.", "date": "hier"}, "This is no day"),
        ({"text": "Oui.", "url": "hier"}, "This is no address"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_typed_is_lost(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    answer = send(client, **fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert 'role="alert"' in answer.text
    assert all(value.strip().splitlines()[0] in answer.text for value in fields.values() if value.strip())
    assert line(client).all() == []


def test_too_much(client: TestClient) -> None:
    assert send(client, {"a.txt": b"a" * 100_001}).status_code == 413
    for n in range(2):
        assert send(client, {f"{n}.txt": bytes([65 + n]) * 90_000}).status_code == 200
    answer = send(client, {"c.txt": b"c" * 90_000})
    assert answer.status_code == 400
    assert "Too much waits" in answer.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_form_that_cannot_be_read_says_why_in_the_readers_language(file: Path, language: str) -> None:
    app = application(Settings(file, max_upload=10_000_000))
    told = {
        "fr": (
            "Un champ de formulaire contient au plus 1\u00a0Mio. Ajoutez un texte plus long sous forme de fichier.",
            "Un formulaire contient au plus 1\u202f000 fichiers\u00a0: envoyez les autres dans un second.",
            "Ce formulaire ne peut être lu\u00a0: rechargez la page et renvoyez-le.",
        ),
        "en": (
            "A field of a form holds 1 MiB at most. Bring a longer text in as a file.",
            "A form holds 1,000 files at most: send the others in another one.",
            "This form cannot be read: reload the page and send it again.",
        ),
    }[language]
    with TestClient(app, base_url="http://localhost", headers={"accept-language": language}) as client:
        client.get("/help")
        filled = {CSRF_FIELD: client.cookies[CSRF_COOKIE], "text": "é" * 600_000}
        long = client.post("/bring-in", data=filled, files=[("files", ("a.txt", b"a"))])
        many = client.post("/bring-in", files=[("files", (f"{n}.txt", b"")) for n in range(1_001)])
        broken = client.post("/bring-in", content=b"x", headers={"content-type": "multipart/form-data"})
        whole = client.post("/bring-in", data=filled | {"text": "x" * 900_000}, files=[("files", ("a.txt", b"a"))])
        app.state.batches.close()
    assert [each.status_code for each in (long, many, broken, whole)] == [413, 413, 400, 200]
    for answer, words in zip((long, many, broken), told, strict=True):
        assert words in answer.text
        assert "exceeded" not in answer.text


def test_a_desk_that_is_read_only_takes_nothing(file: Path) -> None:
    client = TestClient(application(Settings(file, read_only=True)), base_url="http://localhost")
    assert client.get("/bring-in").status_code == 403
    assert send_blindly(client) == 403


def send_blindly(client: TestClient) -> int:
    return client.post("/bring-in", data={CSRF_FIELD: "x"}).status_code


def test_an_unknown_batch(client: TestClient) -> None:
    for address in ("/bring-in/abc", "/bring-in/abc.json", "/bring-in/..%2f..%2fetc"):
        assert client.get(address).status_code == 404
    told = client.post("/bring-in/abc/cancel", data={CSRF_FIELD: client.cookies[CSRF_COOKIE]})
    assert told.status_code == 404


def test_where_others_can_come_nothing_is_fetched(file: Path, slow: Slow) -> None:
    app = application(Settings(file, token="un secret"))
    app.state.batches = Batches(lambda: slow, 200_000)
    with TestClient(app, base_url="http://desk.example", headers={"accept-language": "en"}) as client:
        page = client.get("/bring-in?token=un+secret")
        assert page.status_code == 200
        assert 'name="addresses"' not in page.text
        assert 'name="files"' in page.text
        answer = send(client, addresses="http://127.0.0.1:8000/")
        assert answer.status_code == 400
        assert "This desk fetches nothing" in answer.text
        assert line(client).all() == []
        app.state.batches.close()
