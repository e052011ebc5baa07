-- Each source with what is held of it.
SELECT
    source,
    string_agg(DISTINCT publisher, ', ' ORDER BY publisher) AS publishers,
    count(*) AS releases,
    count(*) FILTER (WHERE published IS NULL) AS undated,
    min(published) AS first_day,
    max(published) AS last_day
FROM releases
WHERE asked(published)
GROUP BY source
ORDER BY releases DESC, source
