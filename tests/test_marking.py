"""Marks over a text: whatever lies over what, the text stays the text, and each mark lies where it was read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.marking import Block, Mark, Marked, Words, laid_out, pieces
from selon.model import Line, LineType

BODY = LineType.BODY


def one_line(text: str, *marks: Mark, type_: LineType = BODY) -> Block:
    (block,) = laid_out(text, [Line(0, len(text), text, type_, 1)], marks)
    return block


def written(block: Block) -> str:
    """The block with its marks in brackets."""

    def of(piece: Words | Marked) -> str:
        if isinstance(piece, Words):
            return piece.text
        return f"[{piece.mark.of}:{''.join(map(of, piece.inside))}]"

    return "".join(of(piece) for stretch in block.stretches for piece in stretch.pieces)


def over(text: str, words: str, of: str, role: str = "content") -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), of, role)


def test_a_nested_statement_lies_inside_the_one_that_holds_it() -> None:
    text = "Elle dit qu’il dit que tout va bien."
    block = one_line(text, over(text, "tout va bien", "b"), over(text, "il dit que tout va bien", "a"))
    assert written(block) == "Elle dit qu’[a:il dit que [b:tout va bien]]."


def test_marks_that_cross_are_cut_once_and_the_longer_stays_whole() -> None:
    text = "un deux trois quatre"
    block = one_line(text, over(text, "un deux trois", "long"), over(text, "trois quatre", "crossing"))
    assert written(block) == "[long:un deux [crossing:trois]][crossing: quatre]"
    cut = [p for p in pieces(block) if isinstance(p, Marked) and p.mark.of == "crossing"]
    assert [(p.first, p.last) for p in cut] == [(True, False), (False, True)]


def test_two_marks_of_one_place_lie_inside_one_another_in_the_order_given() -> None:
    text = "Tout va bien."
    assert written(one_line(text, over(text, "Tout", "a"), over(text, "Tout", "b"))) == "[a:[b:Tout]] va bien."


def test_a_mark_given_twice_is_one() -> None:
    text = "Tout va bien."
    assert written(one_line(text, over(text, "Tout", "a"), over(text, "Tout", "a"))) == "[a:Tout] va bien."


def test_depth_counts_marks_of_the_same_role_only() -> None:
    text = "Elle dit que tout va bien."
    marks = (over(text, text, "a"), over(text, "tout va bien", "b"), over(text, "Elle", "a", "source"))
    depths = {(p.mark.of, p.mark.role): p.depth for p in pieces(one_line(text, *marks)) if isinstance(p, Marked)}
    assert depths == {("a", "content"): 0, ("b", "content"): 1, ("a", "source"): 0}


def test_astral_characters_before_a_mark_move_nothing() -> None:
    text = "🌊👩🏽‍🚒 \u202etlaf\u202c «\u00a0Le barrage tiendra\u00a0»"
    block = one_line(text, over(text, "Le barrage tiendra", "a"))
    assert written(block) == "🌊👩🏽‍🚒 \u202etlaf\u202c «\u00a0[a:Le barrage tiendra]\u00a0»"


def test_a_dateline_opens_the_paragraph_that_it_shares_a_line_with() -> None:
    text = "KARSK, 14 mars. Tout va bien."
    lines = [Line(0, 15, text[:15], LineType.DATELINE, 1), Line(16, 29, text[16:], BODY, 1)]
    (block,) = laid_out(text, lines, [])
    assert (block.type, [s.type for s in block.stretches]) == (BODY, [LineType.DATELINE, None, BODY])


def test_a_credit_closes_its_caption() -> None:
    text = "Le port. © Gazette"
    lines = [Line(0, 8, text[:8], LineType.CAPTION, 1), Line(9, 18, text[9:], LineType.CREDIT, 1)]
    assert [block.type for block in laid_out(text, lines, [])] == [LineType.CAPTION]


def test_a_standfirst_is_no_part_of_the_headline_beside_it() -> None:
    text = "Un titre Un chapô"
    lines = [Line(0, 8, text[:8], LineType.HEADLINE, 1), Line(9, 17, text[9:], LineType.STANDFIRST, 1)]
    assert [block.type for block in laid_out(text, lines, [])] == [LineType.HEADLINE, LineType.STANDFIRST]


def test_hard_wrapped_lines_are_one_paragraph_and_a_blank_line_parts_two() -> None:
    text = "Tout va\nbien.\n\nFin."
    lines = [Line(0, 7, "Tout va", BODY, 1), Line(8, 13, "bien.", BODY, 1), Line(15, 19, "Fin.", BODY, 1)]
    first, second = laid_out(text, lines, [Mark(5, 18, "a", "content")])
    assert (written(first), written(second)) == ("Tout [a:va][a:\n][a:bien.]", "[a:Fin].")


def test_a_mark_over_a_gap_begins_and_ends_where_it_can_be_seen() -> None:
    text = "\n\nTout.\n\n"
    (block,) = laid_out(text, [Line(2, 7, "Tout.", BODY, 1)], [Mark(0, 9, "a", "content")])
    (piece,) = block.stretches[0].pieces
    assert isinstance(piece, Marked)
    assert (piece.first, piece.last) == (True, True)


def test_a_mark_that_lies_over_nothing_is_not_shown() -> None:
    text = "Tout.   "
    (block,) = laid_out(text, [Line(0, 5, "Tout.", BODY, 1)], [Mark(5, 8, "a", "content"), Mark(2, 2, "b", "cue")])
    assert written(block) == "Tout."


_TEXTS = st.text(st.sampled_from("ab« \n🌊\u202e<\u00a0é\u0301"), min_size=1, max_size=60)


@st.composite
def marked_pages(draw: st.DrawFn) -> tuple[str, list[Line], list[Mark]]:
    """A text, lines that hold all of it that is not white space, and marks anywhere."""
    text = draw(_TEXTS)
    lines, start = [], 0
    for physical in text.split("\n"):
        if physical.strip():
            type_ = draw(st.sampled_from([BODY, LineType.HEADLINE, LineType.DATELINE, LineType.NAVIGATION]))
            lines.append(Line(start, start + len(physical), physical, type_, 1))
        start += len(physical) + 1
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    marks = [
        Mark(min(place), max(place), of, role)
        for place, of, role in draw(
            st.lists(st.tuples(places, st.sampled_from("abc"), st.sampled_from(["content", "cue"])), max_size=8)
        )
    ]
    return text, lines, marks


@given(marked_pages())
def test_what_is_shown_is_the_text_and_each_mark_lies_over_its_own_characters(
    page: tuple[str, list[Line], list[Mark]],
) -> None:
    text, lines, marks = page
    blocks = laid_out(text, lines, marks)
    shown: dict[Mark, set[int]] = {mark: set() for mark in marks}
    ends: dict[Mark, list[int]] = {mark: [0, 0] for mark in marks}
    for block in blocks:
        words = [piece for piece in pieces(block) if isinstance(piece, Words)]
        assert "".join(piece.text for piece in words) == text[block.start : block.end]
        assert all(piece.text == text[piece.start : piece.end] for piece in words)
        for piece in pieces(block):
            if isinstance(piece, Marked):
                assert piece.mark.start <= piece.start < piece.end <= piece.mark.end
                inner = "".join(each.text for each in pieces(_as_block(piece)) if isinstance(each, Words))
                assert inner == text[piece.start : piece.end]
                assert not shown[piece.mark] & set(range(piece.start, piece.end))
                shown[piece.mark] |= set(range(piece.start, piece.end))
                ends[piece.mark][0] += piece.first
                ends[piece.mark][1] += piece.last
    covered = {offset for block in blocks for offset in range(block.start, block.end)}
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= covered
    for mark in marks:
        assert shown[mark] == covered & set(range(mark.start, mark.end)) - _unlined(blocks, mark, lines)
        if shown[mark] & {offset for line in lines for offset in range(line.start, line.end)}:
            assert ends[mark] == [1, 1]


def _as_block(piece: Marked) -> Block:
    from selon.marking import Stretch

    return Block(BODY, piece.start, piece.end, (Stretch(BODY, piece.start, piece.end, piece.inside),))


def _unlined(blocks: tuple[Block, ...], mark: Mark, lines: list[Line]) -> set[int]:
    """Of a mark, what stands before its first or after its last line: white space between two lines of a block."""
    over = [line for line in lines if line.start < mark.end and mark.start < line.end]
    if not over:
        return set(range(mark.start, mark.end))
    first, last = max(mark.start, over[0].start), min(mark.end, over[-1].end)
    return {*range(mark.start, first), *range(last, mark.end)}
