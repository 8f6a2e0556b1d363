"""What roles and events are called to people, and why something could not be done."""

from __future__ import annotations

from selon.desk.languages import Catalogue
from selon.desk.messages import _
from selon.desk.people.audit import What
from selon.desk.roles import Role
from selon.errors import AccountError

ROLES = {Role.READER: _("reader"), Role.EDITOR: _("editor"), Role.ADMIN: _("admin")}
EVENTS = {
    What.LOGIN: _("login"),
    What.LOGIN_REFUSED: _("login refused"),
    What.PASSWORD_REFUSED: _("password refused"),
    What.LOGOUT: _("logout"),
    What.ACCOUNT_ADDED: _("account added"),
    What.ROLE_CHANGED: _("role changed"),
    What.PASSWORD_CHANGED: _("password changed"),
    What.ACCOUNT_REMOVED: _("account removed"),
    What.CORRECTED: _("correction"),
    What.BROUGHT_IN: _("pages brought in"),
    What.STOPPED: _("reading stopped"),
    What.EXPORTED: _("export"),
    What.REFUSED: _("refused"),
}


def reason(error: AccountError, words: Catalogue) -> str:
    """Why an account could not be made or changed, in a reader's words."""
    told = words.gettext(error.reason)
    return f"{words.gettext(error.name)}{words.gettext(': ')}{told % error.values if error.values else told}"
