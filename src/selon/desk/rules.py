"""Rules: which role each view and each operation needs, and what of it the audit trail records, in one table.

Views are named as their routes are, operations of the API as their functions, behind `api.`. What the table does not
name nobody may do, and an operation that it does not name cannot be described. The table holds for the people of a desk
(`--users`) and for tokens; at a desk of one person everything is his.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from selon.desk.people.audit import What
from selon.desk.roles import Role


@dataclass(frozen=True, slots=True)
class Rule:
    """`role` is what is needed, None where anybody may come; `records`, what it is called in the trail, where it is
    recorded; `changes` tells that it changes the ledger, which a desk for reading refuses."""

    role: Role | None
    records: What | None = None
    changes: bool = False


_ANYBODY, _SEE, _WORK, _MANAGE = Rule(None), Rule(Role.READER), Rule(Role.EDITOR), Rule(Role.ADMIN)
_EXPORT = Rule(Role.READER, What.EXPORTED)
_CORRECT = Rule(Role.EDITOR, What.CORRECTED, changes=True)
_BRING_IN = Rule(Role.EDITOR, What.BROUGHT_IN, changes=True)
_STOP = Rule(Role.EDITOR, What.STOPPED, changes=True)

RULES: Mapping[str, Rule] = {
    "static": _ANYBODY,
    "preferences": _ANYBODY,
    "login": _ANYBODY,
    "log_in": _ANYBODY,
    "logout": _ANYBODY,
    "help": _SEE,
    "api": _SEE,
    "search": _SEE,
    "search_json": _SEE,
    "search_csv": _EXPORT,
    "article": _SEE,
    "statement": _SEE,
    "why": _SEE,
    "dossier": _SEE,
    "outlet": _SEE,
    "stories": _SEE,
    "story": _SEE,
    "compare": _SEE,
    "log": _SEE,
    "alerts": _SEE,
    "review": _SEE,
    "review_html": _EXPORT,
    "review_markdown": _EXPORT,
    "review_style": _SEE,
    "account": _SEE,
    "own_password": _SEE,
    "correct": _WORK,
    "correct_it": _CORRECT,
    "add": _WORK,
    "add_it": _CORRECT,
    "names": _WORK,
    "name": _WORK,
    "merge": _CORRECT,
    "split": _CORRECT,
    "undo": _CORRECT,
    "queue": _WORK,
    "judge": _CORRECT,
    "bring_in": _WORK,
    "bring_in_take": _BRING_IN,
    "bring_in_json": _WORK,
    "bring_in_batch": _WORK,
    "bring_in_cancel": _STOP,
    "users": _MANAGE,
    "user_add": _MANAGE,
    "user_role": _MANAGE,
    "user_password": _MANAGE,
    "user_remove": _MANAGE,
    "audit": _MANAGE,
    "api.openapi": _SEE,
    "api.counts": _SEE,
    "api.statements": _SEE,
    "api.statement": _SEE,
    "api.statement_links": _SEE,
    "api.sources": _SEE,
    "api.statement_sources": _SEE,
    "api.timeline": _SEE,
    "api.stories": _SEE,
    "api.story": _SEE,
    "api.story_articles": _SEE,
    "api.story_statements": _SEE,
    "api.story_timeline": _SEE,
    "api.story_disputes": _SEE,
    "api.dossier": _SEE,
    "api.dossier_statements": _SEE,
    "api.dossier_links": _SEE,
    "api.entities": _SEE,
    "api.entity": _SEE,
    "api.links": _SEE,
    "api.one_link": _SEE,
    "api.corrections": _SEE,
    "api.correction": _SEE,
    "api.pages": _SEE,
    "api.page": _SEE,
    "api.source": _EXPORT,
    "api.articles": _SEE,
    "api.article": _SEE,
    "api.batches": _SEE,
    "api.batch": _SEE,
    "api.read": _SEE,
    "api.judge": _CORRECT,
    "api.correct": _CORRECT,
    "api.add": _CORRECT,
    "api.merge": _CORRECT,
    "api.split": _CORRECT,
    "api.undo": _CORRECT,
    "api.bring": _BRING_IN,
    "api.stop": _STOP,
}


NOBODY = Rule(None)
"""Of what the table does not name. It is told by what it is, not by what it says."""


def rule_of(routes: Iterable[BaseRoute], scope: Scope) -> Rule | None:
    """The rule of the view that a request is for, `NOBODY` where the table does not name it; None where there is no
    such view."""
    found = None
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.FULL or (match is Match.PARTIAL and found is None):  # another method: told by Starlette
            found = RULES.get(getattr(route, "name", ""), NOBODY)
        if match is Match.FULL:
            break
    return found
