-- A question's clauses: words, "phrases", and either with a minus. What is joined by anything but white
-- space (air-strike, 1,000) is a phrase; a quotation mark that is not closed reaches to the end.
CREATE MACRO search_parsed(question) AS list_distinct(list_filter(list_transform(
    regexp_extract_all(translate(question, '“”„‟«»＂−–', '"""""""--'), '-?"[^"]*"?|[^\s"]+')[:32],
    lambda piece: {'excluded': starts_with(piece, '-'), 'words': search_words(piece)}
), lambda clause: len(clause.words) > 0));
COMMENT ON MACRO search_parsed IS 'What a question to search asks for: a list of words and phrases.';

CREATE MACRO search_clauses(question) AS TABLE
SELECT CAST(row_number() OVER () AS INTEGER) AS clause, c.excluded, c.words
FROM (SELECT unnest(search_parsed(question)) AS c);
COMMENT ON MACRO TABLE search_clauses IS 'What a question to search asks for: a row for each word or phrase.';

-- Known when a question is planned, so that what it does not need is left out of its plan.
CREATE MACRO search_single(question) AS regexp_full_match(question, '\s*[A-Za-z0-9]+\s*');
COMMENT ON MACRO search_single IS 'Whether a question is plainly one word.';
CREATE MACRO search_worded(question) AS regexp_full_match(question, '(\s*|\s+-)[A-Za-z0-9]+((\s+|\s+-)[A-Za-z0-9]+)*\s*');
COMMENT ON MACRO search_worded IS 'Whether a question has no phrase: nothing but words, each perhaps with a minus.';

CREATE MACRO search_two(question) AS regexp_full_match(question, '\s*[A-Za-z0-9]+\s+[A-Za-z0-9]+\s*')
    AND len(list_distinct(regexp_extract_all(lower(question), '[a-z0-9]+'))) = 2;
COMMENT ON MACRO search_two IS 'Whether a question is plainly two words, and not one twice.';
CREATE MACRO search_few(question) AS search_single(question) OR search_two(question);
COMMENT ON MACRO search_few IS 'Whether a question is plainly one word or two.';

-- The terms of the index that a clause needs, each with its place in the phrase: of common words that
-- follow each other the pairs, of the others each word with what is known of the words beside it. The rarest
-- of what must be there comes first; one that is known beside its neighbour counts as 64 times rarer.
CREATE MACRO search_units(question) AS TABLE
WITH placed AS (
    SELECT
        clause, excluded, words, unnest(range(1, len(words) + 1)) AS i,
        search_common(words[i - 1]) AS before, search_common(words[i]) AS own, search_common(words[i + 1]) AS after
    FROM search_clauses(question)
), units AS (
    SELECT
        clause, excluded, i - 1 AS place, len(words) = 1 AS plain,
        CASE WHEN own > 0 AND len(words) > 1 THEN words[i] || ' ' || words[i + 1] ELSE words[i] END AS term,
        CASE WHEN own = 0 AND before > 0 THEN before END AS before,
        CASE WHEN own = 0 AND i < len(words) THEN search_code(words[i + 1]) END AS after
    FROM placed
    WHERE own = 0 OR len(words) = 1 OR after > 0
), weighed AS (
    SELECT u.*, s.texts AS every, least(coalesce(t.texts, s.least), s.texts) AS texts
    FROM units u
    CROSS JOIN search_size s
    LEFT JOIN search_terms t ON t.term = u.term
)
SELECT clause, excluded, place, plain, term, before, after, unnest([search_bucket(term), -1]) AS bucket, units, rank, rarity
FROM (
    SELECT
        *,
        count(*) OVER (PARTITION BY clause) AS units,
        row_number() OVER (
            ORDER BY excluded, texts / CASE WHEN coalesce(before, after) IS NULL THEN 1 ELSE 64 END, clause, place
        ) AS rank,
        ln(1 + (every - texts + 0.5) / (texts + 0.5)) / 25 AS rarity
    FROM weighed
);
COMMENT ON MACRO TABLE search_units IS 'The terms of the index that a question needs, with how rare each is.';

