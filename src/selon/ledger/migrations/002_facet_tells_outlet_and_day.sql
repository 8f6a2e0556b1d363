-- A search filters and sorts by outlet and day without looking up the article.
DROP TRIGGER statement_faceted;
DROP TRIGGER statement_refaceted;
DROP TABLE facet;
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
INSERT INTO facet
SELECT statement.id, statement.article, statement.kind, statement.commitment, statement.polarity, mention.signature,
       iif(statement.mention IS NULL, statement.speaker, NULL), statement.said_first, statement.said_last,
       statement.retracted, article.outlet, article.day
FROM statement JOIN article ON article.id = statement.article LEFT JOIN mention ON mention.id = statement.mention;
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
