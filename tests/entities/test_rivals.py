"""Candidates: told where two are nearly as likely, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selon.model import Speaker

Speakers = Callable[[str], list[Speaker | None]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luc Hamon est venu. Jean Morvan est parti. {Il} promet un pont.", {"Luc Hamon", "Jean Morvan"}),
        ("La société Boralis a fermé. La société Altimex a suivi. {Le groupe} paiera.", {"Altimex", "Boralis"}),
    ],
)
def test_two_who_are_nearly_as_likely(speakers: Speakers, text: str, names: set[str]) -> None:
    [speaker] = speakers(text)
    assert speaker is not None
    assert {candidate.name for candidate in speaker.candidates} == names
    assert speaker.candidates[0].name == speaker.name
    assert sum(candidate.score for candidate in speaker.candidates) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    "text",
    [
        "Luc Hamon a parlé. {Il} promet un pont.",
        "Luc Hamon a vu Odile Rabier. {Il} promet un pont.",
        "La société Boralis a fermé. {Le groupe} paiera.",
        "{Luc Hamon} promet un pont.",
        "Luc Hamon, le maire, a vu Jean Morvan. {Le maire} promet un pont.",
    ],
)
def test_one_who_is_clearly_meant(speakers: Speakers, text: str) -> None:
    [speaker] = speakers(text)
    assert speaker is not None
    assert speaker.candidates == ()


def test_what_goes_on_is_as_unsure_as_what_it_goes_on_from(speakers: Speakers) -> None:
    found = speakers("Luc Hamon est venu. Jean Morvan est parti. {Il} promet un pont. {Il} promet une route.")
    assert [speaker and speaker.name for speaker in found] == [found[0] and found[0].name] * 2
