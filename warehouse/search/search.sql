-- A question's clauses: words, "phrases", and either with a minus. What is joined by anything but white
-- space (air-strike, 1,000) is a phrase; a quotation mark that is not closed reaches to the end.
CREATE MACRO search_clauses(question) AS TABLE
WITH pieces AS (
    SELECT unnest(regexp_extract_all(translate(question, '“”„‟«»＂−–', '"""""""--'), '-?"[^"]*"?|[^\s"]+')[:32]) AS piece
), folded AS (
    SELECT starts_with(piece, '-') AS excluded, search_words(piece) AS words FROM pieces
), known AS (
    SELECT DISTINCT excluded, words FROM folded WHERE len(words) > 0
)
SELECT CAST(row_number() OVER (ORDER BY excluded, words) AS INTEGER) AS clause, excluded, words FROM known;
COMMENT ON MACRO TABLE search_clauses IS 'What a question to search asks for: a row for each word or phrase.';

-- The terms of the index that a clause needs, each with its place in the phrase: of common words that
-- follow each other the pairs, of the others each word.
CREATE MACRO search_units(question) AS TABLE
WITH placed AS (
    SELECT clause, excluded, words, len(words) AS length, unnest(range(1, len(words) + 1)) AS i
    FROM search_clauses(question)
), units AS (
    SELECT clause, excluded, i - 1 AS place, words[i] || ' ' || words[i + 1] AS term
    FROM placed
    WHERE i < length AND search_common(words[i]) AND search_common(words[i + 1])
    UNION ALL
    SELECT clause, excluded, i - 1, words[i]
    FROM placed
    WHERE NOT (
        search_common(words[i]) AND (
            (i > 1 AND search_common(words[i - 1])) OR (i < length AND search_common(words[i + 1]))
        )
    )
), frequent AS (
    SELECT t.term, sum(t.texts) AS texts FROM search_terms t JOIN units u ON t.term = u.term GROUP BY t.term
), held AS (
    SELECT greatest(count(*), 1) AS texts FROM search_documents
)
SELECT
    u.clause, u.excluded, u.place, u.term,
    count(*) OVER (PARTITION BY u.clause) AS units,
    ln(1 + (h.texts - least(f.texts, h.texts) + 0.5) / (least(f.texts, h.texts) + 0.5)) / 25 AS rarity
FROM units u
LEFT JOIN frequent f ON f.term = u.term
CROSS JOIN held h;
COMMENT ON MACRO TABLE search_units IS 'The terms of the index that a question needs, with how rare each is.';

-- A text on one line, and the same folded: the words of both stand at the same places.
CREATE MACRO search_clean(string) AS regexp_replace(trim(string), '\s+', ' ', 'g');
COMMENT ON MACRO search_clean IS 'A text on one line.';
CREATE MACRO search_plain(string) AS
    regexp_replace(search_fold(search_clean(string)), '[^\p{L}\p{N} ]+', '', 'g');
COMMENT ON MACRO search_plain IS 'A text on one line, folded, without punctuation.';

-- Both are known when a question is planned, so that what it does not need is left out of its plan.
CREATE MACRO search_single(question) AS regexp_full_match(question, '\s*[\p{L}\p{N}]+\s*');
COMMENT ON MACRO search_single IS 'Whether a question is plainly one word.';
CREATE MACRO search_phrased(question) AS regexp_matches(question, '[^\p{L}\p{N}\s-]|\S-');
COMMENT ON MACRO search_phrased IS 'Whether a question may have a phrase.';