-- A row for each text that has what a question asks for. Of one word or two these are joined as they are
-- read; else the texts of the rarest term come first, and of the other terms only what stands in those.
CREATE MACRO search_found(question) AS TABLE
WITH units AS MATERIALIZED (
    FROM search_units(question)
), words AS NOT MATERIALIZED (
    SELECT u.rank, u.clause, u.excluded, p.ord, p.weight * u.rarity AS score
    FROM search_postings p
    JOIN units u ON p.term = u.term AND p.bucket = u.bucket
    WHERE u.plain
), hits AS NOT MATERIALIZED (
    SELECT rank, clause, 1 AS units, true AS plain, excluded, ord, 0 AS begin, score FROM words
    UNION ALL
    SELECT u.rank, u.clause, u.units, false, u.excluded, p.ord, p.position - u.place, p.weight * u.rarity
    FROM search_places p
    JOIN units u ON p.term = u.term AND p.bucket = u.bucket
    WHERE NOT search_worded(question) AND NOT u.plain
        AND coalesce(p.before = u.before, true) AND coalesce(p.after = u.after, true)
), seeds AS MATERIALIZED (
    FROM hits WHERE rank = 1 AND NOT excluded AND NOT search_few(question)
), others AS (
    FROM (
        FROM hits WHERE rank > 1 AND NOT search_few(question)
        -- Nothing; but it keeps the next join from being done before this one.
        UNION ALL
        SELECT rank, clause, units, plain, excluded, 0, 0, 0 FROM units WHERE rank < 0
    ) l
    SEMI JOIN seeds s ON l.ord = s.ord
), phrases AS (
    SELECT clause, ord, any_value(excluded) AS excluded, max(score) AS score
    FROM (
        -- Where a phrase would have to begin for one of its terms to stand where it does.
        SELECT clause, ord, begin, any_value(excluded) AS excluded, sum(score) AS score
        FROM (FROM others WHERE NOT plain UNION ALL FROM seeds WHERE NOT plain)
        GROUP BY clause, ord, begin
        HAVING count(*) = any_value(units)
    )
    WHERE NOT search_worded(question)
    GROUP BY clause, ord
), base AS (
    SELECT ord, score FROM seeds WHERE plain
    UNION ALL
    SELECT ord, score FROM phrases WHERE clause = (SELECT clause FROM units WHERE rank = 1 LIMIT 1)
), rest AS (
    SELECT ord, count(*) FILTER (NOT excluded) AS clauses, bool_or(excluded) AS excluded, sum(score) AS score
    FROM (
        SELECT ord, excluded, score FROM others WHERE plain
        UNION ALL
        SELECT ord, excluded, score FROM phrases WHERE clause <> (SELECT clause FROM units WHERE rank = 1 LIMIT 1)
    )
    GROUP BY ord
)
SELECT ord, score FROM words WHERE search_single(question)
UNION ALL
SELECT a.ord, a.score + b.score AS score
FROM (FROM words WHERE rank = 1) a
JOIN (FROM words WHERE rank = 2) b ON a.ord = b.ord
WHERE search_two(question)
UNION ALL
SELECT b.ord, b.score + coalesce(r.score, 0) AS score
FROM base b
LEFT JOIN rest r ON r.ord = b.ord
WHERE NOT search_few(question)
    AND coalesce(r.clauses, 0) = (SELECT count(DISTINCT clause) - 1 FROM units WHERE NOT excluded)
    AND NOT coalesce(r.excluded, false);
COMMENT ON MACRO TABLE search_found IS 'The texts of the index that have what a question asks for, by number, with their scores.';

-- top limits the answer after the dates and the source were looked at, so that it costs little however
-- many texts match. Without it all that match are given, for SQL to filter; the snippets, which need the
-- text itself, are then made for the 25 best.
CREATE MACRO search(question, top := NULL, since := NULL, until := NULL, source := NULL) AS TABLE
WITH barred AS (
    SELECT ord FROM search_gone
    UNION ALL
    SELECT ord
    FROM search_documents d
    WHERE d.release_id IS NOT NULL
        AND NOT (since IS NULL AND until IS NULL AND source IS NULL)
        AND NOT coalesce(
            (since IS NULL OR d.published >= CAST(since AS DATE))
            AND (until IS NULL OR d.published <= CAST(until AS DATE))
            AND (source IS NULL OR d.source = source), false)
), ranked AS MATERIALIZED (
    SELECT f.ord, f.score
    FROM search_found(question) f
    ANTI JOIN barred b ON f.ord = b.ord
    ORDER BY f.score DESC, f.ord DESC
    LIMIT top
), best AS (
    SELECT ord, search_part(ord) AS part FROM ranked ORDER BY score DESC, ord DESC LIMIT coalesce(top, 25)
), sought AS (
    SELECT list_transform(list_filter(search_parsed(question), lambda c: NOT c.excluded), lambda c: c.words) AS phrases
), pages AS (
    SELECT t.ord, string_split(t.page, chr(31)) AS page
    FROM search_texts t
    JOIN best b ON t.ord = b.ord AND t.part = b.part
), texts AS (
    SELECT
        ord, nullif(page[1], '') AS title, page[2] AS url, nullif(page[3], '') AS publisher,
        nullif(page[4], '') AS kind, search_clean(page[5]) AS clean, search_plain(page[5]) AS plain
    FROM pages
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
    SELECT
        t.ord, nullif(split_part(t.page, chr(31), 1), ''), s.snippet, nullif(split_part(t.page, chr(31), 3), ''),
        nullif(split_part(t.page, chr(31), 4), ''), split_part(t.page, chr(31), 2)
    FROM search_texts t
    LEFT JOIN shown s ON s.ord = t.ord
    WHERE top IS NULL
) s
JOIN ranked r ON r.ord = s.ord
JOIN search_documents d ON d.rowid = r.ord
ORDER BY r.score DESC, r.ord DESC;
COMMENT ON MACRO TABLE search IS 'Releases with all of the words and "phrases" and none of those with a minus, best first.';
