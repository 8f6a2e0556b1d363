-- What schema.sql has as triggers and virtual tables. Run after the tables.

CREATE FUNCTION selon_facet(new statement) RETURNS void LANGUAGE sql AS $$
    INSERT INTO facet VALUES (new.id, new.article, new.kind, new.commitment, new.polarity,
        (SELECT signature FROM mention WHERE id = new.mention),
        CASE WHEN new.mention IS NULL THEN new.speaker END,
        new.said_first, new.said_last, new.retracted,
        (SELECT outlet FROM article WHERE id = new.article), (SELECT day FROM article WHERE id = new.article))
    ON CONFLICT (id) DO UPDATE SET article = excluded.article, kind = excluded.kind, commitment = excluded.commitment,
        polarity = excluded.polarity, signature = excluded.signature, speaker = excluded.speaker,
        said_first = excluded.said_first, said_last = excluded.said_last, retracted = excluded.retracted,
        outlet = excluded.outlet, day = excluded.day
$$;
CREATE FUNCTION statement_faceted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM selon_facet(new); RETURN NULL; END $$;
CREATE TRIGGER statement_faceted AFTER INSERT ON statement FOR EACH ROW EXECUTE FUNCTION statement_faceted();
CREATE TRIGGER statement_refaceted
AFTER UPDATE OF article, kind, commitment, polarity, mention, speaker, said_first, said_last, retracted ON statement
FOR EACH ROW EXECUTE FUNCTION statement_faceted();
CREATE FUNCTION mention_refaceted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE facet SET signature = new.signature WHERE id IN (SELECT id FROM statement WHERE mention = new.id);
    RETURN NULL;
END $$;
CREATE TRIGGER mention_refaceted AFTER UPDATE OF signature ON mention
FOR EACH ROW EXECUTE FUNCTION mention_refaceted();

CREATE FUNCTION correction_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM correction AS last, selon_each(last.after, '$.lines') AS line
        WHERE last.id = (SELECT max(id) FROM correction) AND last.action = 'erase' AND last.id > old.id
        AND line.value::bigint = old.id) THEN
        RETURN old;
    END IF;
    RAISE EXCEPTION 'the log of corrections only grows' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER correction_stays BEFORE UPDATE OR DELETE ON correction
FOR EACH ROW EXECUTE FUNCTION correction_stays();
CREATE TRIGGER correction_is_kept BEFORE TRUNCATE ON correction EXECUTE FUNCTION correction_stays();
CREATE FUNCTION correction_is_not_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM correction WHERE id = new.id) THEN
        RAISE EXCEPTION 'the log of corrections only grows' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER correction_is_not_replaced BEFORE INSERT ON correction
FOR EACH ROW EXECUTE FUNCTION correction_is_not_replaced();

-- `words` are written by selon before it commits, or asks; NULL: not yet.
CREATE FUNCTION selon_indexed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO %I (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET words = NULL', TG_TABLE_NAME || '_fts')
        USING new.id;
    RETURN NULL;
END $$;

CREATE TABLE statement_fts (
    id    bigint PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
    words tsvector,
    size  integer
);
CREATE INDEX statement_fts_words ON statement_fts USING gin (words) WITH (fastupdate = off);
CREATE INDEX statement_fts_waits ON statement_fts (id) WHERE words IS NULL;
CREATE TRIGGER statement_indexed AFTER INSERT OR UPDATE OF content, lemmas, who ON statement
FOR EACH ROW EXECUTE FUNCTION selon_indexed();

CREATE TABLE signature_fts (
    id    bigint PRIMARY KEY REFERENCES signature (id) ON DELETE CASCADE,
    words tsvector,
    size  integer
);
CREATE INDEX signature_fts_words ON signature_fts USING gin (words) WITH (fastupdate = off);
CREATE INDEX signature_fts_waits ON signature_fts (id) WHERE words IS NULL;
CREATE TRIGGER signature_indexed AFTER INSERT OR UPDATE OF name, role ON signature
FOR EACH ROW EXECUTE FUNCTION selon_indexed();
