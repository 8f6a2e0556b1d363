-- The ledger of selon: one SQLite file. Who said what, through whom, how far the page commits itself; each statement
-- anchored to the characters that it was read from.
--
-- Offsets (`start`, `stop`) are half-open and count Unicode code points in `page.text`, as SQLite's substr() does:
-- substr(page.text, start + 1, stop - start). Dates are EDTF where a column is called `edtf`, `said` or `published`;
-- their `_first` and `_last` companions are the days (ISO 8601) between which they lie, NULL where the year is unknown.
-- Tables are in the singular. A column that holds a list or an object holds JSON.
--
-- The columns of `statement` are the present values. What a person corrected keeps the machine's value in
-- `statement.machine`; who corrected it, when and why stands in `correction`, which only grows.

-- What the ledger is for, and which version of selon made it.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Pages -------------------------------------------------------------------------------------------------------------

-- A page is its bytes: the same bytes are one page, wherever they were found.
CREATE TABLE page (
    id        INTEGER PRIMARY KEY,
    sha256    TEXT NOT NULL UNIQUE,                -- 'sha256:…' of the bytes
    name      TEXT NOT NULL,                       -- the file or address it was first read from
    url       TEXT,
    outlet    TEXT,
    published TEXT,
    dated     TEXT,                                -- the day that its reader gave it, whatever the page says
    text      TEXT NOT NULL,                       -- as read; every offset counts in it
    warnings  TEXT NOT NULL DEFAULT '[]',
    read_by   TEXT NOT NULL,                       -- the version of selon
    read_at   TEXT NOT NULL
);

-- The bytes themselves, so that a passage can always be shown again.
CREATE TABLE raw (
    page INTEGER PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
    size INTEGER NOT NULL,                         -- before compression
    zstd BLOB NOT NULL
);

-- Where and when a page was found. Two captures of one address with different pages are two versions of it.
CREATE TABLE capture (
    id      INTEGER PRIMARY KEY,
    page    INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    address TEXT NOT NULL,                         -- the URL asked for, or the path of the file
    at      TEXT NOT NULL,
    http    TEXT                                   -- of a fetched page: status, final address, headers, robots, opt-outs
);
CREATE INDEX capture_of_page ON capture (page);
CREATE INDEX capture_of_address ON capture (address, at);

-- An input that could not be read: one counted row.
CREATE TABLE failure (
    id      INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL
);

CREATE TABLE article (
    id          INTEGER PRIMARY KEY,
    page        INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,                  -- from 1, in the order of the page
    key         TEXT NOT NULL UNIQUE,              -- 'sha256:…#1'
    title       TEXT,
    title_start INTEGER,
    title_stop  INTEGER,
    outlet      TEXT,
    published   TEXT,
    day         TEXT,                              -- `published` where it is known to the day
    authors     TEXT NOT NULL DEFAULT '[]',
    dateline    TEXT,                              -- {start, stop, place, date, agency}
    lemmas      TEXT NOT NULL DEFAULT '',          -- those that carry meaning, in the order of the text
    title_lemmas TEXT NOT NULL DEFAULT '',         -- of these, the headline's
    UNIQUE (page, number)
);
CREATE INDEX article_of_outlet ON article (outlet);
CREATE INDEX article_of_day ON article (day);
-- What a search sorts, filters and counts by, without the long text of the rows: twice as fast.
CREATE INDEX article_facets ON article (id, day, outlet);

-- Every line that holds more than white space, typed; furniture too.
CREATE TABLE line (
    page    INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    type    TEXT NOT NULL,
    article INTEGER,                               -- its number in the page, NULL for the page's own furniture
    PRIMARY KEY (page, number)
) WITHOUT ROWID;

-- Statements --------------------------------------------------------------------------------------------------------

