"""The rows of pages: what a ledger keeps of the same pages is in them, and a bad page costs one row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exports.tables.made import rows_in

from selon.corpora import Record, Shard, shards
from selon.corpora.reading import records
from selon.engines import alone
from selon.engines.alone import Alone
from selon.engines.feeding import feed
from selon.engines.linker import Linker
from selon.engines.outcomes import Failed, Fault
from selon.engines.records import item, telling, text
from selon.engines.sinks import Origin
from selon.engines.tables import Tabling, packed_rows_of, rows_of
from selon.engines.tabling import TableSink, counts_of
from selon.errors import InputError
from selon.exports import jsonl
from selon.exports.tables import statement
from selon.exports.tables.folder import Folder
from selon.exports.tables.rows import unpacked
from selon.ledger import Ledger
from selon.ledger.linked import linkable
from selon.linking.records import Telling
from selon.linking.tellings import day as day_of
from selon.linking.words import text_of
from selon.model import Entry, Span
from selon.pipeline import Pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = ("breve.txt", "criee-echo.html", "depeches.txt", "viaduc.txt")


@pytest.fixture(scope="module")
def entries(pipeline: Pipeline) -> list[Entry]:
    return [pipeline.entry((SAMPLES / name).read_bytes(), name) for name in PAGES]


@pytest.fixture(scope="module")
def tables(entries: list[Entry]) -> dict[str, list[dict[str, Any]]]:
    """What the tables hold of the pages, through Arrow and back."""
    return {
        name: [row for entry in entries for row in unpacked(packed_rows_of(entry))[name].to_pylist()]
        for name in ("page", "article", "statement")
    }


@pytest.fixture(scope="module")
def ledger(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The same pages in a ledger."""
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "presse.selon", create=True) as book:
        for entry in entries:
            book.add(entry)
        Linker(book).sketch()
        yield book


def by_key(rows: list[dict[str, Any]], column: str) -> dict[str, dict[str, Any]]:
    return {row[column]: row for row in rows}


def test_every_statement_is_there_as_its_json(entries: list[Entry], tables: dict[str, list[dict[str, Any]]]) -> None:
    said = [each for entry in entries for each in entry.reading.statements]
    assert len(said) > 40
    assert [statement.as_dict(row) for row in tables["statement"]] == [jsonl.as_dict(each) for each in said]


def test_articles_can_be_linked_as_a_ledger_links_them(ledger: Ledger, tables: dict[str, list[dict[str, Any]]]) -> None:
    pages, articles = by_key(tables["page"], "id"), by_key(tables["article"], "key")
    found = list(linkable.article_rows(ledger.connection, linkable.every_article(ledger.connection)))
    assert {row.key for row in found} == articles.keys()
    for row in found:
        ours, theirs = articles[row.key], text(row)
        day = ours["day"].toordinal() if ours["day"] else None
        prose = [(piece["start"], piece["end"]) for piece in ours["prose"]]
        page = pages[ours["page"]]["text"]
        assert text_of(page, prose, article=row.key, outlet=ours["outlet"], day=day) == theirs
        assert ours["text"] == "\n".join(page[start:end] for start, end in prose)
        bands = ledger.connection.execute("SELECT hash FROM band WHERE article = ? ORDER BY hash", (row.row,))
        assert sorted(ours["bands"]) == [band[0] for band in bands]
        prints = ledger.connection.execute("SELECT hash, position FROM fingerprint WHERE article = ?", (row.row,))
        assert {(each["hash"], each["position"]) for each in ours["fingerprints"]} == set(map(tuple, prints))


def test_articles_tell_what_they_are_about_as_a_ledger_does(
    ledger: Ledger, tables: dict[str, list[dict[str, Any]]]
) -> None:
    articles = by_key(tables["article"], "key")
    for row in linkable.item_rows(ledger.connection, linkable.every_article(ledger.connection)):
        ours, theirs = articles[row.key], item(row)
        assert (ours["title"] or "", ours["place"]) == (theirs.title, theirs.place)
        assert (tuple(ours["title_terms"]), tuple(ours["terms"])) == (theirs.title_terms, theirs.terms)
        assert tuple(ours["dates"]) == theirs.dates
        assert (ours["day"].toordinal() if ours["day"] else None) == theirs.day
        assert sum(name["times"] for name in ours["names"]) == len(theirs.names)  # the ledger's are those of entities


