"""What the view that compares is made of: pieces of words, chains, and the picture of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from selon.desk.comparison.chains import How, Place, chains
from selon.desk.comparison.tellings import folds
from selon.desk.comparison.wording import Mark, changes, marked
from selon.desk.pictures.chain import WIDTH, picture
from selon.ledger.accounts.sources import Group, Reuse, Teller
from selon.ledger.accounts.told import Tie, Told
from selon.model import Span

_WORDS = ("le", "pont", "l'eau", "d’œuvre,", "🌊", "«", "sera", "»", "fermé\u00a0;", "lundi")
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12)


def content(*texts: str) -> tuple[Span, ...]:
    """Pieces of a page that begins with other words and has others between them."""
    spans, at = [], 7
    for text in texts:
        spans.append(Span(at, at + len(text), text))
        at += len(text) + 5
    return tuple(spans)


def shown(old: str, new: str) -> str:
    pieces = changes(content(old), content(new))
    assert pieces is not None
    signs = {Mark.PLAIN: "{}", Mark.ADDED: "+{}+", Mark.LEFT_OUT: "-{}-"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces)


def test_words_stand_where_a_reader_expects_them() -> None:
    assert shown("il viendra lundi, dit-on", "il viendra mardi, dit-on") == "il viendra -lundi- +mardi+, dit-on"
    assert shown("il viendra lundi.", "il viendra.") == "il viendra -lundi-."
    assert shown("Hier il est venu", "il est venu") == "-Hier- il est venu"
    assert shown("L’école ferme", "L’usine ferme") == "L’-école- +usine+ ferme"
    assert shown("L’État paiera", "l'etat paiera") == "l'etat paiera", "case, accents and apostrophes are no difference"


@given(st.lists(_TEXTS, min_size=1, max_size=3), st.lists(_TEXTS, min_size=1, max_size=3))
def test_the_new_content_is_whole_and_the_old_one_can_be_told(old: list[list[str]], new: list[list[str]]) -> None:
    ours, theirs = (content(*(" ".join(words) for words in each)) for each in (old, new))
    pieces = changes(ours, theirs)
    assert pieces is not None

    def letters(text: str) -> str:
        return re.sub(r"\s", "", text)

    kept = "".join(piece.text for piece in pieces if piece.mark is not Mark.LEFT_OUT)
    assert letters(kept) == letters("…".join(span.text for span in theirs))
    gone = {word for piece in pieces if piece.mark is Mark.LEFT_OUT for word in re.findall(r"\w+", piece.text)}
    assert gone <= set(re.findall(r"\w+", " ".join(span.text for span in ours)))


def test_what_would_take_seconds_is_not_compared() -> None:
    assert changes(content("bla " * 5000), content("bla " * 4000)) is None
    assert changes(content("bla " * 5000), content("un autre mot")) is not None


def test_marks_are_found_by_code_points_in_any_piece() -> None:
    said = content("🌊 le pont", "sera fermé")
    second = said[1].start
    pieces = marked(said, [Span(second, second + 4, "sera")], [Span(9, 11, "le"), Span(0, 3, "out")])
    assert [(piece.mark, piece.text) for piece in pieces] == [
        (Mark.PLAIN, "🌊 "),
        (Mark.APART, "le"),
        (Mark.PLAIN, " pont … "),
        (Mark.SHARED, "sera"),
        (Mark.PLAIN, " fermé"),
    ]


_TOLD = Told(
    row=0, id="", speaker="Jeanne Astier", entity=None, role=None, source=None, cue=None, content="Le pont sera fermé",
    kind="direct", commitment="plain", polarity=None, said=None, said_first=None, said_last=None, article=0, title=None,
    outlet=None, published=None, day=None, page="", url=None,
)  # fmt: skip


def told(row: int, **more: object) -> Told:
    values = {"row": row, "id": f"st_{row}", "article": row, "outlet": f"Gazette {row}", **more}
    return dataclasses.replace(_TOLD, **values)  # type: ignore[arg-type]


def group(sources: Sequence[Sequence[int]], via: Sequence[tuple[str, ...]] = ()) -> Group:
    """Tellings, each with those before it, and the relays that it names."""
    statements = [told(row) for row in range(len(sources))]
    relays = [*via, *([()] * (len(sources) - len(via)))]
    tellers = tuple(
        Teller(each, relays[each.row], tuple(sources[each.row]), not sources[each.row]) for each in statements
    )
    ties = tuple(
        Tie(
            f"ln_{left}_{row}",
            "same statement",
            statements[left],
            statements[row],
            True,
            0.5 + left / 1000,
            (),
            None,
        )
        for row, before in enumerate(sources)
        for left in before
    )
    return Group(tellers, ties, ())


def every(places: Sequence[Place]) -> Iterator[Place]:
    for place in places:
        yield place
        yield from every(place.after)


def depth(place: Place) -> int:
    return 1 + max(map(depth, place.after), default=0)


_RELAYS = st.lists(st.sampled_from([f"Gazette {row}" for row in range(8)] + ["Agence Lutèce"]), max_size=3).map(tuple)


@given(st.data(), st.integers(1, 8))
def test_every_teller_stands_once_and_no_two_boxes_meet(data: st.DataObject, tellers: int) -> None:
    before = [data.draw(st.lists(st.integers(0, row - 1), unique=True)) if row else [] for row in range(tellers)]
    found = chains(group(before, data.draw(st.lists(_RELAYS, max_size=tellers))))
    rows = [place.teller.statement.row for place in every(found) if place.teller]
    assert sorted(rows) == list(range(tellers))
    drawn = picture(found)
    for one, other in combinations(drawn.boxes, 2):
        beside = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    ends = sorted((arrow.x, arrow.y, float(arrow.path[1:].split("C")[0].split()[1])) for arrow in drawn.arrows)
    for (x, _, start), (next_x, _, next_start) in pairwise(ends):
        assert x != next_x or start <= next_start, "no two arrows cross"
    assert all(box.x + WIDTH <= drawn.width and box.y + box.height <= drawn.height for box in drawn.boxes)


def test_a_page_s_own_word_counts_for_more_than_dates() -> None:
    (speaker,) = chains(group([(), (0,), (0, 1)], [(), (), ("Agence Lutèce", "Gazette 0")]))
    (first,) = speaker.after
    assert [(place.name, place.how) for place in first.after] == [("Gazette 1", How.LATER), ("Gazette 2", How.NAMES)]
    assert [each.statement.outlet for each in first.after[1].also] == ["Gazette 1"]


def test_a_relay_that_tells_it_nowhere_is_a_place_of_its_own() -> None:
    (speaker,) = chains(group([(), ()], [("Agence Lutèce",), ("agence lutece",)]))
    (relay,) = speaker.after
    assert (relay.kind, relay.name, len(relay.after)) == ("relay", "Agence Lutèce", 2)


def test_an_article_that_was_reused_comes_before_one_that_was_only_earlier() -> None:
    whole = group([(), (), (0, 1)])
    reuse = Reuse("ln_r", "reprint", 0, 2, "Gazette 0", "Gazette 2", True, 0.9, ())
    (speaker,) = chains(dataclasses.replace(whole, reuse=(reuse,)))
    assert [(place.name, place.how) for place in speaker.after[0].after] == [("Gazette 2", How.REUSES)]


def test_a_chain_of_a_year_is_no_deeper_than_can_be_shown() -> None:
    found = chains(group([(), *((row - 1,) for row in range(1, 365))]))
    assert len([place for place in every(found) if place.teller]) == 365
    assert max(map(depth, found)) < 60
    assert picture(found).width < 20_000


def test_two_tellings_of_one_article_are_no_reprints_of_each_other() -> None:
    one, other = told(0, article=0, content="le pont ferme"), told(1, article=0, content="la route aussi")
    copy = told(2, article=1, content="le pont fermera")
    tie = Tie("ln_t", "same statement", one, copy, True, 0.9, (), None)
    reuse = Reuse("ln_r", "reprint", 0, 1, None, None, True, 0.9, ())
    tellers = tuple(Teller(each, (), (), True) for each in (one, other, copy))
    found = folds(Group(tellers, (tie,), (reuse,)), tellers[0])
    assert [[each.statement.row for each in fold.tellers] for fold in found] == [[0, 2], [1]]
    assert not found[0].verbatim
