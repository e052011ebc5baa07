-- Postings of the texts in `batch` (ord, title, text): a row for each word, and for each pair of common
-- words, of a text. The title comes first, and an empty word keeps phrases from running on from it.
-- weight is BM25's part that depends on the text alone (k1 1.2, b 0.75, a mean of 400 words), in 1/25;
-- a word of the title counts thrice.
CREATE OR REPLACE TEMP TABLE found AS
WITH worded AS (
    SELECT ord, search_words(coalesce(title, '')) AS head, search_words(coalesce(text, '')) AS body
    FROM batch
), joined AS (
    SELECT ord, len(head) AS head, len(body) AS length, head || [''] || body AS words FROM worded
), placed AS (
    SELECT
        ord, head, length, unnest(words) AS word, unnest(words[2:] || ['']) AS next,
        generate_subscripts(words, 1) AS place
    FROM joined
), terms AS (
    SELECT ord, head, length, place, word AS term FROM placed WHERE word <> ''
    UNION ALL
    SELECT ord, head, length, place, word || ' ' || next FROM placed
    WHERE search_common(word) AND search_common(next)
)
SELECT
    term,
    ord,
    count(*) + 2 * count(*) FILTER (place <= head) AS tf,
    CAST(round(25 * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * any_value(length) / 400))) AS UTINYINT) AS weight,
    list(place ORDER BY place) AS positions
FROM terms
GROUP BY term, ord;