def test_statements_can_be_linked_as_a_ledger_links_them(
    ledger: Ledger, tables: dict[str, list[dict[str, Any]]]
) -> None:
    rows = [row[0] for row in ledger.connection.execute("SELECT id FROM statement ORDER BY id")]
    theirs = {each.id: each for each in map(telling, linkable.statement_rows(ledger.connection, rows))}
    assert len(theirs) == len(tables["statement"])
    for row in tables["statement"]:
        known = theirs[row["id"]]
        assert told(row, speaker=known.speaker) == known


def told(row: dict[str, Any], *, speaker: str | None) -> Telling:
    """The row as linking compares it; whose entity the speaker is, only a ledger knows."""

    def span(name: str) -> Span | None:
        return Span(row[f"{name}_start"], row[f"{name}_end"], row[name]) if row[name] is not None else None

    said = day_of(row["said"])
    pieces = statement.as_dict(row)["content"]
    return Telling(
        id=row["id"],
        article=row["article_key"],
        outlet=row["outlet"],
        speaker=speaker,
        speaker_name=row["speaker"],
        speaker_type=row["speaker_type"],
        source=span("source"),
        cue=span("cue"),
        cue_lemma=row["cue_lemma"],
        cue_class=row["cue_class"],
        kind=row["kind"],
        commitment=row["commitment"],
        denies=row["polarity"] == "denies",
        content=tuple(Span(piece["start"], piece["end"], piece["text"]) for piece in pieces),
        terms=tuple(row["terms"]),
        addressee=span("addressee"),
        via=tuple(relay["name"] for relay in row["via"]),
        day=said if said is not None else day_of(row["published"]),
        said_day=said,
        events=tuple(event["edtf"] for event in row["events"]),
        parent=row["parent"],
        setting=tuple(row["setting"]),
    )


def test_words_and_lines_stand_where_they_say(entries: list[Entry], tables: dict[str, list[dict[str, Any]]]) -> None:
    pages = by_key(tables["page"], "id")
    for article in tables["article"]:
        page = pages[article["page"]]
        assert [(word["start"], word["end"], word["lemma"], word["pos"]) for word in article["words"]] == [
            (word.start, word.end, word.lemma, word.pos)
            for entry in entries
            if entry.reading.page.id == article["page"]
            for word in entry.words[article["number"]]
        ]
        prose = [line for line in page["lines"] if line["article"] == article["number"]]
        assert all(piece in [{k: line[k] for k in piece} for line in prose] for piece in article["prose"])
        for named in article["appearances"]:
            assert page["text"][named["start"] : named["end"]].strip()


# -- a folder of pages, some of them bad -----------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Path) -> list[Shard]:
    """Three shards: pages, a table, a file that is no page."""
    rows = [{"text": (SAMPLES / "breve.txt").read_text("utf-8"), "url": "https://exemple.fr/a"}, {"text": ""}]
    table = tmp_path / "corpus.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{", encoding="utf-8")
    picture = tmp_path / "une.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    english = tmp_path / "english.txt"
    english.write_text("The mayor said on Tuesday that the bridge would be closed for three months.\n" * 5)
    found, refused = shards([str(SAMPLES / "viaduc.txt"), str(english), str(table), str(picture)])
    assert not refused
    return found


def read_into(folder: Path, found: list[Shard], pipeline: Pipeline) -> TableSink:
    engine = Alone(lambda: pipeline, Tabling(packed_rows_of))
    with TableSink(Folder(folder), found) as sink:
        for origin, outcome in engine.results(feed(found, records, sink.frontier)):
            result = outcome or origin.failed
            assert result is not None
            sink.write(origin, result)
    return sink


