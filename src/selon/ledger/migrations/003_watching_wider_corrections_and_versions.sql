-- Two more corrections: how far page and source commit themselves, and a statement that the machine did not find.
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
           ('speaker', 'span', 'kind', 'stance', 'add', 'retract', 'restore', 'merge', 'split', 'pin', 'link')),
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

-- Feeds are watched, and saved searches tell what they newly find.
CREATE TABLE feed (
    address       TEXT PRIMARY KEY,                -- as it was given
    part_of       TEXT REFERENCES feed (address) ON DELETE CASCADE,  -- the index or the list that named it
    moved         TEXT,                            -- where it stands now, by a redirect for good
    title         TEXT NOT NULL DEFAULT '',
    etag          TEXT,                            -- of the last answer, as the next
    last_modified TEXT,
    sha256        TEXT,                            -- of the bytes that were read last
    checked       TEXT,                            -- when it last answered
    changed       TEXT,                            -- when it last announced something
    due           TEXT,                            -- not to be asked before; NULL: at once
    pause         REAL NOT NULL DEFAULT 0,         -- seconds between two looks, as it has turned out
    failures      INTEGER NOT NULL DEFAULT 0,      -- in a row
    reason        TEXT,                            -- of the last failure, where it is in one
    gone          TEXT,                            -- since when it is gone for good (410)
    terms         TEXT                             -- what robots.txt and reservations said of it
) WITHOUT ROWID;

CREATE TABLE item (
    id        INTEGER PRIMARY KEY,
    address   TEXT NOT NULL UNIQUE,                -- of its page; of an item without one, of its feed and its key
    feed      TEXT NOT NULL REFERENCES feed (address) ON DELETE CASCADE,
    mark      TEXT NOT NULL,                       -- changes when the feed says that the page has changed
    published TEXT,
    page      BLOB,                                -- of an item without a link: itself, as HTML, until it is read
    due       TEXT,                                -- when it is to be read; NULL: no more
    tries     INTEGER NOT NULL DEFAULT 0,
    same      INTEGER NOT NULL DEFAULT 0,          -- how often the feed said so and the page had not changed
    reason    TEXT                                 -- why it was not read
);
CREATE INDEX item_waits ON item (due) WHERE due IS NOT NULL;

CREATE TABLE saved_search (
    name     TEXT PRIMARY KEY,
    urn      TEXT NOT NULL UNIQUE,                 -- of its Atom feed, and the root of its alerts' ids
    question TEXT NOT NULL,                        -- {field: value}, as `selon search` was asked
    created  TEXT NOT NULL,
    seen     INTEGER NOT NULL                      -- the last page that it has been held against
) WITHOUT ROWID;

CREATE TABLE alert (
    id     TEXT PRIMARY KEY,                       -- 'al_…', of the search and of what was found
    search TEXT NOT NULL REFERENCES saved_search (name) ON DELETE CASCADE,
    at     TEXT NOT NULL,
    found  TEXT NOT NULL,                          -- 'st_…', or of a denial 'ln_…'
    told   TEXT,                                   -- as it is told, in JSON; NULL where it was known already
    UNIQUE (search, found)
) WITHOUT ROWID;
CREATE INDEX alert_of_search ON alert (search, at) WHERE told IS NOT NULL;

CREATE TABLE delivery (
    alert   TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    tries   INTEGER NOT NULL DEFAULT 0,
    due     TEXT,                                  -- NULL: no more
    done    TEXT,
    reason  TEXT,                                  -- of the last failure
    PRIMARY KEY (alert, channel)
) WITHOUT ROWID;
CREATE INDEX delivery_waits ON delivery (channel, due) WHERE due IS NOT NULL;

-- A clock may go backwards; the rows of captures do not.
DROP VIEW version;
CREATE VIEW version AS
SELECT capture.address, row_number() OVER (PARTITION BY capture.address ORDER BY min(capture.id)) AS number,
       min(capture.at) AS at, page.sha256 AS page, page.outlet, page.published
FROM capture JOIN page ON page.id = capture.page
GROUP BY capture.address, page.id;
