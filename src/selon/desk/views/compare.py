"""Compare: one statement in all its tellings, from whom each has it, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.comparison.chains import Place, chains
from selon.desk.comparison.oppositions import Opposed, Pair, opposed, pair
from selon.desk.comparison.tellings import Fold, Telling, folds, near, outlets, same_words, telling
from selon.desk.languages import Catalogue
from selon.desk.paging import Paging, paging
from selon.desk.pictures.chain import WIDTH, Picture, picture
from selon.desk.rendering import catalogue_of, render
from selon.ledger import Ledger
from selon.ledger.accounts.sources import Group, Teller, sources_of
from selon.model import LinkKind, Statement

_FOLDS, _PAIRS = 40, 12  # on one page


@dataclass(frozen=True, slots=True)
class Folded:
    """A fold as it is shown: the `others` each with whether it is told in the words of the head; `distant`, none of it
    is tied to the statement of the address but through others."""

    head: Telling
    others: tuple[tuple[Telling, bool], ...]
    verbatim: bool
    distant: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the page shows. `asked` is the telling of the address, `chosen` the one that others are held against;
    `strayed`, another was asked for that is not tied to the statement; `days`, the first and the last."""

    group: Group
    asked: Teller
    chosen: Teller
    strayed: bool
    days: tuple[str, ...]
    outlets: int
    folds: tuple[Folded, ...]
    folds_part: Paging
    chains: tuple[Place, ...]
    picture: Picture
    denials: tuple[Pair, ...]
    denials_part: Paging
    disagreements: tuple[Pair, ...]
    disagreements_part: Paging


def show(request: Request) -> Response:
    """The tellings of a statement held against one of them (`?against=st_…`), by pages where there are many."""
    key = request.path_params["statement"]
    with request.app.state.shelf.reading() as ledger:
        group = sources_of(ledger.connection, key, reasons=False)
        if group is None:
            raise HTTPException(404)
        compared = _compared(ledger, group, key, request)
    words = catalogue_of(request)
    values = {"it": compared, "width": WIDTH, "short": lambda day: _short(day, words)}
    return render(request, "compare.html", values)


def _compared(ledger: Ledger, group: Group, key: str, request: Request) -> Compared:
    against = request.query_params.get("against", "")
    by_id = {each.statement.id: each for each in group.tellers}
    chosen = by_id.get(against, group.tellers[0])
    whole = folds(group, chosen)
    part = paging(request, _FOLDS, len(whole))
    shown = whole[part.offset : part.last]
    denials = opposed(ledger.connection, group, LinkKind.DENIAL, chosen.statement.row)
    denials_part = paging(request, _PAIRS, len(denials), "denials")
    denying = denials[denials_part.offset : denials_part.last]
    disagreements = opposed(ledger.connection, group, LinkKind.CONTRADICTION, chosen.statement.row)
    disagreements_part = paging(request, _PAIRS, len(disagreements), "disagreements")
    disagreeing = disagreements[disagreements_part.offset : disagreements_part.last]
    statements = _statements(ledger, chosen, shown, (*denying, *disagreeing))
    places, tied = chains(group), near(group, by_id[key].statement.row)
    return Compared(
        group=group,
        asked=by_id[key],
        chosen=chosen,
        strayed=bool(against) and against not in by_id,
        days=_days(group),
        outlets=outlets(group.tellers),
        folds=tuple(_folded(fold, chosen, statements, tied) for fold in shown),
        folds_part=part,
        chains=places,
        picture=picture(places),
        denials=tuple(pair(ledger.connection, each, statements) for each in denying),
        denials_part=denials_part,
        disagreements=tuple(pair(ledger.connection, each, statements) for each in disagreeing),
        disagreements_part=disagreements_part,
    )


def _statements(
    ledger: Ledger, chosen: Teller, shown: Sequence[Fold], against: Sequence[Opposed]
) -> dict[int, Statement]:
    """The statements of which the page shows the words, by their rows."""
    rows = {chosen.statement.row, *(each.statement.row for fold in shown for each in fold.tellers)}
    rows.update(end.row for each in against for end in (each.tie.left, each.tie.right))
    asked = sorted(rows)
    return dict(zip(asked, ledger.statements(asked), strict=True))


def _folded(fold: Fold, chosen: Teller, statements: dict[int, Statement], tied: frozenset[int]) -> Folded:
    head, *others = (telling(each, chosen, statements) for each in fold.tellers)
    distant = tied.isdisjoint(each.statement.row for each in fold.tellers)
    return Folded(head, tuple((each, same_words(each, head)) for each in others), fold.verbatim, distant)


def _days(group: Group) -> tuple[str, ...]:
    """The first and the last day on which it was told; one, where they are one."""
    days = sorted(each.statement.day for each in group.tellers if each.statement.day)
    return tuple(dict.fromkeys((days[0], days[-1]))) if days else ()


def _short(day: str | None, words: Catalogue) -> str:
    """A day without its year, for a picture: « 1 mars »; "" where the day is not known."""
    try:
        return format_date(date.fromisoformat(day or ""), words.gettext("MMM d"), locale=words.locale)
    except ValueError:
        return ""


ROUTES: tuple[Route, ...] = (Route("/compare/{statement}", show, name="compare"),)
