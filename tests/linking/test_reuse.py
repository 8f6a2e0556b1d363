"""What two articles have of each other: reprints, passages, nothing; and which of them came first."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from linking.made import article, drawn, edited
from selon.linking.commonplaces import Commonplaces
from selon.linking.reprints import resemblance
from selon.linking.reuse import reuse
from selon.linking.shingles import codes, shingles, signed
from selon.linking.sketches import sketch
from selon.model import Link, LinkKind

HEAD = """La préfète de la Varenne a annoncé mardi que le pont de Vaubrun resterait fermé à la circulation jusqu'au \
printemps prochain, le temps de remplacer deux piles que la crue de novembre a affouillées."""
BODY = """Les travaux, estimés à quatre millions d'euros, seront payés pour moitié par le département. « Nous n'avons \
pas le choix : la sécurité des riverains passe avant tout », a-t-elle dit aux maires réunis à Vaubrun. Une navette \
fluviale reliera les deux rives dès lundi, aux heures où les élèves se rendent au collège."""
OWN = """Sur le marché, la nouvelle n'étonne personne. Depuis trois semaines déjà, les camions font le détour par \
Saint-Aubry, et le boulanger de la place a perdu la moitié de ses clients du matin. L'association des commerçants \
demande que la mairie renonce à la taxe sur les étals pendant toute la durée du chantier."""


def link_of(one: str, other: str, days: tuple[int | None, int | None] = (None, None)) -> Link | None:
    return reuse(article(one, "sha256:a#1", "Le Phare", days[0]), article(other, "sha256:b#1", "La Rive", days[1]))


def test_a_reprint_with_words_changed() -> None:
    link = link_of(f"{HEAD}\n\n{BODY}", f"{HEAD}\n{BODY}".replace("mardi", "hier").replace("quatre", "cinq"), (9, 8))
    assert link is not None
    assert (link.kind, link.left, link.right, link.directed) == (LinkKind.REPRINT, "sha256:b#1", "sha256:a#1", True)
    assert 0.95 < link.score < 1
    assert [reason.name for reason in link.why] == ["shared share", "longest shared passage", "dates"]
    assert link.why[2].detail == "0001-01-08 0001-01-09"


def test_a_brief_cut_from_the_head_is_a_passage() -> None:
    link = link_of(HEAD, f"{HEAD} {BODY} {OWN}")
    assert link is not None
    assert link.kind == LinkKind.PASSAGE
    assert link.score == 1
    (reason,) = link.why
    assert reason.left is not None
    assert reason.left.text == HEAD.removesuffix(".")


def test_a_dispatch_whose_last_paragraph_was_cut_is_a_reprint() -> None:
    link = link_of(f"{HEAD}\n{BODY}", f"{HEAD}\n{BODY}\n{HEAD[::-1]}")
    assert link is not None
    assert link.kind == LinkKind.REPRINT
    assert 0.8 < link.score < 0.95


def test_a_paragraph_among_others_and_its_two_places() -> None:
    one, other = f"🌍 {OWN}\n\n{HEAD}", f"{HEAD.replace('mardi', 'ce mardi 4 mars')}\n\n{BODY}"
    link = link_of(one, other)
    assert link is not None
    assert link.kind == LinkKind.PASSAGE
    (reason,) = link.why
    assert reason.left is not None
    assert reason.right is not None
    assert one[reason.left.start : reason.left.end] == reason.left.text == HEAD.removesuffix(".")
    assert other[reason.right.start : reason.right.end] == reason.right.text
    assert "ce mardi 4 mars" in reason.right.text


def test_articles_of_one_subject_share_nothing() -> None:
    assert link_of(HEAD, OWN) is None
    assert link_of(f"{HEAD} {OWN}", BODY) is None


def test_a_name_and_office_in_full_are_no_passage() -> None:
    office = "a déclaré le ministre de l'Équipement et des Transports, Émile Vartan"
    assert link_of(f"« Le pont tiendra », {office}. {OWN}", f"{BODY} « Rien ne presse », {office}.") is None


def test_headlines_and_empty_articles_are_no_reprints() -> None:
    assert link_of("Le pont de Vaubrun ferme", "Le pont de Vaubrun ferme") is None
    assert link_of("", "") is None


def test_days_direct_and_ids_order() -> None:
    ends = {}
    for days in ((3, 4), (4, 3), (4, 4), (None, 4), (4, None), (None, None)):
        link = link_of(BODY, BODY, days)
        assert link is not None
        ends[days] = (link.left[7], link.directed)
    assert ends == {
        (3, 4): ("a", True),
        (4, 3): ("b", True),
        (4, 4): ("a", False),
        (None, 4): ("a", False),
        (4, None): ("a", False),
        (None, None): ("a", False),
    }


def test_the_order_of_the_arguments_does_not_matter() -> None:
    one, other = article(f"{HEAD} {BODY}", "sha256:a#1"), article(f"{OWN} {HEAD}", "sha256:b#1")
    assert reuse(one, other) == reuse(other, one) != None  # noqa: E711 - one comparison says both


def test_standing_text_counts_for_neither() -> None:
    one, other = article(f"{HEAD} {OWN}", "sha256:a#1"), article(f"{BODY} {OWN}", "sha256:b#1")
    closing = Commonplaces(standing=frozenset(hash_ for hash_, _ in sketch(article(OWN)).fingerprints))
    linked = reuse(one, other)
    assert linked is not None
    assert linked.kind == LinkKind.PASSAGE
    assert reuse(one, other, closing) is None
    same = reuse(one, article(f"{HEAD} {OWN}", "sha256:c#1"), closing)
    assert same is not None
    assert same.kind == LinkKind.REPRINT
    assert all(reason.left is None or "marché" not in reason.left.text for reason in same.why)