def test_a_page_that_cannot_be_read_is_one_row(tmp_path: Path, corpus: list[Shard], pipeline: Pipeline) -> None:
    out = tmp_path / "out"
    sink = read_into(out, corpus, pipeline)
    pages = rows_in(out, "page")
    kinds = {Path(row["name"]).name: row["error_kind"] for row in pages}
    assert kinds["viaduc.txt"] is None
    assert kinds["english.txt"] == "NotFrench"
    assert kinds["une.png"] == "BinaryInput"
    assert sorted(map(str, kinds.values())) == sorted(["None", "None", "NotFrench", "BinaryInput", *bad(kinds)])
    assert {row["shard"] for row in pages} == {shard.id for shard in corpus}
    assert all((row["error"] is None) == (row["id"] is not None) for row in pages)
    assert sink.counts["read"] == 2
    done = Folder(out).done()
    assert sum(each.pages for each in done) == len(pages) == sink.counts.pages
    assert sum(each.statements for each in done) == len(rows_in(out, "statement")) == sink.counts["statements"]
    assert counts_of(done).as_dict() == sink.counts.as_dict()


def bad(kinds: dict[str, str | None]) -> list[str]:
    """The rows of the table that hold no page."""
    found = [str(kind) for name, kind in kinds.items() if name.startswith("corpus.jsonl#") and kind]
    assert len(found) == 2
    return found


def test_a_defect_in_one_page_costs_one_row(pipeline: Pipeline) -> None:
    def form(entry: Entry) -> str:
        if entry.reading.page.name == "bad.txt":
            raise ZeroDivisionError("no")
        return entry.reading.page.name

    page = (SAMPLES / "breve.txt").read_bytes()
    good, failed = Tabling(form)(pipeline, [Record("good.txt", page), Record("bad.txt", page)])
    assert getattr(good, "payload", None) == "good.txt"
    assert isinstance(failed, Failed)
    assert (failed.fault, failed.kind) == (Fault.FAILED, "ZeroDivisionError")


def test_a_name_that_is_no_utf_8(pipeline: Pipeline, tmp_path: Path, corpus: list[Shard]) -> None:
    name = "caf\udce9.txt"
    entry = pipeline.entry((SAMPLES / "breve.txt").read_bytes(), name)
    (row,) = unpacked(packed_rows_of(entry))["page"].to_pylist()
    assert row["name"] == "caf\\udce9.txt"
    with TableSink(Folder(tmp_path), corpus[:1]) as sink:
        place = next(iter(feed(corpus[:1], records, sink.frontier)))[0].place
        sink.write(Origin(place, name), Failed(Fault.REFUSED, "is empty", "EmptyInput"))
    assert [row["name"] for row in rows_in(tmp_path, "page")] == ["caf\\udce9.txt"]


def test_shards_are_done_one_by_one(
    tmp_path: Path, corpus: list[Shard], pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is broken off keeps the shards that were done, and the next one reads the others."""
    monkeypatch.setattr(alone, "PAGES", 1)  # so that no shard waits for the next one to fill a batch
    out, whole = tmp_path / "out", tmp_path / "whole"

    def broken(shard: Shard) -> Iterator[Record | InputError]:
        if shard.id == corpus[-1].id:
            raise KeyboardInterrupt
        return iter(records(shard))

    engine = Alone(lambda: pipeline, Tabling(packed_rows_of))

    def break_off() -> None:
        with TableSink(Folder(out), corpus) as sink:
            for origin, outcome in engine.results(feed(corpus, broken, sink.frontier)):
                result = outcome or origin.failed
                assert result is not None
                sink.write(origin, result)

    with pytest.raises(KeyboardInterrupt):
        break_off()
    remaining = Folder(out).remaining([shard.id for shard in corpus])
    assert 0 < len(remaining) < len(corpus)
    read_into(out, [shard for shard in corpus if shard.id in remaining], pipeline)
    read_into(whole, corpus, pipeline)
    for table in ("page", "article", "statement"):
        assert rows_in(out, table) == rows_in(whole, table)


def test_a_shard_without_pages_is_done(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    found, _ = shards([str(empty)])
    with TableSink(Folder(tmp_path / "out"), found):
        pass
    assert [done.pages for done in Folder(tmp_path / "out").done()] == [0]


def test_the_day_of_a_page_is_that_of_its_part(entries: list[Entry]) -> None:
    rows = rows_of(entries[0])
    assert rows.page["day"] == rows.article[0]["day"] == rows.statement[0]["day"] == date(2024, 3, 15)
