-- One more line of the log: that personal data were erased; and what is not to come back.
-- The check of a column can only be changed by making its table anew; the orphans, which name its rows, go aside.
CREATE TABLE orphan_kept AS SELECT * FROM orphan;
DROP TABLE orphan;
DROP TRIGGER correction_stays;
DROP TRIGGER correction_is_kept;
CREATE TABLE correction_kept AS SELECT * FROM correction;
DROP TABLE correction;
CREATE TABLE correction (
    id     INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN
           ('speaker', 'span', 'kind', 'stance', 'add', 'retract', 'restore', 'merge', 'split', 'pin', 'link',
            'erase')),
    page   TEXT,                                   -- of a statement: its page's hash, its key and where its content lay,
    target TEXT NOT NULL,                          -- by which it is found again; else the link's id or the two signatures
    places TEXT NOT NULL DEFAULT '[]',
    before TEXT NOT NULL,
    after  TEXT NOT NULL,
    why    TEXT NOT NULL DEFAULT ''
);
INSERT INTO correction SELECT * FROM correction_kept;
DROP TABLE correction_kept;
CREATE INDEX correction_of_page ON correction (page);
CREATE INDEX correction_undoes ON correction (json_extract(after, '$.undoes'));
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM correction AS last, json_each(last.after, '$.lines') AS line
                 WHERE last.id = (SELECT max(id) FROM correction) AND last.action = 'erase' AND last.id > old.id
                 AND line.value = old.id)
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TRIGGER correction_is_not_replaced BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TABLE orphan (
    correction INTEGER PRIMARY KEY REFERENCES correction (id),
    since      TEXT NOT NULL,
    why        TEXT NOT NULL
);
INSERT INTO orphan SELECT * FROM orphan_kept;
DROP TABLE orphan_kept;
CREATE TABLE forgotten (
    mark   TEXT PRIMARY KEY,                       -- a keyed hash (`meta.forgetting` is the key), never the thing itself
    sort   TEXT NOT NULL CHECK (sort IN ('name', 'role', 'here', 'statement', 'page')),
    words  INTEGER NOT NULL DEFAULT 0,             -- of a name, so many
    erased INTEGER NOT NULL REFERENCES correction (id)
) WITHOUT ROWID;