def test_a_dispatch_that_everybody_prints_is_a_reprint_all_the_same() -> None:
    """By then its own fingerprints are standing text. Two briefs with the same long closing are still none."""
    dispatch = f"{HEAD}\n{BODY}"
    everywhere = Commonplaces(standing=frozenset(hash_ for hash_, _ in sketch(article(dispatch)).fingerprints))
    one, other = article(dispatch, "sha256:a#1"), article(dispatch.replace("mardi", "hier"), "sha256:b#1")
    link = reuse(one, other, everywhere)
    assert link is not None
    assert link.kind == LinkKind.REPRINT
    texts = {"sha256:c#1": OWN, "sha256:d#1": OWN[::-1]}
    briefs = (article(f"{text}\n{dispatch}", key) for key, text in texts.items())
    assert reuse(*briefs, everywhere) is None


def test_a_passage_that_both_have_in_quotation_marks_says_so() -> None:
    said = "« Le pont tiendra encore vingt ans, à condition que l'on change les deux piles du milieu avant la crue »"
    link = link_of(f"{HEAD}\n{said}, dit la préfète.", f"{OWN}\nElle l'assure : {said}.")
    assert link is not None
    assert [reason.detail for reason in link.why] == ["20 words, 100% equal, quoted"]
    plain = link_of(f"{HEAD}\n{said}, dit la préfète.", f"{OWN}\nOn l'assure : {said[2:-2]}.")
    assert plain is not None
    assert [reason.detail for reason in plain.why] == ["20 words, 100% equal"]


def test_a_short_formula_that_recurs_is_no_passage_and_a_long_one_is() -> None:
    formula = "a fait savoir dans la soirée de lundi le porte-parole de la présidence du conseil régional de Varenne"
    hashes = frozenset(signed(shingles(codes(article(f"{formula} {BODY}").words), 8)))
    one, other = f"{HEAD} {formula}", f"{formula} {OWN}"
    assert link_of(one, other) is not None
    texts = article(one, "sha256:a#1"), article(other, "sha256:b#1")
    assert reuse(*texts, Commonplaces(recurrent=hashes)) is None
    texts = article(f"{HEAD} {BODY}", "sha256:a#1"), article(f"{BODY} {OWN}", "sha256:b#1")
    assert reuse(*texts, Commonplaces(recurrent=hashes)) is not None


WEATHER = """Le ciel restera couvert mardi 4 mars sur le pays de Vaubrun, avec des éclaircies en fin de journée. Les \
températures seront comprises entre 7 et 15 degrés à Saint-Aubry, et le vent soufflera de l'ouest à 30 kilomètres à \
l'heure. Les pêcheurs sont invités à la prudence jusqu'à 18 heures."""


def test_two_bulletins_of_one_mould_are_no_reuse() -> None:
    other = WEATHER
    for figure, new in {
        "mardi 4": "jeudi 6",
        "7 et 15": "9 et 21",
        "30": "55",
        "18": "20",
        "Vaubrun": "Morlane",
    }.items():
        other = other.replace(figure, new)
    assert link_of(WEATHER, other) is None
    assert link_of(f"{HEAD} {WEATHER}", f"{other} {OWN}") is None


def test_a_copy_that_keeps_the_figures_is_a_reprint() -> None:
    link = link_of(WEATHER, WEATHER.replace("restera couvert", "sera gris").replace("invités", "appelés"))
    assert link is not None
    assert link.kind == LinkKind.REPRINT


def test_resemblance_is_of_sets_of_shingles() -> None:
    assert resemblance(article("a b c d e f"), article("a b c d e g")) == 1 / 3
    assert resemblance(article("a b"), article("a b")) == 0


@given(st.integers(0, 10_000))
def test_thirty_percent_with_five_edited_are_always_found(seed: int) -> None:
    random = Random(seed)
    words = drawn(random, 300)
    at = random.randrange(200)
    taken = edited(random, words[at : at + 90], 0.05)
    one, other = (article(" ".join(row)) for row in (words, drawn(random, 110) + taken + drawn(random, 100)))
    shared = {h for h, _ in sketch(one).fingerprints} & {h for h, _ in sketch(other).fingerprints}
    assert shared
    link = reuse(one, other)
    assert link is not None
    assert link.kind == LinkKind.PASSAGE
    for reason in link.why:
        assert reason.left is not None
        assert reason.right is not None
        assert one.page[reason.left.start : reason.left.end] == reason.left.text
        assert other.page[reason.right.start : reason.right.end] == reason.right.text


@given(st.integers(0, 10_000), st.floats(0, 0.1))
def test_reprints_with_up_to_a_tenth_edited_are_always_found(seed: int, share: float) -> None:
    random = Random(seed)
    words = drawn(random, 300)
    link = reuse(article(" ".join(words)), article(" ".join(edited(random, words, share))))
    assert link is not None
    assert link.kind == LinkKind.REPRINT


@given(st.integers(0, 10_000))
def test_strangers_share_nothing(seed: int) -> None:
    random = Random(seed)
    assert reuse(article(" ".join(drawn(random, 600))), article(" ".join(drawn(random, 600)))) is None
