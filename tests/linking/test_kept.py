"""What a run works out goes with it."""

from __future__ import annotations

from weakref import ref

from linking.told import told
from selon.linking.kept import forget
from selon.linking.shingles import codes
from selon.linking.speakers import who


def test_the_numbers_of_an_article_s_words_go_with_the_run() -> None:
    words = ("le", "pont", "est", "clos")
    kept = ref(codes(words))
    assert codes(words) is kept()
    forget()
    assert kept() is None


def test_what_two_speakers_are_goes_with_the_run() -> None:
    left, right = told("Il pleut", speaker_name="Claire Dumontel"), told("Il neige", speaker_name="Sergueï Lavrov")
    first = who(left, right)
    assert who(left, right) is first
    forget()
    assert who(left, right) == first
    assert who(left, right) is not first