-- top limits the answer after the dates and the source were looked at, so that it costs little however
-- many texts match. Without it all that match are given, for SQL to filter; the snippets, which need the
-- text itself, are then made for the 25 best.
CREATE MACRO search(question, top := NULL, since := NULL, until := NULL, source := NULL) AS TABLE
WITH units AS MATERIALIZED (
    FROM search_units(question)
), alone AS (
    SELECT p.ord, u.excluded, p.weight * u.rarity AS score
    FROM search_postings p
    JOIN (FROM units WHERE units = 1) u ON p.term = u.term
), occurrences AS (
    -- Where a phrase would have to begin for one of its terms to stand where it does.
    SELECT
        u.clause, u.excluded, u.units, p.ord, p.weight * u.rarity AS score,
        unnest(p.positions) - u.place AS begin
    FROM search_postings p
    JOIN (FROM units WHERE units > 1) u ON p.term = u.term
    WHERE search_phrased(question)
), phrases AS (
    SELECT ord, any_value(excluded) AS excluded, any_value(score) AS score
    FROM (
        SELECT clause, ord, any_value(excluded) AS excluded, sum(score) AS score
        FROM occurrences
        GROUP BY clause, ord, begin
        HAVING count(*) = any_value(units)
    )
    GROUP BY clause, ord
), met AS (
    SELECT ord, score FROM alone WHERE search_single(question) AND NOT excluded
    UNION ALL
    SELECT ord, sum(score) AS score
    FROM (FROM alone WHERE NOT search_single(question) UNION ALL FROM phrases)
    GROUP BY ord
    HAVING count(*) FILTER (NOT excluded) = (SELECT count(DISTINCT clause) FROM units WHERE NOT excluded)
        AND NOT bool_or(excluded)
), barred AS (
    SELECT ord FROM search_gone
    UNION ALL
    SELECT ord
    FROM search_documents d
    WHERE NOT (since IS NULL AND until IS NULL AND source IS NULL)
        AND NOT coalesce(
            (since IS NULL OR d.published >= CAST(since AS DATE))
            AND (until IS NULL OR d.published <= CAST(until AS DATE))
            AND (source IS NULL OR d.source = source), false)
), ranked AS MATERIALIZED (
    SELECT m.ord, m.score
    FROM met m
    ANTI JOIN barred b ON m.ord = b.ord
    ORDER BY m.score DESC, m.ord DESC
    LIMIT top
), best AS (
    SELECT ord FROM ranked ORDER BY score DESC, ord DESC LIMIT coalesce(top, 25)
), sought AS (
    SELECT list(words) AS phrases FROM search_clauses(question) WHERE NOT excluded
), texts AS (
    SELECT t.ord, t.title, t.url, t.publisher, t.kind, search_clean(t.text) AS clean, search_plain(t.text) AS plain
    FROM search_texts t
    JOIN best b ON t.ord = b.ord
), begun AS (
    SELECT
        texts.*,
        greatest(1, len(string_split(left(plain, coalesce(list_min(list_filter(
            list_transform(phrases, lambda p: strpos(' ' || plain || ' ', ' ' || array_to_string(p, ' ') || ' ')),
            lambda i: i > 0
        )), 1) - 1), ' ')) - 9) AS start,
        phrases
    FROM texts, sought
), cut AS (
    SELECT
        begun.* EXCLUDE (clean, plain),
        string_split(clean, ' ')[start:start + 35] AS words,
        string_split(plain, ' ')[start:start + 35] AS folded,
        len(string_split(clean, ' ')) > start + 35 AS goes_on
    FROM begun
), shown AS (
    SELECT
        cut.*,
        CASE WHEN start > 1 THEN '… ' ELSE '' END
        || array_to_string(
            list_transform(words, lambda word, i:
                CASE WHEN len(list_filter(phrases, lambda p: list_contains(p, folded[i]) AND len(list_filter(
                        range(0, len(p)), lambda k: folded[i - k:i - k + len(p) - 1] = p)) > 0)) > 0
                    THEN '«' || word || '»' ELSE word END
            ), ' ')
        || CASE WHEN goes_on THEN ' …' ELSE '' END AS snippet
    FROM cut
)
SELECT d.release_id, r.score, d.published, s.title, s.snippet, d.source, s.publisher, s.kind, s.url, d.is_canonical
FROM (
    SELECT ord, title, snippet, publisher, kind, url FROM shown WHERE top IS NOT NULL
    UNION ALL
    SELECT t.ord, t.title, s.snippet, t.publisher, t.kind, t.url
    FROM search_texts t
    LEFT JOIN shown s ON s.ord = t.ord
    WHERE top IS NULL
) s
JOIN ranked r ON r.ord = s.ord
JOIN search_documents d ON d.ord = r.ord
ORDER BY r.score DESC, r.ord DESC;
COMMENT ON MACRO TABLE search IS 'Releases with all of the words and "phrases" and none of those with a minus, best first.';
