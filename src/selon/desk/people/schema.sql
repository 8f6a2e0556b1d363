-- The people of a desk. Times of sessions are seconds since 1970; those that people read are ISO 8601, UTC.

-- `folded` tells names apart as people do: without regard to case. `password` is Argon2's own notation.
CREATE TABLE account (
    name     TEXT PRIMARY KEY,
    folded   TEXT NOT NULL UNIQUE,
    role     TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    password TEXT NOT NULL,
    made     TEXT NOT NULL
) STRICT;

-- `hash` is the SHA-256 of the secret in the cookie.
CREATE TABLE session (
    hash    TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    began   REAL NOT NULL,
    seen    REAL NOT NULL
) STRICT;
CREATE INDEX session_of ON session (account);

-- Browsers in which somebody has logged in before: their attempts are counted apart from those of strangers.
CREATE TABLE device (
    hash    TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    seen    REAL NOT NULL
) STRICT;
CREATE INDEX device_of ON device (account);

-- Who did what, when, from where. `status` is that of the answer, where a request was answered.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    address TEXT NOT NULL,
    what    TEXT NOT NULL,
    target  TEXT NOT NULL,
    status  INTEGER
) STRICT;
CREATE INDEX audit_by ON audit (who, id);
CREATE INDEX audit_of ON audit (what, id);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN old.at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-365 days')
BEGIN SELECT raise(ABORT, 'the audit trail is kept for a year'); END;