CREATE TABLE statement (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,             -- 'st_…', the same whenever the same page is read
    article      INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    commitment   TEXT NOT NULL CHECK (commitment IN ('plain', 'conditional', 'distanced')),
    polarity     TEXT CHECK (polarity IN ('denies')),
    source       TEXT,                             -- the words that name who
    speaker      TEXT,                             -- whom they mean
    speaker_type TEXT,
    speaker_role TEXT,
    candidates   TEXT NOT NULL DEFAULT '[]',
    mention      INTEGER REFERENCES mention (id),  -- the speaker in the registry, where he can be told apart
    cue          TEXT,
    cue_lemma    TEXT,
    cue_class    TEXT,
    content      TEXT NOT NULL,                    -- its pieces joined with ' … '; exact in `span`
    said         TEXT,
    said_why     TEXT,                             -- where the year was inferred
    said_first   TEXT,
    said_last    TEXT,
    parent       TEXT,                             -- the key of the statement that this one lies in
    rule         TEXT NOT NULL,
    score        REAL NOT NULL,
    lemmas       TEXT NOT NULL,                    -- of the content, all of them in order, without accents
    terms        TEXT NOT NULL,                    -- the lemmas that carry meaning, as they are
    setting      TEXT NOT NULL,                    -- those of its sentence and before, where the content says little
    who          TEXT NOT NULL,                    -- source and speaker, for the full text
    retracted    INTEGER NOT NULL DEFAULT 0,       -- a person said that it is no statement
    machine      TEXT                              -- what the machine read, where a person corrected it
);
CREATE INDEX statement_of_article ON statement (article);
CREATE INDEX statement_of_mention ON statement (mention);
CREATE INDEX statement_said ON statement (said_first);
CREATE INDEX statement_retracted ON statement (id) WHERE retracted;
CREATE INDEX statement_of_unregistered ON statement (speaker) WHERE mention IS NULL AND speaker IS NOT NULL;
CREATE INDEX statement_denies ON statement (polarity) WHERE polarity IS NOT NULL;

-- What a search filters and counts by, without the long texts of a statement: derived, by the triggers below. Looked up
-- by its row, a narrow table is twice as fast as an index over the same columns.
CREATE TABLE facet (
    id         INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
    article    INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    commitment TEXT NOT NULL,
    polarity   TEXT,
    signature  INTEGER,                            -- of its mention
    speaker    TEXT,                               -- where it has none
    said_first TEXT,
    said_last  TEXT,
    retracted  INTEGER NOT NULL,
    outlet     TEXT,                               -- of its article, as the day: neither ever changes
    day        TEXT
);
CREATE TRIGGER statement_faceted AFTER INSERT ON statement
BEGIN
    INSERT INTO facet VALUES (new.id, new.article, new.kind, new.commitment, new.polarity,
        (SELECT signature FROM mention WHERE id = new.mention), iif(new.mention IS NULL, new.speaker, NULL),
        new.said_first, new.said_last, new.retracted,
        (SELECT outlet FROM article WHERE id = new.article), (SELECT day FROM article WHERE id = new.article));
END;
CREATE TRIGGER statement_refaceted
AFTER UPDATE OF article, kind, commitment, polarity, mention, speaker, said_first, said_last, retracted ON statement
BEGIN
    REPLACE INTO facet VALUES (new.id, new.article, new.kind, new.commitment, new.polarity,
        (SELECT signature FROM mention WHERE id = new.mention), iif(new.mention IS NULL, new.speaker, NULL),
        new.said_first, new.said_last, new.retracted,
        (SELECT outlet FROM article WHERE id = new.article), (SELECT day FROM article WHERE id = new.article));
END;

-- The characters of every part of a statement.
CREATE TABLE span (
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    role      TEXT NOT NULL,    -- content, cue, source, addressee, via, basis, occasion, said, event, commitment, polarity
    ordinal   INTEGER NOT NULL,
    start     INTEGER,                             -- NULL where no words tell it
    stop      INTEGER,
    value     TEXT,                                -- the name of a relay, the EDTF date of an event
    type      TEXT,                                -- of a relay
    why       TEXT,                                -- where the year of an event was inferred
    first     TEXT,                                -- of an event, the days between which it lies
    last      TEXT,
    PRIMARY KEY (statement, role, ordinal)
) WITHOUT ROWID;
CREATE INDEX span_of_value ON span (role, value) WHERE value IS NOT NULL;

-- By which lemmas a statement is looked for when it is linked: those of its content, and of its setting where the
-- content says next to nothing.
CREATE TABLE term (
    term      TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    PRIMARY KEY (term, statement)
) WITHOUT ROWID;
CREATE INDEX term_of_statement ON term (statement);

-- The forms in which the ledger has met a lemma, so that a search for one finds the others.
CREATE TABLE form (
    form  TEXT NOT NULL,
    lemma TEXT NOT NULL,
    PRIMARY KEY (form, lemma)
) WITHOUT ROWID;
CREATE INDEX form_of_lemma ON form (lemma);

