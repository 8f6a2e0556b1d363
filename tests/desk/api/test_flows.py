"""The API as programs use it: read, correct, read again; bring in; and what stands in the way of whoever means ill."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from desk.api import press_api
from desk.api.press_api import DENIAL, DIGUE, EVIL, client, key
from desk.slow import until
from selon.desk.api.pace import Pace
from selon.desk.api.routes import OPERATIONS
from selon.desk.settings import Settings
from selon.exports import jsonl
from selon.ledger import Ledger
from selon.ledger.persons.subject import subject
from selon.pipeline import Pipeline

SAMPLE = Path(__file__).parents[3] / "samples" / "breve.txt"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return press_api.ledger(tmp_path)


@pytest.fixture
def api(file: Path, pipeline: Pipeline) -> Iterator[TestClient]:
    with client(Settings(file, by="Ida"), pipeline) as found:
        yield found


def at(made: Response) -> str:
    """Where what was made can be seen."""
    return str(made.headers["location"]).removeprefix("/api/v1/")


def test_a_statement_is_what_the_command_line_prints(api: TestClient, file: Path) -> None:
    with Ledger.open(file, read_only=True) as ledger:
        written = {each.id: jsonl.as_dict(each) for each in ledger.statements()}
    found = [each["statement"] for each in api.get("statements", params={"limit": 100}).json()["items"]]
    assert {each["id"]: each for each in found} == written
    assert len(found) == 4


def test_offsets_count_in_the_text_of_the_page(api: TestClient, file: Path) -> None:
    said = api.get(f"statements/{key(file)}").json()["statement"]
    page = api.get(f"pages/{said['page']}").json()
    (piece,) = said["content"]
    assert page["text"][piece["start"] : piece["end"]] == piece["text"] == DIGUE
    assert "🌊" in page["text"][: piece["start"]]
    assert {line["type"] for line in page["lines"]} == {"headline", "body"}
    assert api.get(f"pages/{said['page']}/source").content.decode() == page["text"]


def test_what_is_corrected_is_read_so_and_can_be_taken_back(api: TestClient, file: Path) -> None:
    id_ = key(file)
    before = api.get(f"statements/{id_}").json()
    start = before["statement"]["content"][0]["start"]
    body = {"change": "span", "part": "content", "places": [[start, start + 10]], "why": "Plus court.", "by": "Max"}
    made = api.post(f"statements/{id_}/corrections", json=body)
    assert made.status_code == 201
    line = api.get(at(made)).json()
    assert (line["by"], line["why"], line["action"]) == ("Max", "Plus court.", "span")
    after = api.get(f"statements/{id_}").json()
    assert after["statement"]["content"][0]["text"] == "la digue 🌊"
    assert after["machine"]["content"]["places"] == [[start, start + len(DIGUE)]]
    assert api.get("statements", params={"q": "tiendra", "speaker": "Claire Aubin"}).json()["total"] == 1
    again = api.post(f"statements/{id_}/corrections", json=body)
    assert (again.status_code, again.json()["type"]) == (409, "/api#problem-conflict")
    undone = api.post(f"corrections/{line['id']}/undo", json={"why": "Non."})
    assert undone.json()["undoes"] == line["id"]
    assert api.get(f"statements/{id_}").json()["statement"] == before["statement"]
    assert api.get("corrections").json()["total"] == 2


def test_every_kind_of_correction(api: TestClient, file: Path) -> None:
    where = f"statements/{key(file)}/corrections"
    seen = {"name": "Claire Aubin", "type": "person", "role": "maire"}
    entity = api.get("entities", params={"q": "Jean Astier"}).json()["items"][0]["id"]
    for body in (
        {"change": "kind", "kind": "mixed", "seen": {"kind": "direct"}},
        {"change": "speaker", "name": "Jean Astier", "type": "person", "role": None, "seen": seen},
        {"change": "speaker", "name": "Cyril Aubin", "type": "person"},
        {"change": "pin", "entity": entity},
        {
            "change": "stance",
            "commitment": "conditional",
            "polarity": "denies",
            "seen": {"commitment": "plain", "polarity": None},
        },
        {"change": "stance", "commitment": "conditional", "polarity": None},
        {"change": "retract"},
        {"change": "restore"},
    ):
        assert api.post(where, json=body).status_code == 201, body
    stale = api.post(where, json={"change": "kind", "kind": "indirect", "seen": {"kind": "direct"}})
    assert stale.status_code == 409
    told = api.get(f"statements/{key(file)}").json()
    assert told["statement"]["kind"] == "mixed"
    assert (told["statement"]["commitment"], told["statement"]["polarity"]) == ("conditional", None)
    assert told["machine"]["stance"] == {"commitment": "plain", "polarity": None}


def test_a_statement_that_was_missed_is_added_and_can_be_taken_back(api: TestClient, file: Path) -> None:
    said = api.get(f"statements/{key(file)}").json()["statement"]
    (piece,) = said["content"]
    where, start = f"pages/{said['page']}/statements", piece["start"] + len("la digue 🌊 ")
    body = {
        "kind": "indirect",
        "content": [[start, piece["end"]]],
        "cue": [said["cue"]["start"], said["cue"]["end"]],
        "speaker": {"name": "Zoé Lang", "type": "person", "role": None},
        "commitment": "conditional",
        "polarity": "denies",
        "why": "Oublié.",
    }
    made = api.post(where, json=body)
    assert made.status_code == 201, made.text
    line = api.get(at(made)).json()
    assert (line["action"], line["why"], line["by"]) == ("add", "Oublié.", "Ida")
    added = api.get(f"statements/{line['target']}").json()["statement"]
    assert [each["text"] for each in added["content"]] == ["tiendra"]
    assert (added["speaker"]["name"], added["commitment"], added["polarity"]) == ("Zoé Lang", "conditional", "denies")
    assert (added["cue"]["text"], added["evidence"]["rule"]) == (said["cue"]["text"], "person")
    assert (added["article"], added["outlet"]) == (said["article"], "Le Phare")
    assert api.get("statements", params={"speaker": "Zoé Lang"}).json()["total"] == 1
    assert api.get("corrections", params={"action": "add"}).json()["total"] == 1
    assert api.post(where, json=body).status_code == 409
    assert api.post(f"corrections/{line['id']}/undo", json={}).status_code == 201
    assert api.get("statements", params={"speaker": "Zoé Lang"}).json()["total"] == 0


def test_a_statement_that_is_none_is_not_added(api: TestClient, file: Path) -> None:
    page = api.get(f"statements/{key(file)}").json()["statement"]["page"]
    where = f"pages/{page}/statements"
    for change, status in (
        ({"content": []}, 400),
        ({"content": [[3, 3]]}, 422),
        ({"content": [[0, 10**6]]}, 422),
        ({"source": [9, 4]}, 422),
        ({"speaker": {"name": " ", "type": "person"}}, 422),
        ({"polarity": "affirms"}, 400),
        ({"via": []}, 400),
    ):
        answer = api.post(where, json={"kind": "direct", "content": [[0, 5]], **change})
        assert answer.status_code == status, (change, answer.text)
    nowhere = f"pages/sha256:{'0' * 64}/statements"
    assert api.post(nowhere, json={"kind": "direct", "content": [[0, 5]]}).status_code == 404
    assert api.get("corrections").json()["total"] == 0


def test_the_log_can_be_asked_for_every_action(api: TestClient, file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.erase(subject(ledger.connection, "Jean Astier"), "Ida", "art. 17")
    (line,) = api.get("corrections", params={"action": "erase"}).json()["items"]
    assert (line["action"], line["why"]) == ("erase", "art. 17")


def test_what_is_retracted_is_found_no_more_but_is_there(api: TestClient, file: Path) -> None:
    id_ = key(file, DENIAL)
    assert api.post(f"statements/{id_}/corrections", json={"change": "retract"}).status_code == 201
    assert api.get("statements").json()["total"] == 3
    assert api.get(f"statements/{id_}").json()["retracted"] is True
    assert api.get(f"statements/{id_}/sources").status_code == 404


def test_a_link_is_judged(api: TestClient, file: Path) -> None:
    (denial,) = (each for each in api.get(f"statements/{key(file)}/links").json()["items"] if each["kind"] == "denial")
    assert (denial["judgement"], denial["left"]["statement"]["content"][0]["text"]) == (None, DENIAL)
    where = f"links/{denial['id']}/judgement"
    assert api.put(where, json={"judgement": "negative", "seen": "none", "why": "Une autre digue."}).status_code == 200
    assert api.put(where, json={"judgement": "positive", "seen": "none"}).status_code == 409
    assert api.get(f"links/{denial['id']}").json()["judgement"] == "negative"
    assert api.get("links", params={"kind": "denial"}).json()["total"] == 0
    assert api.get("links", params={"kind": "denial", "judgement": "negative"}).json()["total"] == 1
    assert api.get("statements", params={"denied": "true"}).json()["total"] == 0


def test_names_are_merged_and_split(api: TestClient) -> None:
    ids = {each["name"]: each["id"] for each in api.get("entities").json()["items"]}
    merged = api.post(f"entities/{ids['Claire Aubin']}/merge", json={"other": ids["Jean Astier"], "by": "Ida"})
    assert merged.status_code == 201
    one = api.get(f"entities/{ids['Jean Astier']}").json()["card"]
    assert {"Claire Aubin", "Jean Astier"} <= set(one["names"])
    assert api.post(f"entities/{one['id']}/split", json={"name": "Jean Astier"}).status_code == 201
    assert api.post(f"entities/{one['id']}/split", json={"name": "Personne"}).status_code == 422


def test_lists_have_true_totals_and_lead_on(api: TestClient) -> None:
    seen, address = [], "statements?limit=3&order=oldest"
    while address:
        answer = api.get(address)
        assert answer.json()["total"] == 4
        seen += [each["statement"]["id"] for each in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url", "").removeprefix("/api/v1/")
    assert len(set(seen)) == len(seen) == 4
    beyond = api.get("statements", params={"page": 9})
    assert (beyond.json()["items"], beyond.json()["total"]) == ([], 4)


def test_a_search_has_the_facets_of_the_desk(api: TestClient) -> None:
    answer = api.get("statements", params={"speaker": "Claire Aubin", "not": ["outlet:Radio Lorme"], "facets": "true"})
    assert [each["statement"]["outlet"] for each in answer.json()["items"]] == ["Le Phare"]
    assert answer.json()["facets"]["outlet"] == [{"name": "Le Phare", "count": 1, "id": None}]
    assert answer.json()["taken"]["speaker"][0]["name"] == "Claire Aubin"


def test_dossier_story_sources_timeline(api: TestClient, file: Path) -> None:
    assert api.get("dossiers", params={"who": "Claire Aubin"}).json()["denied_by"][0]["name"] == "Jean Astier"
    assert api.get("dossiers/statements", params={"who": "Claire Aubin"}).json()["total"] == 2
    assert api.get("dossiers/links", params={"who": "Claire Aubin", "part": "denied"}).json()["total"] == 1
    story = "stories/sy_0123456789ab"
    assert api.get(story).json()["statements"] == 3
    assert [api.get(f"{story}/{part}").json()["total"] for part in ("articles", "statements", "disputes")] == [3, 3, 1]
    assert [each["of"] for each in api.get(f"{story}/timeline").json()["items"]] == ["said", "published", "published"]
    tellings = api.get(f"statements/{key(file)}/sources").json()
    assert [each["first"] for each in tellings["tellings"]] == [True, False]
    assert len(tellings["links"]) == 1
    assert len(api.get("sources").json()["items"][0]["tellings"]) == 2
    assert api.get("timeline", params={"since": "2024-03-11", "until": "2024-03-11"}).json()["total"] == 1
    article = api.get("articles", params={"outlet": "Le Phare"}).json()["items"][0]["id"]
    assert api.get(f"articles/{article}").json()["statements"][0]["id"] == key(file)


def test_a_text_is_read_and_not_kept(api: TestClient, pipeline: Pipeline) -> None:
    text = "🌊 " + SAMPLE.read_text("utf-8")
    held = api.get("counts").json()
    answer = api.post("read", json={"text": text, "date": "2024-03-15"}).json()
    assert answer["text"] == text
    (said,) = answer["statements"]
    assert text[said["cue"]["start"] : said["cue"]["end"]] == said["cue"]["text"]
    lines = api.post("read", json={"text": text, "date": "2024-03-15"}, headers={"accept": "application/x-ndjson"})
    assert lines.text == jsonl.lines(pipeline.read(text.encode(), "request", "2024-03-15"))
    assert json.loads(lines.text) == said
    assert api.get("counts").json() == held
    foreign = api.post("read", json={"text": "The mayor said on Monday that the bridge would hold. " * 5})
    assert (foreign.status_code, foreign.json()["errors"][0]["parameter"]) == (422, "/text")
    assert api.post("read", json={"text": text}, headers={"accept": "image/png"}).status_code == 406


def test_a_page_is_brought_in_and_tells_how_it_stands(api: TestClient) -> None:
    slow = api.app.state.batches._reader  # type: ignore[attr-defined]
    octets = {"content-type": "application/octet-stream"}
    made = api.post("pages", params={"name": "../../une.html", "date": "2024-03-12"}, content=b"<p>un", headers=octets)
    assert (made.status_code, made.json()["items"][0]["name"]) == (202, "une.html")
    where = at(made)
    assert api.get(where).json()["over"] is False
    slow.go(2)
    until(lambda: api.get(where).json()["over"])
    assert api.get(where).json()["items"][0]["fate"] == "added"
    again = api.post("pages", json={"url": "https://presse.example/une"})
    until(lambda: api.get(at(again)).json()["over"])
    assert api.get(at(again)).json()["items"][0]["reason"] == "robots.txt forbids <b>it</b>"
    text = api.post("pages", json={"text": "Un texte.", "title": "Titre"})
    assert api.delete(at(text)).status_code == 200
    assert api.get("batches").json()["total"] == 3
    for n in range(2):
        assert api.post("pages", content=bytes([65 + n]) * 90_000, headers=octets).status_code == 202
    full = api.post("pages", content=b"c" * 90_000, headers=octets)
    assert (full.status_code, full.headers["retry-after"]) == (503, "30")


def test_what_pages_say_is_data(api: TestClient, file: Path) -> None:
    answer = api.get("statements", params={"q": "alert"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    (hit,) = answer.json()["items"]
    assert hit["statement"]["content"][0]["text"] == EVIL
    source = api.get(f"pages/{hit['statement']['page']}/source")
    assert source.headers["content-disposition"].startswith("attachment")
    assert source.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("limit=0", 400, "limit"),
        ("limit=1e3", 400, "limit"),
        ("page=" + "9" * 5000, 400, "page"),
        ("kind=none", 400, "kind"),
        ("denied=oui", 400, "denied"),
        ("speaker=", 400, "speaker"),
        ("q=a&q=b", 400, "q"),
        ("quoi=1", 400, "quoi"),
        ("not=outlet", 400, "not"),
        ("since=2024-13", 422, "since"),
        ("since=2024&until=2023", 422, "until"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(api: TestClient, query: str, status: int, name: str) -> None:
    answer = api.get(f"statements?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each["parameter"] for each in answer.json()["errors"]] == [name]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"{", ""),
        (b'{"change": NaN}', ""),
        (b"[" * 100_000, ""),
        (b'{"change": "kind", "kind": "\\ud800"}', ""),
        (b'{"change": "jump"}', "/change"),
        (b'{"change": "kind"}', "/kind"),
        (b'{"change": "kind", "kind": "mixed", "st/range~": 1}', "/st~1range~0"),
        (b'{"change": "span", "part": "content", "places": [[1]]}', "/places/0"),
    ],
)
def test_a_field_that_is_wrong_is_named(api: TestClient, file: Path, body: bytes, name: str) -> None:
    where = f"statements/{key(file)}/corrections"
    answer = api.post(where, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == name
    assert api.get("corrections").json()["total"] == 0


def test_what_cannot_be_is_refused_and_nothing_changes(api: TestClient, file: Path) -> None:
    where = f"statements/{key(file)}/corrections"
    for body in (
        {"change": "span", "part": "content", "places": [[0, 10**6]]},
        {"change": "span", "part": "content", "places": []},
        {"change": "speaker", "name": " ", "type": "person"},
    ):
        assert api.post(where, json=body).status_code == 422, body
    assert api.post("statements/st_none/corrections", json={"change": "retract"}).status_code == 404
    assert api.post("corrections/99/undo", json={}).status_code == 404
    assert api.put("links/ln_none/judgement", json={"judgement": "positive"}).status_code == 404
    assert api.post(where, json={"change": "retract", "why": "x" * 300_000}).status_code == 413
    assert api.get("corrections").json()["total"] == 0


def test_odd_addresses_and_methods(api: TestClient) -> None:
    for address in ("nothing", "statements/%0A", "pages/sha256:..%2f..%2fetc", "%2e%2e/help"):
        answer = api.get(address)
        assert answer.status_code in (400, 404), address
        assert answer.headers["content-type"] == "application/problem+json", address
    answer = api.delete("statements")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert api.head("statements").status_code == 200
    assert api.post("openapi.json").status_code == 405


def test_who_writes_meanwhile_keeps_nobody_from_reading(
    api: TestClient, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selon.ledger.connection._WAIT", 0.05)
    id_ = key(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE statement SET kind = 'mixed' WHERE key = ?", (id_,))
    assert api.get(f"statements/{id_}").json()["statement"]["kind"] == "direct"
    busy = api.post(f"statements/{id_}/corrections", json={"change": "retract"})
    assert (busy.status_code, busy.json()["detail"]) == (503, "another program is writing to the ledger")
    assert str(file) not in busy.text
    other.execute("COMMIT")
    other.close()
    assert api.get(f"statements/{id_}").json()["statement"]["kind"] == "mixed"


def test_a_defect_tells_nothing_of_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with client(Settings(file), raise_server_exceptions=False) as api:
        monkeypatch.setattr(Ledger, "counts", lambda _: 1 // 0)
        answer = api.get("counts")
    assert (answer.status_code, answer.json()["type"]) == (500, "/api#problem-defect")
    assert "ZeroDivision" not in answer.text


def test_a_desk_for_reading_writes_nothing_and_reads_texts(file: Path, pipeline: Pipeline) -> None:
    with client(Settings(file, read_only=True), pipeline) as api:
        for each in OPERATIONS:
            if each.scope == "write":
                answer = api.request(each.method, each.path.replace("{", "").replace("}", "").lstrip("/"), json={})
                assert (answer.status_code, answer.json()["detail"]) == (403, "this desk is read-only"), each.path
        assert api.post("read", json={"text": SAMPLE.read_text("utf-8")}).status_code == 200
        assert api.get("counts").json()["read_only"] is True


def test_a_program_in_a_loop_is_slowed_down(file: Path) -> None:
    now = [0.0]
    pace = Pace(rate=1, burst=2, clock=lambda: now[0])
    with client(Settings(file, token=press_api.DESK_TOKEN), pace=pace) as api:
        headers = {"authorization": f"Bearer {press_api.DESK_TOKEN}"}
        assert [api.get("counts", headers=headers).status_code for _ in range(3)] == [200, 200, 429]
        assert api.get("counts", headers=headers).headers["retry-after"] == "1"
        assert [api.get("counts").status_code for _ in range(3)] == [401, 401, 429]
        now[0] = 5.0
        assert api.get("counts", headers=headers).status_code == 200
