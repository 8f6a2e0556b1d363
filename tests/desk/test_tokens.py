"""Where a part of a statement may begin and end: nothing of the text is lost, and every boundary can be kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.desk.tokens import beginnings, ends, tokens

TEXT = "« L’eau\u00a0monte 🌊🌊 à Port-Aubry », dit-elle."


def test_words_and_marks() -> None:
    assert [token.text for token in tokens(TEXT, 0, [])] == [
        "«", "L’", "eau", "monte", "🌊", "🌊", "à", "Port-Aubry", "»", ",", "dit-elle", "."
    ]  # fmt: skip


def test_marks_of_direction_are_no_words() -> None:
    assert [token.text for token in tokens("\u202eun\u200f\u2066", 0, [])] == ["un"]


def test_an_accent_of_its_own_stays_with_its_letter() -> None:
    assert [token.text for token in tokens("e\u0301te\u0301", 0, [])] == ["e\u0301te\u0301"]


@given(st.text(max_size=60), st.integers(0, 9), st.integers(0, 60), st.integers(1, 60))
def test_offsets_are_those_of_the_page(text: str, start: int, first: int, length: int) -> None:
    part = ("content", start + first, start + first + length)
    found = tokens(text, start, [part])
    for token in found:
        assert text[token.start - start : token.end - start] == token.text
        inside = part[1] <= token.start and token.end <= part[2]
        assert ("content" in token.parts) == inside
        assert inside or token.end <= part[1] or token.start >= part[2]
    last = found[-1].end - start if found else 0
    assert "".join(token.gap + token.text for token in found) == text[:last]


def test_a_boundary_is_told_by_the_words_beside_it() -> None:
    found = tokens(TEXT, 5, [])
    assert beginnings(TEXT, 5, found)[1].label == "L’eau monte 🌊🌊 à Port-Aubry …"
    assert ends(TEXT, 5, found)[-1].label == "… à Port-Aubry », dit-elle."
    assert [choice.at for choice in ends(TEXT, 5, found)] == [token.end for token in found]


def test_a_word_without_end_has_a_short_label() -> None:
    assert all(len(choice.label) < 40 for choice in beginnings("x" * 5_000, 0, tokens("x" * 5_000, 0, [])))
