-- What the ledger's SQL asks for and PostgreSQL calls otherwise. Run before the tables.

CREATE TABLE selon_ledger (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL,                      -- of the schema
    writes  bigint NOT NULL DEFAULT 0              -- transactions so far: another number is another state
);

-- A text of JSON, its members as rows. A value is text, whatever it was.
CREATE FUNCTION selon_each(told text) RETURNS TABLE (value text)
LANGUAGE sql IMMUTABLE ROWS 100 AS $$ SELECT value COLLATE "C" FROM json_array_elements_text(told::json) AS value $$;
CREATE FUNCTION selon_each(told text, path text) RETURNS TABLE (value text)
LANGUAGE sql IMMUTABLE ROWS 10 AS $$
    SELECT value COLLATE "C" FROM jsonb_array_elements_text(coalesce(told::jsonb -> substr(path, 3), '[]')) AS value
$$;
CREATE FUNCTION selon_member(told text, path text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT (told::jsonb ->> substr(path, 3)) COLLATE "C" $$;
CREATE FUNCTION selon_number(told text, path text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT (told::jsonb ->> substr(path, 3))::bigint $$;

-- So that a row is found by a member of a list. Both are written out by the planner, which then takes the index.
CREATE FUNCTION selon_equal(bigint, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 = $2::bigint $$;
CREATE FUNCTION selon_equal(text, bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1::bigint = $2 $$;
CREATE OPERATOR = (LEFTARG = bigint, RIGHTARG = text, FUNCTION = selon_equal, COMMUTATOR = =);
CREATE OPERATOR = (LEFTARG = text, RIGHTARG = bigint, FUNCTION = selon_equal, COMMUTATOR = =);

CREATE FUNCTION selon_julianday(day text) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$ SELECT extract(julian FROM day::date)::double precision - 0.5 $$;
CREATE FUNCTION selon_later(moment text, wait text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char((moment::timestamptz + wait::interval) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') COLLATE "C"
$$;
CREATE FUNCTION selon_round(value double precision, digits integer) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.round(value::numeric, digits)::double precision $$;

-- FTS5's bm25: the smaller, the better. `average` is the length of all texts in words, on average.
CREATE FUNCTION selon_bm25(vector tsvector, size integer, average double precision, asked jsonb)
RETURNS double precision LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    phrase jsonb;
    frequency double precision;
    score double precision := 0.0;
    b constant double precision := 0.75;
    k1 constant double precision := 1.2;
BEGIN
    FOR phrase IN SELECT * FROM jsonb_array_elements(asked -> 'phrases') LOOP
        frequency := selon_frequency(vector, phrase, asked -> 'counts');
        score := score + (phrase ->> 'idf')::double precision * (
            (frequency * (k1 + 1.0::double precision))
            / (frequency + k1 * (1::double precision - b + b * size / average)));
    END LOOP;
    RETURN -1.0::double precision * score;
END $$;

-- How often a phrase stands in a text, each time counted as its column counts.
CREATE FUNCTION selon_frequency(vector tsvector, phrase jsonb, counts jsonb)
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
    WITH word AS (
        SELECT told.word, told.n::integer AS n FROM jsonb_array_elements_text(phrase -> 'words') WITH ORDINALITY AS told (word, n)
    ),
    hit AS (
        SELECT word.n, place.position - word.n AS start, place.weight
        FROM word JOIN unnest(vector) AS token ON CASE
            WHEN (phrase ->> 'prefix')::boolean AND word.n = jsonb_array_length(phrase -> 'words')
            THEN starts_with(token.lexeme, word.word) ELSE token.lexeme = word.word END
        CROSS JOIN unnest(token.positions, token.weights) AS place (position, weight)
        WHERE strpos(phrase ->> 'columns', place.weight) > 0
    ),
    whole AS (
        SELECT start, min(weight) AS weight FROM hit GROUP BY start
        HAVING count(DISTINCT n) = jsonb_array_length(phrase -> 'words')
    )
    SELECT coalesce(sum((counts ->> weight)::double precision), 0.0) FROM whole
$$;
