-- How much is held, and from when to when.
SELECT
    count(*) AS releases,
    count(*) FILTER (WHERE is_canonical) AS texts,
    count(*) FILTER (WHERE published IS NULL) AS undated,
    min(published) AS first_day,
    max(published) AS last_day,
    count(DISTINCT source) AS sources
FROM releases
WHERE asked(published)
