-- Every day between the first and the last that strike releases are about has a release about it.
-- A day that has none is never a discrepancy: it may be missing here.
WITH reported AS (
    SELECT DISTINCT unnest(generate_series(date_start, date_end, INTERVAL 1 DAY))::DATE AS day
    FROM (
        SELECT date_start, date_end FROM strike_totals WHERE date_end - date_start < 32
        UNION
        SELECT date_start, date_end FROM strikes WHERE date_end - date_start < 32
    )
), days AS (
    SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM reported
)
SELECT
    'days_are_reported' AS rule,
    NULL::VARCHAR AS release_id,
    1 AS stated,
    count(r.day) AS computed,
    CASE WHEN count(r.day) = 0 THEN 'no release about the day is held' END AS why,
    format('No release about the strikes of {} is held.', strftime(d.day, '%-d %B %Y')) AS explanation,
    NULL::INTEGER AS char_start,
    NULL::INTEGER AS char_end
FROM days d
LEFT JOIN reported r ON r.day = d.day
GROUP BY d.day
