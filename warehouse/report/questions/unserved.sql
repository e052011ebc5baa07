-- Pages whose last answer was that they are not served, or that were not asked for.
SELECT
    arg_max(url, fetched_at) AS url,
    arg_max(outcome, fetched_at) AS outcome,
    arg_max(coalesce(detail, ''), fetched_at) AS detail,
    max(fetched_at) AS asked_at,
    count(*) OVER () AS pages
FROM snapshots
WHERE via <> 'files'
GROUP BY coalesce(page, url)
HAVING outcome IN ('blocked', 'refused', 'gone')
ORDER BY asked_at DESC, url
LIMIT getvariable('most')
