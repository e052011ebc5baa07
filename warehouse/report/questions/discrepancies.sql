-- The newest discrepancies with the words around their evidence, which start at code point `cut`. `since` is
-- when the text that has it came to the archive. Not more than 12 of a rule, so that none crowds out the others;
-- by news: all.
WITH newest AS (
    SELECT
        d.*, r.title, r.published, r.publisher, r.url, r.text,
        coalesce(v.valid_from, r.first_seen) AS since,
        greatest(d.char_start - 600, 0) AS cut
    FROM discrepancies d
    JOIN releases r USING (release_id)
    LEFT JOIN release_versions v ON v.release_id = d.release_id AND v.version = r.version
    WHERE asked(r.published)
    QUALIFY getvariable('by_news') OR row_number() OVER (
        PARTITION BY d.rule ORDER BY r.published DESC NULLS LAST, d.release_id, d.char_start
    ) <= 12
    ORDER BY
        CASE WHEN getvariable('by_news') THEN since END DESC NULLS LAST,
        r.published DESC NULLS LAST, d.release_id, d.rule, d.char_start
    LIMIT getvariable('most')
)
SELECT
    n.* EXCLUDE (text),
    substring(n.text, n.cut + 1, n.char_end - n.cut + 600) AS around,
    o.title AS other_title, o.url AS other_url, o.published AS other_published
FROM newest n
LEFT JOIN releases o ON o.release_id = n.other_release_id
ORDER BY
    CASE WHEN getvariable('by_news') THEN n.since END DESC NULLS LAST,
    n.published DESC NULLS LAST, n.release_id, n.rule, n.char_start