CREATE TABLE doubt (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    why     TEXT NOT NULL,
    places  TEXT NOT NULL                          -- [{start, stop}, …]
);
CREATE INDEX doubt_of_article ON doubt (article);

-- Entities ----------------------------------------------------------------------------------------------------------
-- Derived: the registry of `selon.entities` over the mentions and the judgements of people.

CREATE TABLE entity (
    id       TEXT PRIMARY KEY,                     -- 'en_…'
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    names    TEXT NOT NULL,
    mentions INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entity_of_name ON entity (name);

-- Every id that an entity ever had finds it.
CREATE TABLE alias (
    id     TEXT PRIMARY KEY,
    entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX alias_of_entity ON alias (entity);

CREATE TABLE role (
    entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    role   TEXT NOT NULL,
    first  TEXT NOT NULL,                          -- the first and the last day on which a page gave it
    last   TEXT NOT NULL,
    times  INTEGER NOT NULL,
    PRIMARY KEY (entity, role)
) WITHOUT ROWID;

-- What all mentions share that need not be told apart. `place` is an article's key for a name that is nobody's
-- outside it.
CREATE TABLE signature (
    id     INTEGER PRIMARY KEY,
    type   TEXT NOT NULL,
    name   TEXT NOT NULL,
    role   TEXT NOT NULL,
    place  TEXT NOT NULL,
    entity TEXT REFERENCES entity (id),
    UNIQUE (name, type, role, place)
);
CREATE INDEX signature_of_entity ON signature (entity);

-- Under which keys a signature is looked for.
CREATE TABLE signature_key (
    key       TEXT NOT NULL,
    signature INTEGER NOT NULL REFERENCES signature (id) ON DELETE CASCADE,
    PRIMARY KEY (key, signature)
) WITHOUT ROWID;
CREATE INDEX key_of_signature ON signature_key (signature);

-- Pairs of signatures that could be one entity's.
CREATE TABLE likeness (
    "left"  INTEGER NOT NULL REFERENCES signature (id) ON DELETE CASCADE,
    "right" INTEGER NOT NULL REFERENCES signature (id) ON DELETE CASCADE,
    score   REAL NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY ("left", "right")
) WITHOUT ROWID;
CREATE INDEX likeness_of_right ON likeness ("right");

CREATE TABLE mention (
    id        INTEGER PRIMARY KEY,
    article   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    type      TEXT NOT NULL,
    role      TEXT NOT NULL,
    said      TEXT NOT NULL,                       -- the day, where known
    times     INTEGER NOT NULL,
    signature INTEGER NOT NULL REFERENCES signature (id),
    UNIQUE (article, name, type, role, said)
);
CREATE INDEX mention_of_signature ON mention (signature, said, times);  -- all that is asked of the many
CREATE TRIGGER mention_refaceted AFTER UPDATE OF signature ON mention
BEGIN
    UPDATE facet SET signature = new.signature WHERE id IN (SELECT id FROM statement WHERE mention = new.id);
END;

-- A proper name where it stands.
CREATE TABLE appearance (
    id      INTEGER PRIMARY KEY,
    mention INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    thing   TEXT
);
CREATE INDEX appearance_of_mention ON appearance (mention);

-- Of whom and of what a content speaks.
CREATE TABLE about (
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    mention   INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
    PRIMARY KEY (mention, statement)
) WITHOUT ROWID;
CREATE INDEX about_of_statement ON about (statement);

-- Links -------------------------------------------------------------------------------------------------------------
-- Derived: what linking found, each with its reasons, and what a person judged of it.

CREATE TABLE link (
    id              TEXT PRIMARY KEY,              -- 'ln_…', of its kind and its ends
    kind            TEXT NOT NULL,                 -- reprint, passage, same statement, denial, contradiction
    left_article    INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    right_article   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    left_statement  INTEGER REFERENCES statement (id) ON DELETE CASCADE,
    right_statement INTEGER REFERENCES statement (id) ON DELETE CASCADE,
    directed        INTEGER NOT NULL,              -- the left came first; of a denial, the left denies
    score           REAL NOT NULL,
    why             TEXT NOT NULL,                 -- [[name, [start, end], [start, end], detail], …]: left and right
    judgement       TEXT CHECK (judgement IN ('positive', 'negative', 'unsure'))  -- a person's; NULL where none
) WITHOUT ROWID;
CREATE INDEX link_of_left ON link (left_article, kind);
CREATE INDEX link_of_right ON link (right_article, kind);
CREATE INDEX link_of_left_statement ON link (left_statement) WHERE left_statement IS NOT NULL;
CREATE INDEX link_of_right_statement ON link (right_statement) WHERE right_statement IS NOT NULL;
-- What is denied by whom, without the reasons of all other links.
CREATE INDEX link_denies ON link (right_statement, left_statement, judgement) WHERE kind = 'denial';
-- The judgement first: were it the kind, SQLite would take this one to find the links of a single statement.
CREATE INDEX link_to_judge ON link (judgement, kind, score);

CREATE TABLE story (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE story_article (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story   TEXT NOT NULL REFERENCES story (id),
    why     TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX article_of_story ON story_article (story);

-- Keys of reprints and of shared passages. An article that stands in `sketched` has all of its own.
CREATE TABLE sketched (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
);
CREATE TABLE band (
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE INDEX band_of_article ON band (article);
CREATE TABLE fingerprint (
    hash     INTEGER NOT NULL,
    article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,                     -- in words of the article's prose
    PRIMARY KEY (hash, article, position)
) WITHOUT ROWID;
CREATE INDEX fingerprint_of_article ON fingerprint (article);

-- Articles that were held against all others. One that is missing here waits for `selon link`.
CREATE TABLE linked (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    at      TEXT NOT NULL
);

-- Corrections -------------------------------------------------------------------------------------------------------

-- What people corrected. Only grows: who, when, the value before, the value after, and why. A line that takes another
-- back has its id in `after` as `undoes`. Its one exception: a line of the action `erase` has in `after`, as `lines`,
-- the ids of those that went with the personal data that they held, and these alone may be deleted.
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
CREATE INDEX correction_of_page ON correction (page);
CREATE INDEX correction_undoes ON correction (json_extract(after, '$.undoes'));
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM correction AS last, json_each(last.after, '$.lines') AS line
                 WHERE last.id = (SELECT max(id) FROM correction) AND last.action = 'erase' AND last.id > old.id
                 AND line.value = old.id)
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
-- SQLite replaces a row without asking the trigger of its deletion.
CREATE TRIGGER correction_is_not_replaced BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;

-- Corrections whose statement was not found again when its page was read anew.
CREATE TABLE orphan (
    correction INTEGER PRIMARY KEY REFERENCES correction (id),
    since      TEXT NOT NULL,
    why        TEXT NOT NULL
);

-- What was erased and is not to come back: names, names in a role, names in one article, statements, pages.
CREATE TABLE forgotten (
    mark   TEXT PRIMARY KEY,                       -- a keyed hash (`meta.forgetting` is the key), never the thing itself
    sort   TEXT NOT NULL CHECK (sort IN ('name', 'role', 'here', 'statement', 'page')),
    words  INTEGER NOT NULL DEFAULT 0,             -- of a name, so many
    erased INTEGER NOT NULL REFERENCES correction (id)
) WITHOUT ROWID;

-- Watching ----------------------------------------------------------------------------------------------------------

-- A feed that is watched, and all that the next look at it must know. Times are UTC, ISO 8601.
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

-- What feeds have announced. It is written down before the feed counts as read, so that nothing announced is lost.
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

-- A search that tells what it newly finds.
CREATE TABLE saved_search (
    name     TEXT PRIMARY KEY,
    urn      TEXT NOT NULL UNIQUE,                 -- of its Atom feed, and the root of its alerts' ids
    question TEXT NOT NULL,                        -- {field: value}, as `selon search` was asked
    created  TEXT NOT NULL,
    seen     INTEGER NOT NULL                      -- the last page that it has been held against
) WITHOUT ROWID;

-- What a saved search has found: each statement and each denial once.
CREATE TABLE alert (
    id     TEXT PRIMARY KEY,                       -- 'al_…', of the search and of what was found
    search TEXT NOT NULL REFERENCES saved_search (name) ON DELETE CASCADE,
    at     TEXT NOT NULL,
    found  TEXT NOT NULL,                          -- 'st_…', or of a denial 'ln_…'
    told   TEXT,                                   -- as it is told, in JSON; NULL where it was known already
    UNIQUE (search, found)
) WITHOUT ROWID;
CREATE INDEX alert_of_search ON alert (search, at) WHERE told IS NOT NULL;

-- To whom an alert is still to be brought, or was.
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

-- Full text ---------------------------------------------------------------------------------------------------------

-- Written as Datasette looks for it: content="…".
CREATE VIRTUAL TABLE statement_fts USING fts5 (
    content, lemmas, who,
    content="statement", content_rowid="id",
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER statement_indexed AFTER INSERT ON statement
BEGIN
    INSERT INTO statement_fts (rowid, content, lemmas, who) VALUES (new.id, new.content, new.lemmas, new.who);
END;
CREATE TRIGGER statement_unindexed AFTER DELETE ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, lemmas, who)
    VALUES ('delete', old.id, old.content, old.lemmas, old.who);
END;
CREATE TRIGGER statement_reindexed AFTER UPDATE OF content, lemmas, who ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, lemmas, who)
    VALUES ('delete', old.id, old.content, old.lemmas, old.who);
    INSERT INTO statement_fts (rowid, content, lemmas, who) VALUES (new.id, new.content, new.lemmas, new.who);
END;

-- All names and roles under which entities were met.
CREATE VIRTUAL TABLE signature_fts USING fts5 (
    name, role,
    content="signature", content_rowid="id",
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER signature_indexed AFTER INSERT ON signature
BEGIN
    INSERT INTO signature_fts (rowid, name, role) VALUES (new.id, new.name, new.role);
END;
CREATE TRIGGER signature_unindexed AFTER DELETE ON signature
BEGIN
    INSERT INTO signature_fts (signature_fts, rowid, name, role) VALUES ('delete', old.id, old.name, old.role);
END;

-- Views for people: what Datasette shows first ------------------------------------------------------------------------

-- Who said what, where: one row a statement that nobody retracted.
CREATE VIEW said AS
SELECT statement.key AS statement, statement.speaker, signature.entity, statement.speaker_role AS role, statement.cue,
       statement.content, statement.kind, statement.commitment, statement.polarity, statement.said,
       article.published, article.outlet, article.title, page.name AS page, page.url
FROM statement
JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page
LEFT JOIN mention ON mention.id = statement.mention
LEFT JOIN signature ON signature.id = mention.signature
WHERE NOT statement.retracted;

-- Through whom: one row a relay.
CREATE VIEW relayed AS
SELECT statement.key AS statement, span.ordinal, span.value AS relay, span.type, statement.speaker, statement.content,
       article.outlet, article.published
FROM span
JOIN statement ON statement.id = span.statement
JOIN article ON article.id = statement.article
WHERE span.role = 'via' AND NOT statement.retracted;

-- Who denies what of whom.
CREATE VIEW denied AS
SELECT link.id AS link, one.speaker AS denies, one.content AS denial, a.outlet AS denial_outlet, a.day AS denial_day,
       other.speaker AS said_by, other.content AS denied, b.outlet AS denied_outlet, b.day AS denied_day,
       link.score, link.judgement
FROM link
JOIN statement AS one ON one.id = link.left_statement
JOIN statement AS other ON other.id = link.right_statement
JOIN article AS a ON a.id = link.left_article
JOIN article AS b ON b.id = link.right_article
WHERE link.kind = 'denial' AND link.judgement IS NOT 'negative' AND NOT one.retracted AND NOT other.retracted;

-- Who reprints or reuses whom; the left came first where `directed` says so.
CREATE VIEW reused AS
SELECT link.id AS link, link.kind, link.directed, a.outlet AS "left", a.title AS left_title, a.day AS left_day,
       b.outlet AS "right", b.title AS right_title, b.day AS right_day, link.score, link.judgement
FROM link
JOIN article AS a ON a.id = link.left_article
JOIN article AS b ON b.id = link.right_article
WHERE link.kind IN ('reprint', 'passage') AND link.judgement IS NOT 'negative';

-- The versions of an address in the order in which they were found, whatever the clock said.
CREATE VIEW version AS
SELECT capture.address, row_number() OVER (PARTITION BY capture.address ORDER BY min(capture.id)) AS number,
       min(capture.at) AS at, page.sha256 AS page, page.outlet, page.published
FROM capture JOIN page ON page.id = capture.page
GROUP BY capture.address, page.id;

-- The words of every span.
CREATE VIEW passage AS
SELECT statement.key AS statement, span.role, span.ordinal, span.start, span.stop, span.value, span.type,
       substr(page.text, span.start + 1, span.stop - span.start) AS text
FROM span
JOIN statement ON statement.id = span.statement
JOIN article ON article.id = statement.article
JOIN page ON page.id = article.page;
