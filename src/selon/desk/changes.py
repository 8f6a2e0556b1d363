"""Corrections in the reader's words: what was changed, from what to what, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from selon.desk.languages import Catalogue
from selon.desk.messages import _
from selon.desk.rendering import catalogue_of
from selon.ledger import Ledger
from selon.ledger.judgements.history import Correction, content, contents, words_at

ACTIONS = {
    "speaker": _("speaker"),
    "span": _("words"),
    "kind": _("kind of statement"),
    "stance": _("stance"),
    "add": _("statement added"),
    "retract": _("not a statement"),
    "restore": _("a statement after all"),
    "merge": _("names merged"),
    "split": _("name split off"),
    "pin": _("speaker pinned"),
    "link": _("link judged"),
    "erase": _("personal data erased"),
}
KINDS = {"direct": _("quoted"), "indirect": _("reported"), "mixed": _("quoted in part")}
STANCES = {
    "plain": _("without reserve"),
    "conditional": _("in the conditional"),
    "distanced": _("kept at a distance"),
}
PARTS = {
    "content": _("what is said"),
    "cue": _("the words that attribute"),
    "source": _("the words that name who"),
    "addressee": _("to whom"),
    "basis": _("what the source leans on"),
    "occasion": _("where it was said"),
}
TYPES = {
    "person": _("person"),
    "organisation": _("organisation"),
    "place-as-institution": _("place as an institution"),
    "outlet": _("outlet"),
    "group": _("group"),
    "document": _("document"),
    "anonymous": _("anonymous"),
    "unknown": _("unknown"),
}
_JUDGEMENTS = {
    "positive": _("confirmed"),
    "negative": _("rejected"),
    "unsure": _("undecided"),
    None: _("nobody has judged it"),
}
_LINKS = {
    "reprint": _("reprint"),
    "passage": _("passage"),
    "same statement": _("same statement"),
    "denial": _("denial"),
    "contradiction": _("disagreement"),
}
ORPHANS = (
    _("not found again when its articles were linked anew"),
    _("two statements share its words"),
    _("no statement has its words any more"),
)
"""Why the ledger says that a correction is an orphan."""

_NAMES = frozenset({"merge", "split", "pin"})
_LONG = 120  # characters of a content in a list


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the log, to be shown. `address` is where its target can be seen, None where it is not there;
    `can_be_undone` tells whether it was not, and is no undoing itself."""

    line: Correction
    action: str
    target: str
    address: str | None
    before: str
    after: str
    can_be_undone: bool


def change(request: Request, ledger: Ledger, line: Correction) -> Change:
    """What a line of the log says, in the language of a request."""
    words = catalogue_of(request)
    target, address = _target(request, ledger, line, words)
    return Change(
        line,
        words.gettext(ACTIONS[line.action]),
        target,
        address,
        _value(ledger, line, line.before, words),
        _value(ledger, line, line.after, words),
        line.action != "erase" and line.undone is None and line.undoes is None and line.orphan is None,
    )


def _target(request: Request, ledger: Ledger, line: Correction, words: Catalogue) -> tuple[str, str | None]:
    to = request.app.url_path_for
    if line.action in _NAMES:
        return line.target, str(to("names")) + "?" + _query(q=str(line.after["left"][1]))
    if line.action == "link":
        found = contents(ledger.connection, line.target)
        if found is None:
            return line.target, None
        kind, *sides = found
        told = " / ".join(_short(side or "–", _LONG // 2) for side in sides)
        return f"{words.gettext(_LINKS[kind])} : {told}", f"{to('queue')}?{_query(link=line.target)}"
    said = content(ledger.connection, line.target)
    return (line.target, None) if said is None else (_short(said, _LONG), str(to("correct", statement=line.target)))


def _value(ledger: Ledger, line: Correction, value: Mapping[str, Any], words: Catalogue) -> str:
    if line.action == "speaker":
        return speaker(value, words)
    if line.action == "kind":
        label = KINDS[value["kind"]]
        return words.gettext(label)
    if line.action == "stance":
        return stance(value, words)
    if line.action == "span":
        told = " … ".join(words_at(ledger.connection, line.id, value["places"])) or "–"
        return f"{words.gettext(PARTS[value['role']])} : {_short(told, _LONG)}"
    if line.action == "link":
        label = _JUDGEMENTS[value["judgement"]]
        return words.gettext(label)
    if line.action in _NAMES:
        return _names(line, value, words)
    if line.action == "erase":
        return str(value.get("statements", "–"))
    return words.gettext(_("not a statement") if value["retracted"] else _("a statement"))


def _names(line: Correction, value: Mapping[str, Any], words: Catalogue) -> str:
    """Before, the entities that the two names were; after, what a person says of them."""
    if "verdict" not in value:
        same = value["left"] == value["right"]
        return words.gettext("one and the same") if same else words.gettext("two different ones")
    if value["verdict"] is None:
        return words.gettext("taken back")
    return words.gettext(_("one and the same") if value["verdict"] == "positive" else _("two different ones"))


def stance(value: Mapping[str, Any], words: Catalogue) -> str:
    """Commitment and polarity on one line."""
    label = STANCES[value["commitment"]]
    denial = words.gettext("denies") if value["polarity"] else ""
    return ", ".join(filter(None, (words.gettext(label), denial)))


def speaker(value: Mapping[str, Any], words: Catalogue) -> str:
    """A speaker on one line."""
    if not value["name"]:
        return words.gettext("nobody is named")
    label = TYPES.get(value["type"], "")
    more = ", ".join(filter(None, (value["role"], words.gettext(label) if label else None)))
    return f"{value['name']} ({more})" if more else str(value["name"])


def _query(**fields: str) -> str:
    return urlencode(fields)


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
